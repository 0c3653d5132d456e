/** Issues a disclosure: complete (R9.1), numbered without gaps, kept with what was told (R9.2). */
import { randomBytes } from 'node:crypto'
import { remembering } from '../core/memo.ts'
import { disclosureNumber, printedNumber } from '../core/numbering.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { type Catalogue, guideOf } from '../guides/catalogue.ts'
import { missingBlocks } from '../guides/completeness.ts'
import { type Disclosure, disclose } from '../guides/disclosure.ts'
import type { Answers } from '../guides/situation.ts'
import type { Db } from '../store/db.ts'
import { keepDisclosure, nextNumber } from '../store/disclosures.ts'

const mostSituations = 500
const tellings = remembering<Catalogue, Disclosure>(mostSituations)

export interface IssuedDisclosure {
  number: string
  printed: string
  secret: string
  told: Disclosure
}

/** Tells one person everything, once. Nothing when the guide is no longer served. */
export async function issueDisclosure(
  { db, now, catalogue }: { db: Db; now: Date; catalogue: Catalogue },
  to: { conversation: string; guide: string; answers: Answers },
): Promise<IssuedDisclosure | undefined> {
  const guide = guideOf(catalogue, to.guide)
  if (!guide) return undefined
  const day = shanghaiDay(now)
  const told = tellings(catalogue, `${guide.id} ${day} ${JSON.stringify(to.answers)}`, () =>
    completely(catalogue, guide.id, to.answers, day),
  )
  const year = Number(day.slice(0, 4))
  const sequence = await nextNumber(db, `disclosure-${year}`)
  const number = disclosureNumber(year, sequence)
  const secret = randomBytes(15).toString('base64url')
  const { conversation, answers } = to
  await keepDisclosure(db, {
    number,
    secret,
    conversation,
    answers,
    told,
    guide: guide.id,
    guideVersion: guide.version,
    issuedAt: now.toISOString(),
  })
  return { number, printed: printedNumber(catalogue.hall.mark, year, sequence), secret, told }
}

/** @throws when one of the four blocks is missing: half a telling is worse than none (R9.1). */
function completely(catalogue: Catalogue, guide: string, answers: Answers, day: string): Disclosure {
  const told = disclose(catalogue, guide, answers, day)
  const missing = missingBlocks(told, catalogue, answers)
  if (missing.length > 0) throw new Error(`disclosure of ${guide} lacks ${missing.join(', ')}`)
  return told
}
