/** What stands on the page of the counter. */
import type { QueueAction } from '../../core/queue.ts'

/** The button of each action, and the key that presses it. */
export const actionWords: Record<QueueAction, { label: string; key: string }> = {
  start: { label: '人来了，开始办', key: 'S' },
  finish: { label: '办完了', key: 'F' },
  recall: { label: '再叫一次', key: 'R' },
  skip: { label: '过号', key: 'K' },
  park: { label: '先放一放', key: 'P' },
  transfer: { label: '转到别的队', key: 'T' },
  resume: { label: '人回来了，接着办', key: '' },
  requeue: { label: '排回队里', key: '' },
}

/** What was done, to be said after the page was drawn anew. */
export const doneWords: Record<string, string> = {
  seat: '坐好了，可以叫号了。',
  leave: '已经离开窗口。',
  start: '开始办了。',
  recall: '又叫了一次。',
  skip: '过号了。第一次过号排到队尾，再过一次就作废。',
  park: '先放着了。人回来，在“先放着的”里接着办。',
  transfer: '转过去了，取号的先后不变。',
  resume: '接着办。',
  requeue: '排回原来的位置了。',
}
