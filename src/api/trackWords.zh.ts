/** What the page that looks a case up says when it has nothing to show. The argument: the hall's hotline. */
export const trackFaults = {
  number: () => '编号没认出来。BJ 开头，后面是年份和数字，例如 BJ2026-000123，在凭证和通知书上。',
  digits: () => '请只填后四位：申请人手机号的后四位，或者证件号码的后四位。',
  'no-match': () => '没有查到。编号和这四位对不上，或者没有这个编号。请再看一遍。',
  locked: (hotline: string) =>
    `没有查到，而且一小时里试得太多了。为了不让别人猜到办件，要过半小时才能再查。着急的，请拨 ${hotline}，或者带身份证到窗口查。`,
  elsewhere: () => '请在这一页上再点一次“查一查”。',
}
