/** What every state of every flow answers to, and the words for it. */
import type { FlowEvent } from '../src/core/flow.ts'
import type { Input } from '../src/core/input.ts'
import { parseAppointmentNumber, parseCaseNumber } from '../src/core/numbering.ts'
import type { Choice, Reply } from '../src/core/reply.ts'
import type { Always, AlwaysHeard } from '../src/core/talk.ts'
import { solvedValue } from './handoff/solved.zh.ts'

/** `HUMAN`: a person is wanted. `URGENT`: life is in danger, whatever was being talked about. */
export type WayEvent = { type: 'HUMAN' } | { type: 'URGENT'; text: string }

/** Transitions to put into every state that waits for the person. */
export const ways = { HUMAN: 'toHuman', URGENT: 'toConsult' } as const

export const human: Choice = { label: '人工', value: 'human' }
export const back: Choice = { label: '返回', value: 'back' }
export const restart: Choice = { label: '重新开始', value: 'restart' }
export const browse: Choice = { label: '按类别找事项', value: 'browse' }

const humanWords =
  /^(我?(想|要|转|找|叫|接|需要))*(人工|真人|工作人员|办事员|窗口人员|客服)(服务|窗口|客服|台)?(吧|谢谢)?$/
const backWords = /^(返回|后退|上一步|回去|退回|回上一步|返回上一步|回到上一步)$/
const browseWords =
  /^(按类别找事项|按类别找|分类|目录|事项目录|(这里|你们)?都?能办(什么|哪些|啥)(事|事项|业务)?|有(什么|哪些|啥)(事项|业务))$/
const prereviewWords = /^(我的(预审|材料)|(继续|接着)(预审|交材料)|预审(结果|进度))$/
const trackWords =
  /^(我的(件|办件|申请|事)|(查|看|查询|看看)?(一下)?(我的)?(办件|申请|办理)?进度|(我的?|我办的)?(件|办件|事|申请)?(到哪|到哪里|到哪儿|到哪一步|办到哪|办到哪里|办到哪一步|办得怎么样)了?)$/
/** What a button about a case carries: the wish, and the case's number. */
const caseValue = /^(track|urge|ask-hearing|waive-hearing|wish-partly|delivery|correct|rate|rate-no)=[\w-]+$/
const bookWords =
  /^(我?(想|要|能|可以)?(先)?(提前)?预约(一下|办事|办理|时间|窗口|取号)?|约(个|一下)?时间|怎么预约|能不能预约)(吗|吧)?$/
const bookingsWords = /^((看|查|查看|查询)?(一下)?我的预约|(取消|改|更改|修改)预约(时间)?|预约(查询|记录))$/
/** What a button about an appointment, or about guidance by the approving unit (行政指导), carries. */
const bookingValue = /^(book=[\w-]+|booking=YY[\w-]+|guidance=[\w-]+)$/
const restartWords = /^(重新开始|从头开始|重来|首页|主菜单|菜单|回首页|返回首页|开始)$/

/** Makes the part of the rules that is the same everywhere. `urgent` tells whether words speak of danger to life. */
export function makeAlways(urgent: (text: string) => string | undefined): Always {
  return {
    home: { flow: 'menu' },
    listen: input => listen(input, urgent),
    otherwise: input => {
      const guide = chosen(input, 'g=')
      return guide === undefined ? undefined : { go: 'aside', to: { flow: 'consult', with: { guide } } }
    },
    unheard: unheard,
    changed: {
      kind: 'text',
      text: '对不起，系统刚刚更新过，我们要从头再来一次。您已经拿到的告知书都还有效。',
    },
  }
}

function listen(input: Input, urgent: (text: string) => string | undefined): AlwaysHeard | undefined {
  if (input.kind === 'start') return { go: 'home', with: { payload: opened(input.payload ?? '') } }
  if (input.kind === 'choice') return wishOf(input.value)
  if (input.kind !== 'text') return undefined
  const text = input.text.trim().replace(/[。！!？?，,\s]+$/u, '')
  if (urgent(text)) return event({ type: 'URGENT', text })
  if (humanWords.test(text)) return wishOf('human')
  if (backWords.test(text)) return wishOf('back')
  if (restartWords.test(text)) return wishOf('restart')
  if (browseWords.test(text)) return wishOf('browse')
  if (prereviewWords.test(text)) return wishOf('my-prereview')
  if (trackWords.test(text)) return wishOf('my')
  if (bookWords.test(text)) return wishOf('book')
  if (bookingsWords.test(text)) return wishOf('bookings')
  const appointment = parseAppointmentNumber(text.normalize('NFKC'))
  if (appointment !== undefined) return wishOf(`booking=${appointment}`)
  const number = parseCaseNumber(text.normalize('NFKC'))
  return number === undefined ? undefined : wishOf(`track=${number}`)
}

/** What a link or QR code may bring: anybody can make one, so it shows a case and does nothing to it. */
function opened(payload: string): string {
  return caseValue.test(payload) && !payload.startsWith('track=') ? '' : payload
}

function wishOf(value: string): AlwaysHeard | undefined {
  if (value === 'human') return event({ type: 'HUMAN' })
  if (value === 'back') return { go: 'back' }
  if (value === 'restart') return { go: 'home', with: { payload: '' } }
  if (homeWishes.has(value) || caseValue.test(value) || bookingValue.test(value))
    return { go: 'home', with: { payload: value } }
  const [, topic, asks] = solvedValue.exec(value) ?? []
  return topic && asks ? { go: 'aside', to: { flow: 'handoff', with: { topic, asks } } } : undefined
}

/** Lead on from the front desk. */
const homeWishes = new Set(['my', 'my-prereview', 'resend', 'browse', 'book', 'bookings'])

function event<E extends FlowEvent>(heard: E): AlwaysHeard {
  return { go: 'event', event: heard }
}

function unheard(input: Input): Reply[] {
  switch (input.kind) {
    case 'choice':
      return [{ kind: 'text', text: '这一项您已经选过了。请接着看下面。' }]
    case 'file':
      return [
        {
          kind: 'text',
          text: '这里不收材料，照片我没有保存。\n请先拿到材料清单，再点“网上预审”，就可以一样一样发了。证件照片请不要随便发给别人。',
        },
      ]
    default:
      return [{ kind: 'text', text: '这句我没看懂。您可以点下面的按钮，或者换个说法。' }]
  }
}

/** The person's words, or nothing when there are none worth reading. */
export function wordsOf(input: Input): string | undefined {
  if (input.kind === 'text') return input.text.trim() || undefined
  if (input.kind === 'scan') return input.code.trim() || undefined
  return undefined
}

/** What follows `prefix` in the value of a pressed button. */
export function chosen(input: Input, prefix: string): string | undefined {
  if (input.kind !== 'choice' || !input.value.startsWith(prefix)) return undefined
  return input.value.slice(prefix.length)
}
