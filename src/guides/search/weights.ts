/**
 * What each sign is worth. Fitted, not chosen: `node test/bench/fit.ts` maximises the likelihood of the expected
 * guides of test/questions/{dev,own,second}.jsonl (softmax over guides, matters elsewhere and “none of them”; small L2;
 * every question seen also with 40 % and 70 % of the patterns forgotten), and prints
 * such a table. This one was fitted on 2026-11-22, before the last words were added; run it again after a large change
 * of guides/_words.yaml.
 */
import type { Feature } from './features.ts'

export const weights: Record<Feature, number> = {
  sign: 1.62,
  more: 2.25,
  hint: 1.43,
  not: -3.18,
  bm25: 8.89,
  lead: 3.92,
  pairs: 0,
  sounds: 0.79,
  covered: -0.31,
  bundle: -1.73,
  whole: 1.74,
  event: 2.22,
  unnamed: -3.59,
  guide: -4.47,
  elsewhere: 1.91,
  unclear: 0.07,
}
