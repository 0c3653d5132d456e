/** What the applicant wishes with one press once the window has their case, in the chat and on their own page alike. */
import { urged } from '../../flows/case/trackWords.zh.ts'
import { type Case, membersOf } from '../store/cases.ts'
import type { Carried } from './deed.ts'
import { askHearing, waiveHearing } from './hearing.ts'
import { type CaseRefusal, type CaseTools, type Doer, hold } from './ledger.ts'
import { wishPartly } from './partly.ts'
import { mayUrge } from './trackSteps.ts'
import { urgeOn } from './urging.ts'

type Fulfil = (tools: CaseTools, found: Case, doer: Doer) => Promise<{ refused: CaseRefusal } | Carried>

/** Call them with the case held. */
export const applicantWishes = {
  urge: urgeAll,
  'ask-hearing': askHearing,
  'waive-hearing': waiveHearing,
  'wish-partly': wishPartly,
} satisfies Record<string, Fulfil>
export type ApplicantWish = keyof typeof applicantWishes

export function isApplicantWish(wish: string): wish is ApplicantWish {
  return Object.hasOwn(applicantWishes, wish)
}

/** One press urges on everything of a bundle that is late: the applicant need not know which department it hangs on. */
async function urgeAll(
  tools: CaseTools,
  found: Case,
  doer: Doer,
): Promise<{ refused: CaseRefusal } | Carried> {
  const members = await membersOf(tools.tx, found.number)
  const late = members.filter(one => mayUrge(tools, doer, one))
  for (const { number } of late) await urgeOn(tools, await hold(tools, number), doer)
  const done = await urgeOn(tools, found, doer)
  if ('refused' in done && late.length === 0) return done
  return { found, told: urged }
}
