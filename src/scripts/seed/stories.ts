/** The cases of the sample hall: what each person came for, how long ago, and how far it went. */
import type { CaseState } from '../../core/case.ts'
import type { Answers } from '../../guides/situation.ts'

/** What a case takes on its way beside the usual. */
export type Turn =
  | 'correction'
  | 'tolerance'
  | 'silence'
  | 'denial'
  | 'walk-in'
  | 'to-correct'
  | 'acceptable'
  /** Days go by under review: it is urged on, and overdue in the end. */
  | 'slow'
  | 'hearing'
  | 'extension'
  | 'mail'
  | 'green'
  /** The rating leads back to nobody. */
  | 'anonymous'
  /** A bad rating is followed up to its closing. */
  | 'followed-up'
  /** The parcel comes back once. */
  | 'returned'
  /** Why it is late is told. */
  | 'explained'

export interface Story {
  guide: string
  /** Working days before the last one on which the hall was open that it began. */
  workdaysAgo: number
  /** Where it is left. */
  until: CaseState
  turns?: Turn[]
  /** The grade given at the end, 5 to 1. */
  grade?: number
  /** Where the first option of a question is not what they answered. */
  answers?: Answers
}

export const stories: Story[] = [
  { guide: 'food-business-permit', workdaysAgo: 42, until: 'archived', turns: ['acceptable'], grade: 5 },
  { guide: 'public-place-hygiene', workdaysAgo: 24, until: 'reviewing', turns: ['silence', 'slow'] },
  { guide: 'small-food-shop', workdaysAgo: 21, until: 'unrated' },
  { guide: 'food-business-permit', workdaysAgo: 18, until: 'rated', turns: ['acceptable'], grade: 5 },
  { guide: 'senior-card', workdaysAgo: 18, until: 'rated', turns: ['green'], grade: 3 },
  { guide: 'open-restaurant', workdaysAgo: 17, until: 'rated', turns: ['mail'], grade: 4 },
  { guide: 'tobacco-licence', workdaysAgo: 17, until: 'released', turns: ['denial', 'hearing'] },
  {
    guide: 'small-food-shop',
    workdaysAgo: 14,
    until: 'rated',
    turns: ['correction', 'followed-up'],
    grade: 2,
  },
  { guide: 'food-business-permit', workdaysAgo: 13, until: 'result-ready', turns: ['tolerance'] },
  {
    guide: 'food-business-permit',
    workdaysAgo: 13,
    until: 'reviewing',
    turns: ['slow', 'extension', 'explained'],
  },
  { guide: 'signboard', workdaysAgo: 12, until: 'decided' },
  { guide: 'food-business-permit', workdaysAgo: 11, until: 'result-ready', turns: ['mail', 'returned'] },
  { guide: 'food-business-permit', workdaysAgo: 9, until: 'posted', turns: ['mail'] },
  // Lately: who does not rate is waited for fifteen days only, and a hall may be closed for ten.
  { guide: 'food-business-permit', workdaysAgo: 5, until: 'released' },
  { guide: 'tobacco-licence', workdaysAgo: 7, until: 'external-step', turns: ['hearing'] },
  { guide: 'disabled-allowance', workdaysAgo: 6, until: 'not-accepted', turns: ['walk-in'] },
  { guide: 'residence-permit', workdaysAgo: 6, until: 'out-of-jurisdiction', turns: ['walk-in'] },
  { guide: 'min-living-allowance', workdaysAgo: 5, until: 'correction-notice', turns: ['walk-in', 'green'] },
  { guide: 'small-food-shop', workdaysAgo: 4, until: 'resubmitted', turns: ['correction'] },
  // The housing fund waits for the pension.
  { guide: 'retirement', workdaysAgo: 3, until: 'members' },
  // A big restaurant: all is inspected together.
  { guide: 'open-restaurant', workdaysAgo: 2, until: 'members', answers: { size: ['normal'] } },
  { guide: 'food-stall-card', workdaysAgo: 1, until: 'referred' },
  { guide: 'resident-pension', workdaysAgo: 4, until: 'withdrawn' },
  { guide: 'food-stall-card', workdaysAgo: 3, until: 'rated', turns: ['anonymous'], grade: 1 },
  { guide: 'public-rental-housing', workdaysAgo: 2, until: 'intake-review', turns: ['walk-in'] },
  { guide: 'temporary-aid', workdaysAgo: 2, until: 'offline-registered' },
  { guide: 'food-business-permit', workdaysAgo: 1, until: 'pre-reviewed', turns: ['to-correct'] },
  { guide: 'small-food-shop', workdaysAgo: 1, until: 'pre-reviewed', turns: ['acceptable'] },
  { guide: 'signboard', workdaysAgo: 1, until: 'submitted' },
  { guide: 'housing-fund-withdrawal', workdaysAgo: 0, until: 'draft' },
  { guide: 'signboard', workdaysAgo: 0, until: 'accepted', turns: ['walk-in'] },
]
