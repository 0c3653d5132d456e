/** What the applicant's own page says beside the words of the case itself. */
import type { ApplicantFault } from '../../cases/applicant.ts'
import type { Arrival } from '../../cases/citizenFiles.ts'

const backToChat = '请回到刚才的对话，说“我的办件”，就能拿到新的地址。'

/** Why the page does not open, and what to do. */
export const closedWords = {
  unknown: {
    title: '这个地址打不开',
    lines: ['可能没有复制全，也可能已经换了新的。', backToChat],
  },
  expired: {
    title: '这个地址过期了',
    lines: ['为了保护您的材料，每个地址只用两小时。', '您交过的都存着，没有丢。', backToChat],
  },
  consent: {
    title: '还要您同意一次',
    lines: [
      '收集证件和材料要先征得您同意。告知的内容有了更新，要再问您一次。',
      '请回到刚才的对话，说“我的办件”，看过以后点“同意”。',
    ],
  },
  'too-fast': {
    title: '您点得太快了',
    lines: ['请等一分钟，再打开这一页。', '您交过的都存着，没有丢。'],
  },
} as const

/** What came of a press, told above the page that follows. */
export const saidWords: Record<string, { words: string; good: boolean }> = {
  named: { words: '存好了。', good: true },
  'code-sent': { words: '验证码发出去了，请看短信。', good: true },
  right: { words: '手机号验证好了。', good: true },
  'too-soon': { words: '刚刚发过一次，请等一分钟再发。', good: false },
  'too-many-codes': { words: '验证码已经发了五次，不能再发了。手机号可以到窗口核对。', good: false },
  wrong: { words: '验证码不对，请照着短信再输一次。', good: false },
  'code-expired': { words: '这个验证码过期了，请再发一次。', good: false },
  'too-many-tries': { words: '输错的次数太多了，请再发一个新的验证码。', good: false },
  urge: { words: '已经替您催了。最晚下一个工作日要有答复。', good: true },
  'ask-hearing': { words: '收到您的听证要求了。', good: true },
  'waive-hearing': { words: '记下了，您不要求听证。', good: true },
  'wish-partly': { words: '记下了，办好一样告诉您一样。', good: true },
  'not-read': { words: '这一步的内容没有收全，请再来一次。', good: false },
}

/** By kind of applicant: what cannot be read, and how to mend it. */
export const faultWords: Record<'person' | 'enterprise', Record<ApplicantFault, string>> = {
  person: {
    name: '姓名没认出来。请照身份证上的写，2 个字以上。',
    phone: '这个号码没认出来。请写 11 位手机号，或者带区号的座机。',
    id: '身份证号码有一位对不上。一共 18 位，请照着证件再看一遍。',
  },
  enterprise: {
    name: '名称没认出来。请照营业执照上的全称写。',
    phone: '这个号码没认出来。请写 11 位手机号，或者带区号的座机。',
    id: '统一社会信用代码有一位对不上。一共 18 位，请照着营业执照再看一遍。',
  },
}

/** Where a result is mailed to: what cannot be read, and how to mend it. */
export const addressFaults = {
  name: '收件人没认出来。请写姓名，2 个字以上。',
  phone: '这个号码没认出来。快递要打电话，请写 11 位手机号。',
  region: '请写省、市、县（区）。',
  detail: '请写乡镇、街道、门牌号，写到快递员找得到。',
} as const
export const emailFault = '这个邮箱没认出来。请再看一遍，中间有 @。'

/** What became of a file. */
export const arrivalWords: Record<Exclude<Arrival, object> | 'kept' | 'too-large' | 'failed', string> = {
  kept: '收到了。',
  same: '这个文件前面已经发过了，不用再发。',
  'too-many': '这样材料的文件太多了。请合成一个 PDF 再发，或者带到窗口。',
  closed: '这样材料现在不收文件，这个没有存。请刷新这一页再看。',
  refused: '这个文件没有收。',
  'too-large': '这个文件超过 10 MB 了，没有收。请拍一张普通清晰度的照片，或者分开来发。',
  failed: '这个文件没有存成，请再发一次。',
}

export const noAcceptance = '预审通过不等于受理。要到窗口递交原件，受理了才算数。'
