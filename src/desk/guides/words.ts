/** What a guide's standing is called on the desk. */
import type { ReviewState } from '../../guides/reviews.ts'

export const statusWords = { sample: '样例，没有确认', confirmed: '部门已确认' } as const

export const kindWords = { item: '事项', bundle: '一件事' } as const

export function reviewWords(state: ReviewState, day: string): string {
  const words: Record<ReviewState, string> = {
    none: '没有写复核日期',
    later: `${day}前复核`,
    soon: `快要复核：${day}前`,
    over: `该复核了：说好 ${day}前`,
  }
  return words[state]
}
