/**
 * What each sign is worth. Fitted, not chosen: `node test/bench/fit.ts` maximises the likelihood of the expected
 * guides of test/questions/{dev,own}.jsonl (softmax over guides, matters elsewhere and “none of them”; L2 0.002),
 * and prints this table. Run it again after a large change of guides/_words.yaml.
 */
import type { Feature } from './features.ts'

export const weights: Record<Feature, number> = {
  sign: 2.89,
  more: 1.43,
  hint: 2.28,
  not: -3.76,
  bm25: 8.18,
  lead: 2.86,
  pairs: 0.69,
  sounds: 0.28,
  covered: -0.65,
  bundle: -0.97,
  whole: 2.97,
  unnamed: -3.31,
  guide: -3.39,
  elsewhere: 2.96,
  unclear: 0.29,
}
