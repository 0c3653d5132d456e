/** What is said about waiting, and why something was not done. */
import type { QueueState, WaitRange } from '../core/queue.ts'
import type { TicketStanding } from './standing.ts'
import type { QueueRefusal } from './tools.ts'

/** An estimate is said as what it is; where none can be given, that is said. */
export function waitWords(wait: WaitRange | null): string {
  if (!wait) return '要等多久还说不准'
  return wait.from === 0 ? `大约 ${wait.to} 分钟以内` : `大约 ${wait.from}—${wait.to} 分钟`
}

/** For whoever waits; `before` null: the ticket is not waiting. */
export function standingWords(before: number | null, wait: WaitRange | null, afterClosing: boolean): string {
  if (before === null) return ''
  const place = before === 0 ? '下一个就是您。' : `您前面还有 ${before} 位，${waitWords(wait)}。`
  return afterClosing ? `${place}下班以后也给您办完，请放心等。` : place
}

const stateWords: Partial<Record<QueueState, string>> = {
  serving: '正在给您办。',
  parked: '先放一放，请在附近等工作人员叫您。',
  done: '办完了，谢谢您来。',
  'no-show': '过号了。请到取号台说一声，接着排。',
  unserved: '今天没有办成，对不起。请明天直接到导办台。',
}

/** How a number stands, for whoever holds it. */
export function ticketWords({ ticket, before, wait, afterClosing }: TicketStanding): string {
  if (ticket.state === 'called') return '叫到您了，请马上过去。'
  return stateWords[ticket.state] ?? standingWords(before, wait, afterClosing)
}

/** Where it is called to; empty while it is not. */
export function counterWords({ ticket: { counter } }: TicketStanding): string {
  return counter === null ? '' : `${counter.split('/').at(-1)} 号窗口`
}

/** The same with its number, where it is not in view. */
export function numberWords(found: TicketStanding): string {
  const { ticket, name } = found
  if (ticket.state === 'called') return `${ticket.label} 号，叫到您了，请马上到 ${counterWords(found)}。`
  return `${ticket.label} 号（${name}）：${ticketWords(found)}`
}

/** News of a number for whoever follows it. */
export function numberNews(found: TicketStanding): string {
  const { state, skips } = found.ticket
  if (state !== 'waiting') return numberWords(found)
  const words = `${numberWords(found)}请回到大厅等。`
  return skips > 0 ? `刚才叫您，没有见到人，这个号排到后面了。\n${words}` : words
}

export function followWords(found: TicketStanding): string {
  if (found.ticket.state !== 'waiting') return numberWords(found)
  return `${numberWords(found)}\n快到的时候、叫到您的时候，我在这里告诉您。想知道还有几位，随时问我。`
}

export const noSuchNumber = '没有这个号，或者已经办完、过了那一天。请重新取号。'

export const refusalWords: Record<QueueRefusal, string> = {
  group: '没有这个队，请另选一个。',
  criterion: '绿色通道里没有这一项，请另选一项。',
  case: '没有这个办件编号，请核对一下。',
  closed: '现在不发号。上班前半小时开始取号，下班为止。',
  counter: '请填窗口号，并选至少一个队。',
  'no-counter': '请先选您坐的窗口。',
  occupied: '那个窗口正有人在办，请等办完再坐。',
  busy: '窗口上还有一位没办完。请先办完、暂存或者转走。',
  empty: '您的队里现在没有人等。',
  early: '请叫满三次，或者等满三分钟，再过号。',
  reason: '请写一句为什么转过去。',
  again: '这个号已经取过了。',
  changed: '这个号刚刚有了变化，请看看现在的样子。',
}
