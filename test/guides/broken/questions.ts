import { type Broken, bundle, item } from './house.ts'

export const questions: Broken[] = [
  [
    'a question id used twice',
    'question-unique',
    'item-id-card.yaml',
    'questions[1].id',
    item('id-card', guide => (guide.questions[1]!.id = 'reason')),
  ],
  [
    'an option value used twice',
    'option-unique',
    'item-id-card.yaml',
    'questions[0].options[1].v',
    item('id-card', guide => (guide.questions[0]!.options[1]!.v = 'first')),
  ],
  [
    'an option label used twice',
    'option-unique',
    'item-id-card.yaml',
    'questions[0].options[1].label',
    item('id-card', guide => (guide.questions[0]!.options[1]!.label = '第一次办')),
  ],
  [
    'a question nobody can reach',
    'question-reachable',
    'item-food-business-permit.yaml',
    'questions[2].when',
    item('food-business-permit', guide => {
      guide.questions[1]!.when = { business: ['sale'] }
      guide.questions[2]!.when = { business: ['canteen'], kind: ['renew'] }
    }),
  ],
  [
    'a condition on a question that does not exist',
    'condition-known',
    'item-id-card.yaml',
    'materials[0].when.colour',
    item('id-card', guide => (guide.materials[0]!.when = { colour: ['red'] })),
  ],
  [
    'a condition on an option that does not exist',
    'condition-known',
    'item-id-card.yaml',
    'materials[0].when.reason',
    item('id-card', guide => (guide.materials[0]!.when = { reason: ['stolen'] })),
  ],
  [
    'a fee on an option that does not exist',
    'condition-known',
    'item-id-card.yaml',
    'fees[0].when.reason',
    item('id-card', guide => (guide.fees[0]!.when = { reason: ['stolen'] })),
  ],
  [
    'an external step on a question that does not exist',
    'condition-known',
    'item-tobacco-licence.yaml',
    'external[0].when.sort',
    item('tobacco-licence', guide => (guide.external[0]!.when = { sort: ['new'] })),
  ],
  [
    'a member on an option that does not exist',
    'condition-known',
    'bundle-newborn.yaml',
    'members[5].when.mother-job',
    bundle('newborn', guide => (guide.members[5]!.when = { 'mother-job': ['maybe'] })),
  ],
  [
    'a question that waits for a later one',
    'condition-known',
    'item-food-business-permit.yaml',
    'questions[0].when.kind',
    item('food-business-permit', guide => (guide.questions[0]!.when = { kind: ['new'] })),
  ],
  [
    'a condition no answers can meet',
    'condition-decides',
    'item-food-business-permit.yaml',
    'materials[6].when',
    item(
      'food-business-permit',
      guide => (guide.materials[6]!.when = { kind: ['new'], 'site-change': ['no'] }),
    ),
  ],
  [
    'a condition every answer meets',
    'condition-decides',
    'item-id-card.yaml',
    'materials[2].when',
    item('id-card', guide => (guide.materials[2]!.when = { age: ['adult', 'minor'] })),
  ],
]
