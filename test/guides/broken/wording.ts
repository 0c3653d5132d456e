import { type Broken, item } from './house.ts'

export const wording: Broken[] = [
  [
    'a question that does not ask',
    'ask-question',
    'item-passport.yaml',
    'questions[0].ask',
    item('passport', guide => (guide.questions[0]!.ask = '办哪一种')),
  ],
  [
    'a label too long for a button',
    'label-length',
    'item-passport.yaml',
    'questions[0].options[0].label',
    item('passport', guide => (guide.questions[0]!.options[0]!.label = '这是第一次来申领普通护照的中国公民')),
  ],
  [
    'a guide without frequent questions',
    'faq-question',
    'item-passport.yaml',
    'faq',
    item('passport', guide => (guide.faq = [])),
  ],
  [
    'half-width brackets',
    'full-width',
    'item-passport.yaml',
    'name',
    item('passport', guide => (guide.name = '普通护照签发(首次)')),
  ],
  [
    'half-width brackets in a material',
    'full-width-materials',
    'item-passport.yaml',
    'materials[1]',
    item('passport', guide => (guide.materials[1]!.name = '申请表(本人填写)')),
  ],
]
