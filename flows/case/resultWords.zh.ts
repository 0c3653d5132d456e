/** What is said of a result: in the chat, by SMS and e-mail, to those who telephone, and to the window. Days come in words. */
import { messageText } from '../../src/core/messageText.ts'
import type { Choice } from '../../src/core/reply.ts'
import type { Happening } from './news.zh.ts'

/** Where and when the window hands out. */
export interface Place {
  hall: string
  address: string
  hours: string
  phone: string
}

export interface Pickup extends Place {
  /** As it is read aloud, e.g. 305 894. */
  code: string
  validUntil: string
}

/** What goes by SMS or e-mail: nothing of the matter, nothing of the person. */
export interface Message {
  subject: string
  text: string
}

export const bring = ['来领的人的身份证原件', '取件码']

const where = ({ address, hours }: Place) => `地点：${address}。\n时间：${hours}。`
const codeWords = ({ code }: Pickup) => `取件码：${code}，请不要告诉别人。`
const whatToBring = '请带上身份证原件。请人代领的，带上委托书和双方的身份证件。'
const until = ({ validUntil }: Pickup) => `请在 ${validUntil}以前来领。过了这一天也能领，请先打电话。`

function said(head: string, advice: string, more: { plain?: string; choices?: Choice[] } = {}): Happening {
  return { what: 'said', head, advice, ...more }
}

/** `plain`: also said where the channel may carry no details; so neither code nor tracking number stand in it. */
export const resultNews = {
  atWindow: (pickup: Pickup) =>
    said('结果到窗口了', atWindow(pickup), { plain: `${where(pickup)}\n${whatToBring}` }),
  stillThere: (pickup: Pickup) =>
    said('结果还在窗口等您来领', atWindow(pickup), { plain: `${where(pickup)}\n${whatToBring}` }),
  partly: said('记下了，办好一样先领一样', '哪一样到了窗口，就告诉您来领。'),
  toBePosted: (address: string) =>
    said(
      '结果办好了，就给您寄出',
      `寄到：${address}。\n寄出以后，把运单号告诉您。不想寄了，可以改到窗口领。`,
    ),
  posted: (tracking: string, receiverPays: boolean) =>
    said(
      '结果寄出了，在路上',
      `运单号：${tracking}。\n收件时请当面签收。${receiverPays ? '邮费到付。' : '邮费不用您付。'}`,
      { plain: '收件时请当面签收。运单号请在大厅自己的页面上看。' },
    ),
  outForDelivery: (tracking: string) =>
    said('快递员正在给您送', `运单号：${tracking}。请留意电话，当面签收。`, {
      plain: '请留意电话，当面签收。',
    }),
  returned: (reason: string) =>
    said(
      '寄给您的结果退回来了',
      `原因：${reason}。\n您可以带身份证到窗口领，也可以换一个地址再寄。我们也会打电话问您。`,
      { plain: '您可以带身份证到窗口领，也可以换一个地址再寄。我们也会打电话问您。' },
    ),
  online: (choices: Choice[]) =>
    said('办好了，电子文书已经送达', '文书在下面，和纸质的一样有效。用核验地址可以查真伪。', { choices }),
  released: (choices: Choice[]) => said('结果已经交给您', '送达回证在下面，请收好。', { choices }),
  delivered: (choices: Choice[]) => said('邮寄的结果已经签收', '送达回证在下面，请收好。', { choices }),
  allHandedOut: (choices: Choice[]) => said('都办完了', '各样结果都已经交给您。', { choices }),
  renewal: (validUntil: string) =>
    said(
      '您的证件快到期了',
      `有效期到 ${validUntil}。要接着用的，现在就要申请延续：依法要在到期三十个工作日以前提出。可以直接在这里问怎么办。`,
      { plain: '要接着用的，请现在就申请延续。可以直接在这里问怎么办。' },
    ),
}

function atWindow(pickup: Pickup): string {
  return [codeWords(pickup), where(pickup), whatToBring, until(pickup)].join('\n')
}

/** `number`: of the case. `own`: the hall's own text with {fields}, where it has one. */
export const resultMessages = {
  atWindow: (number: string, pickup: Pickup, own?: string) =>
    toFetch(`您的办件 ${number} 的结果到窗口了`, number, pickup, own),
  stillThere: (number: string, pickup: Pickup, own?: string) =>
    toFetch(`您的办件 ${number} 的结果还在窗口`, number, pickup, own),
  posted: (number: string, place: Place, tracking: string, own?: string) =>
    message(
      place,
      `您的办件 ${number} 的结果寄出了`,
      [`运单号：${tracking}。收件时请当面签收。`],
      own && messageText(own, { ...fieldsOf(number, place), 运单号: tracking }),
    ),
  returned: (number: string, place: Place, own?: string) =>
    message(
      place,
      `寄给您的办件 ${number} 的结果退回来了`,
      ['您可以带身份证到窗口领，也可以换一个地址再寄。', where(place)],
      own && messageText(own, fieldsOf(number, place)),
    ),
  online: (number: string, place: Place, own?: string) =>
    message(
      place,
      `您的办件 ${number} 办好了`,
      ['电子文书请到大厅的网页或者对话里看。'],
      own && messageText(own, fieldsOf(number, place)),
    ),
}

function toFetch(head: string, number: string, pickup: Pickup, own?: string): Message {
  const { code, validUntil } = pickup
  const fields = { ...fieldsOf(number, pickup), 取件码: code, 领取期限: validUntil }
  const usual = [codeWords(pickup), where(pickup), whatToBring, until(pickup)]
  return message(pickup, head, usual, own && messageText(own, fields))
}

function fieldsOf(number: string, { hall, address, hours, phone }: Place): Record<string, string> {
  return { 办件编号: number, 大厅: hall, 地点: address, 时间: hours, 电话: phone }
}

function message({ hall, phone }: Place, head: string, lines: string[], own = ''): Message {
  return { subject: head, text: own || [`${hall}：${head}。`, ...lines, `电话：${phone}。`].join('\n') }
}

/** For those who telephone. */
export const callWords = {
  pickup: (number: string) =>
    `办件 ${number} 的结果在窗口，短信和网上都没有通知到，或者一直没有人来领。请打电话告诉申请人：什么时候来、带什么，也可以邮寄。`,
  posted: (number: string) => `办件 ${number} 的结果已经寄出，没有通知到申请人。请打电话告诉运单号。`,
  returned: (number: string) =>
    `办件 ${number} 寄出的结果退回来了。请打电话问申请人：来窗口领，还是换一个地址再寄。`,
  online: (number: string) => `办件 ${number} 已经电子送达，没有通知到申请人。请打电话告诉一声。`,
}

/** What the window, or its leader, is to see to. */
export const resultAlarms = {
  'call-courier': (number: string) => `办件 ${number} 的结果要邮寄。请叫快递来窗口收件。`,
  'courier-failed': (number: string) => `办件 ${number} 没有叫成快递。请打电话叫，寄出后在办件里登记运单号。`,
  'mail-silent': (number: string) => `办件 ${number} 寄出七天了，还没有登记签收。请查一下到哪里了。`,
  'call-unreached': (number: string) => `办件 ${number} 的申请人打了三次电话都没有接。请负责人看怎么通知。`,
  'wrong-number': (number: string) => `办件 ${number} 留的电话不对。请从申请材料里查对，设法通知申请人。`,
}

/** On the service receipt (送达回证). */
export const signedOnScreen = (hash: string) => `已在屏幕上签名（签名校验值 ${hash.slice(0, 16)}）`
