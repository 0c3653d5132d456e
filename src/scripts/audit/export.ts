/** The log for the auditor, a JSON text a line: who did what, when and why, and nothing of who it was done for. */
import { applicantOf } from '../../cases/applicant.ts'
import { type Digest, dayHash, type LoggedEvent } from '../../core/chain.ts'
import { maskPersonal } from '../../core/mask.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import { allEvents } from '../../store/auditReading.ts'
import { caseOf } from '../../store/cases.ts'
import type { Db } from '../../store/db.ts'
import type { Seal } from '../../store/seal.ts'

export interface Wanted {
  /** Only this case. */
  case?: string | undefined
  /** First and last day, YYYY-MM-DD in Shanghai. */
  from?: string | undefined
  to?: string | undefined
}

/** The lines, and after them one with how many there were and the head of the whole log. `db`: as it stood at one moment. */
export async function* exportLines(db: Db, seal: Seal, wanted: Wanted): AsyncGenerator<string> {
  const digest: Digest = text => seal.digest('audit', text)
  const masks = new Map<string, [string, string][]>()
  let [exported, id, hash] = [0, 0, '']
  for await (const event of allEvents(db)) {
    id = event.id
    hash = dayHash(digest, hash, event)
    if (!isWanted(event, wanted)) continue
    const known = masks.get(event.subject) ?? (await masksFor(db, seal, event.subject))
    masks.set(event.subject, known)
    exported++
    yield masked(event, known)
  }
  yield JSON.stringify({ exported, head: { id, hash } })
}

function isWanted(event: LoggedEvent, { case: number, from, to }: Wanted): boolean {
  if (number !== undefined && event.subject !== number) return false
  if (from === undefined && to === undefined) return true
  const day = shanghaiDay(new Date(event.at))
  return day >= (from ?? day) && day <= (to ?? day)
}

/** A clerk may have written the applicant's name or number into a reason; here they are known, and left out. */
async function masksFor(db: Db, seal: Seal, subject: string): Promise<[string, string][]> {
  const found = await caseOf(db, subject)
  const who = found && applicantOf(seal, found)
  if (!who) return []
  return [
    [who.idNumber, '〔证件号码〕'],
    [who.phone, '〔电话〕'],
    // As the log keeps what a clerk wrote.
    [maskPersonal(who.idNumber), '〔证件号码〕'],
    [maskPersonal(who.phone), '〔电话〕'],
    [who.name, '〔申请人〕'],
  ]
}

function masked({ data, ...event }: LoggedEvent, masks: [string, string][]): string {
  const { shown: _, ...fields } = JSON.parse(data)
  const hide = (text: string) =>
    maskPersonal(masks.reduce((hidden, [plain, word]) => hidden.replaceAll(plain, word), text))
  const shown = JSON.stringify(fields, (_, value) => (typeof value === 'string' ? hide(value) : value))
  return JSON.stringify({ ...event, reason: hide(event.reason), data: JSON.parse(shown) })
}
