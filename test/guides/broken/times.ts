import { type Broken, item } from './house.ts'

export const times: Broken[] = [
  [
    'a licence without a legal limit',
    'legal-limit',
    'item-tobacco-licence.yaml',
    'limits.legal.n',
    item('tobacco-licence', guide => (guide.limits.legal.n = null)),
  ],
  [
    'a legal limit without its law',
    'legal-limit',
    'item-tobacco-licence.yaml',
    'limits.legal.basis',
    item('tobacco-licence', guide => delete guide.limits.legal.basis),
  ],
  [
    '[R20.1] a promise longer than the law, in the same unit',
    'promise-within-law',
    'item-tobacco-licence.yaml',
    'limits.committed',
    item('tobacco-licence', guide => (guide.limits.committed.n = 21)),
  ],
  [
    '[R20.1] a promise that Spring Festival makes longer than the law',
    'promise-within-law',
    'item-passport.yaml',
    'limits.committed',
    item('passport', guide => (guide.limits.committed = { n: 7, unit: 'working-day' })),
  ],
  [
    'a case on the spot that takes days',
    'promise-case-type',
    'item-company-change.yaml',
    'caseType',
    item('company-change', guide => (guide.limits.committed.n = 3)),
  ],
  [
    'steps longer than the promise',
    'steps-fit',
    'item-tobacco-licence.yaml',
    'steps',
    item('tobacco-licence', guide => (guide.steps[1]!.days = 9)),
  ],
  [
    '[R21.2] a site inspection that stops the clock',
    'external-fit',
    'item-tobacco-licence.yaml',
    'external[0].countsTowardLimit',
    item('tobacco-licence', guide => (guide.external[0]!.countsTowardLimit = false)),
  ],
  [
    'a counted step longer than the promise',
    'external-fit',
    'item-tobacco-licence.yaml',
    'external[0].limit',
    item('tobacco-licence', guide => (guide.external[0]!.limit.n = 9)),
  ],
  [
    '[R2.2] more than one visit without a reason',
    'visits',
    'item-tobacco-licence.yaml',
    'visitsReason',
    item('tobacco-licence', guide => (guide.visits = 2)),
  ],
  [
    '[R2.2] no visit and no way to apply online',
    'visits',
    'item-rural-house.yaml',
    'visits',
    item('rural-house', guide => (guide.visits = 0)),
  ],
]
