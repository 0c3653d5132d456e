/** Forms of what is done with the result: to the window, into the hand, into the mail (R23, R26). */
import type { DeliveryWay } from '../../core/case.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import type { Field } from './fieldKinds.ts'
import { line, options, told } from './fieldMakers.ts'
import type { Form, FormMakers } from './formParts.ts'

const wayWords: Record<DeliveryWay, string> = { window: '到窗口领', mail: '邮寄', electronic: '电子送达' }

export const resultForms = {
  'choose-delivery': delivery,
  complete: ({ fill, now }) => [
    line(fill, 'validUntil', '证件有效期到哪天', '没有有效期的空着。到期以前系统会提醒延续。', {
      input: 'date',
      required: false,
      min: shanghaiDay(now),
    }),
  ],
  release,
  post: ({ fill }) => [line(fill, 'tracking', '运单号', '照快递单上的写，字母和数字。')],
  'confirm-mail': ({ fill }) => [line(fill, 'signedBy', '签收人', '照快递的签收记录写。')],
  'wish-partly': () => [told('申请人愿意办好一样先领一样。已经办好的马上通知来领，不再等其他事项。')],
  'call-courier': () => [told('快递员来窗口收件。地址只给快递公司，寄到后就删除。')],
} satisfies FormMakers

function delivery({ found, fill }: Form): Field[] {
  const { deliveries, delivery } = found.facts
  const text = (name: string, label: string, hint = '', input: 'text' | 'tel' = 'text') =>
    line(fill, name, label, hint, { input, required: false })
  const ways: Field = {
    kind: 'radio',
    name: 'way',
    legend: '结果怎么给申请人',
    hint: '申请人自己选。',
    options: options(
      fill,
      'way',
      deliveries.map(way => [way, wayWords[way]]),
      delivery,
    ),
  }
  if (!deliveries.includes('mail')) return [ways]
  return [
    ways,
    told('选邮寄的，请写收件地址。地址加密保存，寄到后就删除。'),
    text('name', '收件人'),
    text('phone', '收件人手机', '', 'tel'),
    text('region', '省、市、县', '例如：河南省郑州市中牟县'),
    text('detail', '详细地址'),
  ]
}

function release({ fill }: Form): Field[] {
  return [
    {
      kind: 'radio',
      name: 'checked',
      legend: '核对了什么',
      hint: '',
      options: options(
        fill,
        'checked',
        [
          ['code', '取件码', '在领取通知上'],
          ['id', '身份证件'],
        ],
        'code',
      ),
    },
    line(fill, 'code', '取件码', '核对身份证件的不用填。', { required: false }),
    line(fill, 'receivedBy', '领取人', '照身份证件写姓名。'),
    {
      kind: 'keys',
      name: 'agent',
      legend: '请人代领的，两样都要核对',
      hint: '本人来领的不用选。',
      options: options(fill, 'agent', [
        ['authorised', '授权委托书'],
        ['idChecked', '代领人的身份证件'],
      ]),
    },
    line(fill, 'relation', '代领人和申请人的关系', '例如：配偶、公司员工。', { required: false }),
    {
      kind: 'signature',
      name: 'signature',
      label: '领取人签名',
      hint: '请在框里签名。签在纸上的，这里空着。',
      value: fill.text('signature'),
    },
    line(fill, 'refusalReason', '不肯签名的原因', '签了名的不用填。', { required: false }),
    line(fill, 'witness', '见证人', '不肯签名的，请一位见证人。', { required: false }),
  ]
}
