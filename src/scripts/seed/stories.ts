/** The cases of the sample hall: what each person came for, how long ago, and how far it went. */
import type { CaseState } from '../../core/case.ts'

export interface Story {
  guide: string
  /** Days before today it began. */
  daysAgo: number
  /** Where it is left. */
  until: CaseState
  /** A turn it took on the way. */
  by?: 'correction' | 'tolerance' | 'silence' | 'denial' | 'walk-in' | 'to-correct' | 'acceptable'
}

/** In the order they began; each is over, or has come as far as it goes, before the next. */
export const stories: Story[] = [
  { guide: 'public-place-hygiene', daysAgo: 27, until: 'accepted', by: 'silence' },
  { guide: 'food-business-permit', daysAgo: 17, until: 'released', by: 'acceptable' },
  { guide: 'senior-card', daysAgo: 16, until: 'released', by: 'walk-in' },
  { guide: 'small-food-shop', daysAgo: 15, until: 'released', by: 'correction' },
  { guide: 'tobacco-licence', daysAgo: 14, until: 'released', by: 'denial' },
  { guide: 'food-business-permit', daysAgo: 13, until: 'result-ready', by: 'tolerance' },
  { guide: 'signboard', daysAgo: 12, until: 'decided' },
  { guide: 'food-business-permit', daysAgo: 11, until: 'external-step' },
  { guide: 'food-business-permit', daysAgo: 10, until: 'reviewing' },
  { guide: 'disabled-allowance', daysAgo: 9, until: 'not-accepted', by: 'walk-in' },
  { guide: 'residence-permit', daysAgo: 8, until: 'out-of-jurisdiction', by: 'walk-in' },
  { guide: 'min-living-allowance', daysAgo: 7, until: 'correction-notice', by: 'walk-in' },
  { guide: 'small-food-shop', daysAgo: 6, until: 'resubmitted', by: 'correction' },
  { guide: 'food-stall-card', daysAgo: 5, until: 'referred' },
  { guide: 'resident-pension', daysAgo: 5, until: 'withdrawn' },
  { guide: 'senior-card', daysAgo: 4, until: 'archived' },
  { guide: 'public-rental-housing', daysAgo: 3, until: 'intake-review', by: 'walk-in' },
  { guide: 'temporary-aid', daysAgo: 2, until: 'offline-registered' },
  { guide: 'food-business-permit', daysAgo: 1, until: 'pre-reviewed', by: 'to-correct' },
  { guide: 'small-food-shop', daysAgo: 1, until: 'pre-reviewed', by: 'acceptable' },
  { guide: 'signboard', daysAgo: 1, until: 'submitted' },
  { guide: 'food-business-permit', daysAgo: 0, until: 'submitted' },
  { guide: 'housing-fund-withdrawal', daysAgo: 0, until: 'draft' },
]
