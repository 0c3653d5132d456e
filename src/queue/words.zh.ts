/** What is said about waiting, and why something was not done. */
import type { WaitRange } from '../core/queue.ts'
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
