import { type Broken, changed, item } from './house.ts'

export const names: Broken[] = [
  [
    'an alias that belongs to another guide',
    'alias-owned',
    'item-passport.yaml',
    'aliases[5]',
    item('passport', guide => guide.aliases.push('换驾照')),
  ],
  [
    'an alias that is the short name of another guide',
    'alias-owned',
    'item-passport.yaml',
    'aliases[5]',
    item('passport', guide => guide.aliases.push('居住证')),
  ],
  [
    'an alias written twice',
    'alias-owned',
    'item-passport.yaml',
    'aliases[5]',
    item('passport', guide => guide.aliases.push(guide.aliases[0]!)),
  ],
  [
    'a confirmed guide without a day for its review',
    'review-date',
    'item-passport.yaml',
    'reviewBy',
    item('passport', guide => {
      guide.status = 'confirmed'
      delete guide.reviewBy
    }),
  ],
  [
    'too few aliases',
    'alias-count',
    'item-passport.yaml',
    'aliases',
    item('passport', guide => guide.aliases.splice(3)),
  ],
  [
    'a related guide that does not exist',
    'related-exists',
    'item-passport.yaml',
    'related[0]',
    item('passport', guide => (guide.related[0] = 'visa')),
  ],
  [
    'a theme that no window serves',
    'theme-served',
    'item-passport.yaml',
    'themes[0]',
    item('passport', guide => (guide.themes[0] = '旅游')),
  ],
  [
    'a theme that two windows serve',
    'theme-served',
    'item-real-estate-transfer.yaml',
    'themes[0]',
    changed(({ hall }) => hall.windows[0]!.themes.push('不动产')),
  ],
  [
    'two windows with one letter',
    'hall',
    '_hall.yaml',
    'windows[1].letter',
    changed(({ hall }) => (hall.windows[1]!.letter = 'A')),
  ],
  [
    'a popular guide that does not exist',
    'hall',
    '_hall.yaml',
    'popular[0]',
    changed(({ hall }) => (hall.popular = ['visa'])),
  ],
]
