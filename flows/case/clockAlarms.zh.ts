/** What window, approvers and leaders read when a clock has come (R18.2, R20.2, R24.1), and what goes on record. */

export const clockAlarms = {
  referralSoon: (number: string) => `办件 ${number} 今天受理，还没有转办。离下班还有一个小时，请马上转办。`,
  referralClose: (number: string) =>
    `办件 ${number} 今天受理，下班了还没有转办。今天 24 点以前不转办，就是超期。`,
  referralLate: (number: string) => `办件 ${number} 受理当天没有转办，已经超期。请马上转办，并说明原因。`,
  urged: (number: string, passed: number, dueOn: string) =>
    passed < 100
      ? `办件 ${number} 的办理时限已经用了 ${passed}%，最晚 ${dueOn}办结。请抓紧办理。`
      : `办件 ${number} 今天（${dueOn}）到期，还没有办结。请马上办理，办不完的请说明原因。`,
  urgedOn: (number: string) => `办件 ${number} 已经超期，申请人来催了。请马上办理，并说明原因。`,
  overdue: (number: string, dueOn: string) =>
    `办件 ${number} 承诺 ${dueOn}办结，已经超期。请马上办理，并向申请人说明原因。`,
  step: (number: string, step: string) => `办件 ${number} 的“${step}”到期了，还没有办完。请马上处理。`,
  hearingCall: (number: string) =>
    `办件 ${number} 的听证还没有定时间。今天不通知申请人，就来不及在二十个工作日内举行。`,
  hearingHold: (number: string) => `办件 ${number} 定下的听证时间过了，还没有登记笔录。请登记或者改期。`,
  certificate: (number: string) =>
    `办件 ${number} 作出决定已经十个工作日，结果还没有到窗口（行政许可法第四十四条）。请马上查明。`,
  extensionAsked: (number: string, days: number) =>
    `办件 ${number} 申请延期 ${days} 个工作日，等负责人批准。`,
  extensionRefused: (number: string) => `办件 ${number} 的延期没有批准，请按原来的日期办结。`,
}

/** The facts of a record of accountability (R13.1). */
export const clockRecords = {
  referralLate: '受理当天 24 点以前没有转办。',
  overdue: (dueOn: string, stage: string) => `承诺 ${dueOn}办结，到期没有办结。当时：${stage}。`,
  hearingLate: (latest: string) => `听证没有定在收到申请后二十个工作日内（最晚 ${latest}）。`,
}

/** On the notice of an extension that only moves the hall's own promise, not a limit of the law. */
export const ownPromiseMoved = '延长的是本机关承诺的时限，没有超过法定办理时限'

/** Office of who allowed an extension, as it stands on the notice. */
export const leaderOffices: Partial<Record<string, string>> = {
  'group-leader': '窗口负责人',
  'centre-leader': '中心领导',
}
