/**
 * What each sign is worth. Fitted, not chosen: `node test/bench/fit.ts` maximises the likelihood of the expected
 * guides of test/questions/{dev,own}.jsonl (softmax over guides, matters elsewhere and “none of them”; L2 0.002),
 * and prints this table. Run it again after a large change of guides/_words.yaml.
 */
import type { Feature } from './features.ts'

export const weights: Record<Feature, number> = {
  sign: 2.92,
  more: 1.58,
  hint: 1.83,
  not: -3.95,
  bm25: 8.02,
  lead: 3.11,
  pairs: 0.68,
  sounds: 0.10,
  covered: -0.52,
  bundle: -1.14,
  whole: 3.16,
  unnamed: -3.22,
  guide: -3.36,
  elsewhere: 2.92,
  unclear: 0.38,
}
