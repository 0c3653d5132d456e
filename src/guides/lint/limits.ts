/** Rules about time: limits, steps, external steps, visits (R2.2, R20.1, R21.2). */
import { addWorkdays, dueDate, isPublished } from '../../core/workdays.ts'
import type { Guide, Limit } from '../schema.ts'
import { type Finding, ofItems, type Rule } from './rule.ts'

/** A licence (行政许可) has a legal limit, and a legal limit names its law. */
export const licencesHaveLegalLimit = ofItems(({ itemType, limits: { legal } }) => {
  const field = 'limits.legal'
  if (itemType === 'administrative-licence' && legal.n === null) {
    return [
      {
        field: `${field}.n`,
        problem: '行政许可没有法定时限',
        mend: '写上法定天数；没有专门规定的，按行政许可法第四十二条写 20 个工作日',
      },
    ]
  }
  if (!legal.basis)
    return [{ field: `${field}.basis`, problem: '法定时限没有依据', mend: '写明哪部法第几条' }]
  return []
})

/** R20.1: what is promised ends no later than what the law allows. */
export const promiseWithinLaw = ofItems(({ limits: { legal, committed } }) =>
  legal.n === null || endsInTime(committed, legal)
    ? []
    : [
        {
          field: 'limits.committed',
          problem: `承诺时限（${told(committed)}）可能晚于法定时限（${told(legal)}）`,
          mend: '缩短承诺时限，或者改用和法定时限相同的单位',
        },
      ],
)

function told({ n, unit }: Limit): string {
  const units = {
    'working-day': '个工作日',
    'calendar-day': '日',
    month: '个月',
    'same-day': '当日',
  } as const
  return n === 0 ? '当场' : unit === 'same-day' ? units[unit] : `${n} ${units[unit]}`
}

/** The first day whose calendar is published for certain. */
const firstDay = '2024-01-01'

/**
 * Whether `promise` never ends after `law`. Two limits of one unit are compared by number. Otherwise both are counted
 * from every working day of the published calendars, so a promise that is late after one Spring Festival is too late.
 */
export function endsInTime(promise: Limit, law: Limit): boolean {
  if (promise.n === null) return false
  if (promise.n === 0 || promise.unit === 'same-day') return true
  if (promise.unit === law.unit) return promise.n <= law.n!
  for (let day = firstDay; isPublished(day); day = addWorkdays(day, 1).day) {
    const promised = dueDate(day, promise)!
    const allowed = dueDate(day, law.n === 0 ? { ...law, unit: 'same-day' } : law)!
    if (promised.provisional || allowed.provisional) return true
    if (promised.day > allowed.day) return false
  }
  return true
}

/** Every guide promises a limit, and a case that is decided on the spot (即办件) at most one working day. */
export const promiseFitsCaseType: Rule = ({ caseType, limits: { committed } }) => {
  if (committed.n === null) {
    return [{ field: 'limits.committed.n', problem: '没有承诺时限', mend: '写上天数；当场办结写 0' }]
  }
  const slow = committed.n > 1 && committed.unit !== 'same-day'
  return caseType === 'immediate' && slow
    ? [
        {
          field: 'caseType',
          problem: `即办件却承诺 ${told(committed)}`,
          mend: '改成 committed，或者把承诺时限缩到 1 个工作日以内',
        },
      ]
    : []
}

/** The days of the steps that count add up to no more than the promise. */
export const stepsFitPromise: Rule = ({ steps, external, limits: { committed } }) => {
  if (committed.n === null || committed.unit === 'month') return []
  const stopped = new Set(external.filter(({ countsTowardLimit }) => !countsTowardLimit).map(({ id }) => id))
  const days = steps.filter(({ id }) => !stopped.has(id)).reduce((sum, step) => sum + step.days, 0)
  // A promise made on the spot or for the same day leaves no days; one for a working day may end on the next.
  const room = committed.unit === 'same-day' ? 0 : committed.n
  return days > room
    ? [
        {
          field: 'steps',
          problem: `各步骤合计 ${days} 天，超过承诺的 ${told(committed)}`,
          mend: '调整各步骤的天数，或者改承诺时限',
        },
      ]
    : []
}

/** R21.2: what stops the clock, and that a counted step ends within the promise. */
export const externalStepsFit: Rule = guide => guide.external.flatMap((_, at) => externalFaults(guide, at))

function externalFaults({ external, limits: { committed } }: Guide, at: number): Finding[] {
  const { kind, limit, countsTowardLimit } = external[at]!
  const field = `external[${at}]`
  if (!countsTowardLimit) {
    return kind === 'site-inspection' || kind === 'collective-discussion'
      ? [
          {
            field: `${field}.countsTowardLimit`,
            problem: '现场勘察、集体讨论不能停止计时',
            mend: '改成 true（行政许可法第四十五条）',
          },
        ]
      : []
  }
  if (limit.n === null || committed.n === null || endsInTime(limit, committed)) return []
  return [
    {
      field: `${field}.limit`,
      problem: `计入时限的环节要 ${told(limit)}，超过承诺的 ${told(committed)}`,
      mend: '缩短这个环节，或者改承诺时限',
    },
  ]
}

/** R2.2: at most one visit, or a reason; no visit only where it can be done without one. */
export const visitsAreExplained: Rule = guide => {
  if (guide.visits > 1 && !guide.visitsReason) {
    return [
      {
        field: 'visitsReason',
        problem: `要跑 ${guide.visits} 次，没有说明原因`,
        mend: '写明为什么一次办不完，或者把 visits 改成 0 或 1',
      },
    ]
  }
  return guide.kind === 'item' && guide.visits === 0 && !guide.channels.includes('online')
    ? [
        {
          field: 'visits',
          problem: '写了一次不用跑，却没有网上入口',
          mend: '把 visits 改成 1，或者在 channels 里加 online',
        },
      ]
    : []
}
