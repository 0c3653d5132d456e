/**
 * What triggers a record of accountability, and the articles it is weighed against (R13.3): 行政许可法 72 and
 * 74, 河南省优化营商环境条例, the county's own rule. 行政许可法 75 (fees) has no trigger: this hall takes none. Naming an article charges nobody: whether its conditions are met is
 * for whoever decides on the record.
 */

export interface Article {
  /** Code of the article, e.g. `xkf-72-4`: 行政许可法 72, number 4. */
  code: string
  /** Its name; `countyRule` for the county's own. */
  law: string
  /** Where the law has several. */
  edition?: string
  article: string
  /** What the article is about, in a few words of ours. */
  about: string
  /** YYYY-MM-DD: facts from this day on, and before that day. Absent: at all times. */
  from?: string
  before?: string
}

const licensing = '行政许可法'
const henan = '河南省优化营商环境条例'
/** The county's own rule, whose name the hall knows. */
export const countyRule = 'county'
/** The day the revised 河南省优化营商环境条例 (2025-12-04) took the place of that of 2020. */
const revised = '2026-03-01'

const articles = {
  notTelling: {
    code: 'xkf-72-3',
    law: licensing,
    article: '第七十二条第（三）项',
    about: '没有履行法定告知义务',
  },
  notAtOnce: {
    code: 'xkf-72-4',
    law: licensing,
    article: '第七十二条第（四）项',
    about: '没有一次告知要补正的全部内容',
  },
  tooLate: {
    code: 'xkf-74-2',
    law: licensing,
    article: '第七十四条第（二）项',
    about: '没有在法定期限内作出决定',
  },
  conditions: {
    code: 'hn2020-83',
    law: henan,
    edition: '2020',
    article: '第八十三条',
    about: '增设条件或者超过时限',
    before: revised,
  },
  /** The article of the revision is the county's legal office to name. */
  henanRevised: {
    code: 'hn2025',
    law: henan,
    edition: '2025 修订',
    article: '法律责任一章，条款待法制机构核定',
    about: '政务服务违规的责任',
    from: revised,
  },
  onPlatform: { code: 'xz-14', law: countyRule, article: '第十四条', about: '在平台实时受理，不得补录' },
  sameDay: { code: 'xz-18', law: countyRule, article: '第十八条', about: '承诺件当天转办' },
  inTime: { code: 'xz-20', law: countyRule, article: '第二十条', about: '承诺期限内办结' },
  liability: { code: 'xz-13', law: countyRule, article: '第十三条', about: '有错必究，责任自负' },
} satisfies Record<string, Article>

export const accountabilityTriggers = [
  'repeated-correction',
  'material-not-told',
  'no-answer',
  'offline-entry',
  'referral-late',
  'overdue',
  'rating-upheld',
] as const
type Trigger = (typeof accountabilityTriggers)[number]

const { notTelling, notAtOnce, tooLate, conditions, henanRevised } = articles
const { onPlatform, sameDay, inTime, liability } = articles

const basis: Record<Trigger, readonly Article[]> = {
  'repeated-correction': [notAtOnce, liability],
  'material-not-told': [notAtOnce, conditions, henanRevised, liability],
  'no-answer': [notTelling, conditions, henanRevised, liability],
  'offline-entry': [onPlatform, liability],
  'referral-late': [sameDay, liability],
  overdue: [tooLate, conditions, henanRevised, inTime],
  'rating-upheld': [liability],
}

/** The articles for facts of this day (YYYY-MM-DD); for a trigger not known here, the county's rule alone. */
export function articlesFor(trigger: string, day: string): Article[] {
  const known = accountabilityTriggers.find(one => one === trigger)
  const all: readonly Article[] = known ? basis[known] : [liability]
  return all.filter(({ from, before }) => (!from || day >= from) && (!before || day < before))
}
