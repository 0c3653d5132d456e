/** Forms of receiving and deciding: what was handed in, what is wrong with it, what was decided (R14, R17, R19). */
import { standingWords } from '../../../flows/case/words.zh.ts'
import type { ToldMaterial } from '../../cases/draft.ts'
import type { Field } from './fieldKinds.ts'
import { area, line, options, told } from './fieldMakers.ts'
import type { Prefill } from './fields.ts'
import type { Form, FormMakers } from './formParts.ts'
import { coverField, handedField, problemsField } from './rows.ts'

export const intakeForms = {
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
      options: options(
        fill,
        'material',
        dossier.list.map(({ key, told, standing }) => [key, told.name, standingWords[standing]]),
      ),
    },
  ],
  accept: form => [...coverField(form.dossier.list, form.fill, form.now, form.hall), greenField(form)],
  'request-correction': correction,
  'override-correction': correction,
  refuse: ({ fill }) => refusal(fill, false),
  'point-elsewhere': ({ fill }) => refusal(fill, true),
  grant: ({ fill }) => decision(fill, '决定的内容', '例如：准予换发居民身份证。'),
  deny: ({ fill }) => decision(fill, '决定的内容', '例如：不予许可。'),
  'supersede-decision': ({ fill }) => [
    {
      kind: 'radio',
      name: 'granted',
      legend: '新的决定是',
      hint: '原决定留在案卷里，不会被改动。',
      options: options(fill, 'granted', [
        ['yes', '准予'],
        ['no', '不予许可'],
      ]),
    },
    ...decision(fill, '新决定的内容', ''),
  ],
} satisfies FormMakers

/** R27.3: whoever goes first is urged for earlier too. */
function greenField({ fill, hall }: Form): Field {
  return {
    kind: 'select',
    name: 'green',
    label: '绿色通道',
    hint: '符合哪一条就选哪一条。选了会更早催办。',
    options: options(fill, 'green', [
      ['', '不走绿色通道'],
      ...hall.greenChannel.map(one => [one, one] as [string, string]),
    ]),
    required: false,
  }
}

function correction({ dossier, fill }: Form): Field[] {
  return [problemsField(dossier, fill)]
}

function refusal(fill: Prefill, elsewhere: boolean): Field[] {
  return [
    area(fill, 'facts', '查到的情况', '写事实，例如：申请人户籍不在本县。', true),
    area(fill, 'basis', '法律依据', '写到条，例如：《行政许可法》第三十二条第一款第二项。', true),
    ...(elsewhere ? [line(fill, 'elsewhere', '该去哪里办', '机关全称，最好带上地址或电话。')] : []),
    told('通知书会自动写上救济途径（行政复议、行政诉讼的期限）。'),
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
