/**
 * What each sign is worth. Fitted, not chosen: `node test/bench/fit.ts` maximises the likelihood of the expected
 * guides of test/questions/{dev,own}.jsonl (softmax over guides, matters elsewhere and “none of them”; L2 0.002),
 * and prints this table. Run it again after a large change of guides/_words.yaml.
 */
import type { Feature } from './features.ts'

export const weights: Record<Feature, number> = {
  sign: 2.85,
  more: 0.56,
  hint: 1.32,
  not: -2.42,
  bm25: 6.17,
  lead: 2.53,
  pairs: 2.02,
  sounds: 1.97,
  covered: 0.4,
  bundle: -0.89,
  whole: 2.85,
  unnamed: -3.55,
  guide: -2.66,
  elsewhere: 3.87,
  unclear: -0.09,
}
