/** Weighs the evidence: how probable each reading of a question is. */
import { type Candidate, type Feature, type FeatureIndex, features } from './features.ts'
import type { Read } from './read.ts'
import { weights } from './weights.ts'

export interface Ranked {
  id: string
  /** 0 to 1. */
  p: number
}

export interface Ranking {
  /** Guides, most probable first; those of no account left out. */
  guides: Ranked[]
  /** That a matter elsewhere is meant. */
  elsewhere: number
  /** That no guide, and no known matter elsewhere, is meant. */
  none: number
}

const ofAccount = 0.0005

export function rank(index: FeatureIndex, read: Read): Ranking {
  const candidates = index.candidates(read)
  const odds = candidates.map(candidate => Math.exp(scoreOf(candidate, weights)))
  const all = odds.reduce((total, one) => total + one, 0)
  const ranked = candidates.map(({ kind, id }, at) => ({ kind, id, p: odds[at]! / all }))
  const share = (kind: Candidate['kind']) =>
    ranked.filter(one => one.kind === kind).reduce((total, one) => total + one.p, 0)
  return {
    guides: ranked
      .filter(one => one.kind === 'guide' && one.p >= ofAccount)
      .sort((a, b) => b.p - a.p)
      .map(({ id, p }) => ({ id, p })),
    elsewhere: share('elsewhere'),
    none: share('none'),
  }
}

export function scoreOf(candidate: Candidate, table: Record<Feature, number>): number {
  return features.reduce((score, feature) => score + table[feature] * (candidate.evidence[feature] ?? 0), 0)
}
