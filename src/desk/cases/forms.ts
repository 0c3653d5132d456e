/** The form of each action: which fields, filled in with what was typed or is known. */
import { type CaseActionName, caseActions } from '../../../flows/case/actions.ts'
import { standingWords } from '../../../flows/case/words.zh.ts'
import type { ToldMaterial } from '../../cases/draft.ts'
import type { Hall } from '../../guides/hall.ts'
import type { Case } from '../../store/cases.ts'
import type { Field } from './fieldKinds.ts'
import { type Body, type Prefill, prefill } from './fields.ts'
import type { Dossier } from './materials.ts'
import { coverField, handedField, problemsField } from './rows.ts'

interface Form {
  found: Case
  dossier: Dossier
  fill: Prefill
  now: Date
  hall: Hall
}

const makers: Partial<Record<CaseActionName, (form: Form) => Field[]>> = {
  receive: ({ dossier, fill }) => [handedField(dossier.list, fill, '当面收下的材料')],
  resubmit: ({ dossier, fill }) => [handedField(wrongOf(dossier.list), fill, '交回来的补正材料')],
  'supply-later': ({ found, dossier, fill }) => [
    handedField(
      dossier.list.filter(({ key }) => found.facts.later.includes(key)),
      fill,
      '补来的材料（一次收一样）',
    ),
  ],
  'correct-on-the-spot': ({ dossier, fill }) => [
    {
      kind: 'keys',
      name: 'material',
      legend: '当场改好的材料',
      hint: '改好就接着办，不用出通知书。',
      options: dossier.list.map(({ key, told, standing }) => ({
        value: key,
        label: told.name,
        hint: standingWords[standing],
        checked: fill.ticked('material', key),
      })),
    },
  ],
  accept: ({ dossier, fill, now, hall }) => coverField(dossier.list, fill, now, hall),
  'request-correction': correction,
  'override-correction': correction,
  refuse: ({ fill }) => refusal(fill, false),
  'point-elsewhere': ({ fill }) => refusal(fill, true),
  'start-external-step': steps,
  'end-external-step': steps,
  grant: ({ fill }) => decision(fill, '决定的内容', '例如：准予换发居民身份证。'),
  deny: ({ fill }) => decision(fill, '决定的内容', '例如：不予许可。'),
  'supersede-decision': ({ fill }) => [
    {
      kind: 'radio',
      name: 'granted',
      legend: '新的决定是',
      hint: '原决定留在案卷里，不会被改动。',
      options: [
        { value: 'yes', label: '准予', hint: '', checked: fill.ticked('granted', 'yes') },
        { value: 'no', label: '不予许可', hint: '', checked: fill.ticked('granted', 'no') },
      ],
    },
    ...decision(fill, '新决定的内容', ''),
  ],
  release: ({ fill }) => [
    line(fill, 'receivedBy', '领取人', '本人领的写姓名；别人代领的，写姓名和与申请人的关系。'),
  ],
}

/** The fields of an action's form, the reason last. */
export function fieldsOf(
  name: CaseActionName,
  { found, dossier, typed, now, hall }: Omit<Form, 'fill'> & { typed: Body | undefined },
): Field[] {
  const form = { found, dossier, now, hall, fill: prefill(typed) }
  return [...(makers[name]?.(form) ?? []), ...reasonField(name, form)]
}

function reasonField(name: CaseActionName, { fill, found }: Form): Field[] {
  const { reason } = caseActions[name]
  const correcting = name === 'request-correction'
  if (reason === 'none' && !correcting) return []
  const hint = correcting
    ? '只有要了“没有告知过的材料”才必须写，会记入责任追究记录。'
    : name === 'override-correction'
      ? `这是第 ${found.facts.corrections + 1} 次要求补正，会记入责任追究记录。`
      : '会记进办件的经过，不能再改。'
  const label = reason === 'required' ? '理由' : '理由（可以不写）'
  return [area(fill, 'reason', label, hint, reason === 'required')]
}

function correction({ dossier, fill }: Form): Field[] {
  return [problemsField(dossier, fill)]
}

function refusal(fill: Prefill, elsewhere: boolean): Field[] {
  return [
    area(fill, 'facts', '查到的情况', '写事实，例如：申请人户籍不在本县。', true),
    area(fill, 'basis', '法律依据', '写到条，例如：《行政许可法》第三十二条第一款第二项。', true),
    ...(elsewhere ? [line(fill, 'elsewhere', '该去哪里办', '机关全称，最好带上地址或电话。')] : []),
    {
      kind: 'told',
      tone: 'plain',
      words: '通知书会自动写上救济途径（行政复议、行政诉讼的期限）。',
      items: [],
    },
  ]
}

function steps({ found, fill }: Form): Field[] {
  return [
    {
      kind: 'radio',
      name: 'step',
      legend: '哪一个环节',
      hint: '',
      options: found.facts.openSteps.map((step, index) => ({
        value: step,
        label: step,
        hint: '',
        checked: fill.ticked('step', step, index === 0),
      })),
    },
  ]
}

function decision(fill: Prefill, label: string, hint: string): Field[] {
  return [
    area(fill, 'decision', label, hint, true),
    area(fill, 'basis', '法律依据', '不予许可的必须写。', false),
  ]
}

function wrongOf(list: ToldMaterial[]): ToldMaterial[] {
  return list.filter(({ standing }) => standing !== 'passed' && standing !== 'received')
}

function area(fill: Prefill, name: string, label: string, hint: string, required: boolean): Field {
  return { kind: 'area', name, label, hint, value: fill.text(name), required }
}

function line(fill: Prefill, name: string, label: string, hint: string): Field {
  return { kind: 'line', name, label, hint, value: fill.text(name), required: true }
}
