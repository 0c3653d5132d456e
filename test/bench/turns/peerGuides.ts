/**
 * What the peers' bots know: the dialogue of our visit, with its guides as plain data. They need no search, no check
 * of the law's four blocks, no number in sequence and no paper for what they tell, which favours them.
 */
export interface Guide {
  name: string
  intro: string
  questions: { ask: string; options: string[] }[]
  materials: string[]
}

/** A button and the value that comes back from it; the same values as ours, so that one visitor can speak to all. */
export interface Button {
  label: string
  value: string
}

export interface Said {
  text: string
  buttons: Button[]
}

const human: Button = { label: '人工', value: 'human' }
const yesNo = ['是', '不是']

export const guides: Guide[] = [
  {
    name: '身份证办理',
    intro: '身份证在任何一个派出所都能办，二十个工作日领证。首次办理不收费，补办收四十元。',
    questions: [
      { ask: '您是第一次办、到期换，还是丢了补办？', options: ['第一次办', '到期换领', '丢了补办'] },
      { ask: '是给谁办？', options: ['给自己', '给未满十六周岁的孩子'] },
      { ask: '户口在本县吗？', options: yesNo },
    ],
    materials: ['居民户口簿原件', '旧身份证（换领时）', '监护人身份证（给孩子办时）'],
  },
  {
    name: '开办餐饮店',
    intro: '开饭店要营业执照和食品经营许可证，两个证一次办完，十二个工作日。办证都不收费。',
    questions: [
      { ask: '店铺有多大？', options: ['不到六十平方米', '六十平方米以上'] },
      { ask: '店面是租的吗？', options: yesNo },
      { ask: '要挂招牌吗？', options: yesNo },
      { ask: '有外卖吗？', options: yesNo },
      { ask: '由谁来办？', options: ['本人', '委托别人'] },
    ],
    materials: [
      '经营者身份证',
      '店面租赁合同',
      '店面平面图',
      '从业人员健康证',
      '食品安全承诺书',
      '授权委托书',
    ],
  },
  {
    name: '公司设立',
    intro: '设立有限责任公司，一个工作日出执照，不收费。公章四枚由政府出钱。',
    questions: [
      { ask: '有几位股东？', options: ['一位', '两位以上'] },
      { ask: '住所是租的吗？', options: yesNo },
      { ask: '要同时办税务和社保登记吗？', options: yesNo },
      { ask: '由谁来办？', options: ['本人', '委托别人'] },
    ],
    materials: ['设立登记申请书', '公司章程', '股东和法定代表人身份证', '住所证明', '授权委托书'],
  },
  {
    name: '二手房过户',
    intro: '过户、缴税、水电气改名一个窗口办，五个工作日。',
    questions: [
      { ask: '房子有贷款没还清吗？', options: yesNo },
      { ask: '买卖双方都能到场吗？', options: yesNo },
      { ask: '水电气一起改名吗？', options: yesNo },
    ],
    materials: ['不动产权证书', '买卖合同', '双方身份证', '完税证明'],
  },
]

export function greeting(): Said {
  const text = '您好，我是办事大厅的助手。\n想办什么事，用平常的话告诉我就行，比如“我想开个小饭馆”。'
  const named = guides.map(({ name }, index) => ({ label: name, value: `g=${index}` }))
  return { text, buttons: [...named, { label: '按类别找事项', value: 'browse' }, human] }
}

/** The guide words lead to; every sentence leads to one. */
export function guideFor(text: string): number {
  let sum = 0
  for (const character of text) sum += character.codePointAt(0)!
  return sum % guides.length
}

export function answered(guide: number): Said {
  const { name, intro } = guides[guide]!
  const buttons = [{ label: '看我要带什么', value: 'begin' }, { label: '不是这件事', value: 'none' }, human]
  return { text: `${name}\n${intro}`, buttons }
}

export function question(guide: number, number: number): Said {
  const { questions } = guides[guide]!
  const { ask, options } = questions[number]!
  const answers = options.map((label, index) => ({ label, value: `a:${number}=${index}` }))
  const buttons = [...answers, { label: '返回', value: 'back' }, human]
  return { text: `第 ${number + 1} 题，一共 ${questions.length} 题\n${ask}`, buttons }
}

/** The list of materials, with what was answered. */
export function listed(guide: number, answers: string[]): Said {
  const { name, materials, questions } = guides[guide]!
  const given = questions.map(({ ask, options }, index) => `${ask} ${options[Number(answers[index])] ?? ''}`)
  const items = materials.map((item, index) => `${index + 1}. ${item}`)
  const text = ['一次性告知书', name, ...given, '要带的材料：', ...items].join('\n')
  const buttons = [
    { label: '情况有变，重新核对', value: 'again' },
    { label: '办别的事', value: 'restart' },
    human,
  ]
  return { text, buttons }
}

/** Two short buttons a row, as a messenger takes them. */
export function inlineKeyboard(buttons: Button[]) {
  const cells = buttons.map(({ label, value }) => ({ text: label, callback_data: value }))
  const rows = cells.flatMap((cell, index) =>
    index % 2 === 0 ? [[cell, ...cells.slice(index + 1, index + 2)]] : [],
  )
  return { reply_markup: { inline_keyboard: rows } }
}

/** The answer's index in the value of a pressed button. */
export function pickedIn(value: string): string {
  return value.slice(value.lastIndexOf('=') + 1)
}
