/** What a person is told before anything of theirs is kept, and agrees to (PIPL 17, 29, 35). */
export const consentText = {
  /** Raise it with every change of the words: who agreed to other words is asked again. */
  version: '2026-11-23',
  rows: [
    ['要您提供', '姓名、手机号、证件号码，和清单上的材料'],
    ['用来做什么', '只用来预审这一件事，通知您结果'],
    ['谁能看到', '办这件事的窗口和审批人员'],
    ['保存多久', '30 天没有提交就删除；提交以后随办件归档'],
    ['您可以', '随时停下，随时撤回；不愿意网上发，带原件到窗口一样办'],
    ['请记住', '预审通过不等于受理'],
  ] as [string, string][],
  question: '证件、照片属于敏感个人信息，要您单独同意才收。\n您同意吗？',
}
