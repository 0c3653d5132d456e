/**
 * What each sign is worth. Fitted, not chosen: `node test/bench/fit.ts` maximises the likelihood of the expected
 * guides of test/questions/{dev,own}.jsonl (softmax over guides, matters elsewhere and “none of them”; small L2;
 * every question seen also with 40 % and 70 % of the patterns forgotten), and prints this table. Run it again after a large change of guides/_words.yaml.
 */
import type { Feature } from './features.ts'

export const weights: Record<Feature, number> = {
  sign: 2.68,
  more: 2.06,
  hint: 1.57,
  not: -5.03,
  bm25: 8.15,
  lead: 3.55,
  pairs: 0.32,
  sounds: 0.76,
  covered: -0.53,
  bundle: -1.14,
  whole: 3.37,
  event: 2.5,
  unnamed: -3.65,
  guide: -3.38,
  elsewhere: 2.4,
  unclear: 0.43,
  strange: 1,
}
