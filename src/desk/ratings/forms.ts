/** The form of each action on a follow-up, and what it posts. */
import type { Finding, FollowUpAction } from '../../core/followUp.ts'
import type { FollowUp } from '../../store/ratingFollowUps.ts'
import type { Field } from '../cases/fieldKinds.ts'
import { type Body, type Prefill, prefill, textOf } from '../cases/fields.ts'
import type { Tried } from './page.ts'
import { actionWords, findingWords } from './words.ts'

type Asked = Extract<Field, { kind: 'area' | 'radio' }>

const longestText = 2000

const fields: Partial<Record<FollowUpAction, (fill: Prefill, kept: FollowUp) => Asked[]>> = {
  contact: fill => [area(fill, 'words', '怎么联系的，评价人怎么说', '不要写姓名和号码。')],
  find: (fill, { caseNumber }) => [
    {
      kind: 'radio',
      name: 'finding',
      legend: '核实下来',
      hint: '',
      options: (Object.keys(findingWords) as Finding[])
        // Who named nobody has explained nothing either.
        .filter(finding => finding !== 'mistaken' || caseNumber !== null)
        .map(value => ({
          value,
          label: findingWords[value],
          hint: '',
          checked: fill.ticked('finding', value),
        })),
    },
    area(fill, 'measures', '措施，或者要解释的', '一行写一条。评价人会看到。'),
  ],
  'call-back': fill => [
    {
      kind: 'radio',
      name: 'satisfied',
      legend: '评价人对处理满意吗',
      hint: '',
      options: [
        { value: 'yes', label: '满意', hint: '', checked: fill.ticked('satisfied', 'yes') },
        { value: 'no', label: '仍不满意', hint: '', checked: fill.ticked('satisfied', 'no') },
      ],
    },
    area(fill, 'words', '回访时怎么说的', '不要写姓名和号码。'),
  ],
  'set-complex': fill => [area(fill, 'words', '整改计划', '分几步，每步到哪一天。')],
  'ask-exclusion': fill => [area(fill, 'words', '为什么认为是恶意评价', '写事实和查到的情况。')],
}

/** Fields carry the action in their names, so that forms on one page do not share ids. */
export function formOf(action: FollowUpAction, kept: FollowUp, tried: Tried | undefined) {
  const fill = prefill(tried?.action === action ? tried.typed : undefined)
  const own: Prefill = {
    text: (name, known) => fill.text(`${action}.${name}`, known),
    ticked: (name, value, known) => fill.ticked(`${action}.${name}`, value, known),
  }
  const open = (fields[action]?.(own, kept) ?? []).map(field => ({
    ...field,
    name: `${action}.${field.name}`,
  }))
  const aside = action === 'set-complex' || action === 'ask-exclusion'
  return { ...actionWords[action], name: action, fields: open, aside, again: tried?.action === action }
}

/** What the form posted, as the action takes it. */
export function payloadOf(action: FollowUpAction, body: Body): object {
  const typed = (name: string) => textOf(body, `${action}.${name}`).slice(0, longestText)
  const [finding, satisfied] = [typed('finding'), typed('satisfied')]
  const lines = typed('measures').split('\n')
  return {
    words: typed('words').trim(),
    measures: lines.map(line => line.trim()).filter(line => line !== ''),
    ...(finding !== '' && { finding }),
    ...(satisfied !== '' && { satisfied: satisfied === 'yes' }),
  }
}

function area(fill: Prefill, name: string, label: string, hint: string): Asked {
  return { kind: 'area', name, label, hint, value: fill.text(name), required: true }
}
