/** What somebody typed into a form that the case has no more use for: shown, so that it can be taken along. */
import type { ToldMaterial } from '../../cases/draft.ts'
import { type Body, textsOf } from './fields.ts'

const labels: Record<string, string> = {
  reason: '理由',
  comment: '意见',
  wrong: '哪里不对',
  how: '怎么改',
  facts: '查到的情况',
  basis: '法律依据',
  elsewhere: '该去哪里办',
  decision: '决定的内容',
  receivedBy: '领取人',
  untold: '没有告知过的材料',
  'untold-wrong': '为什么要',
  'untold-how': '怎么交',
}

export function keptWords(body: Body, list: ToldMaterial[]): { label: string; words: string }[] {
  const names = new Map(list.map(({ key, told }) => [key, told.name]))
  return Object.keys(body).flatMap(field => {
    const dot = field.indexOf('.')
    const [part, key] = dot < 0 ? [field, ''] : [field.slice(0, dot), field.slice(dot + 1)]
    const label = Object.hasOwn(labels, part) ? labels[part]! : ''
    const words = textsOf(body, field).join('\n').trim()
    if (label === '' || words === '') return []
    const of = names.get(key)
    return [{ label: of ? `${of}：${label}` : label, words }]
  })
}
