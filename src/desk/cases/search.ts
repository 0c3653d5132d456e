/** Finds cases by number, name, phone, ID number, pickup code or tracking number. */
import { z } from 'zod'
import { personKey } from '../../cases/applicant.ts'
import { codeKeyOf } from '../../cases/pickupCode.ts'
import { phoneIn } from '../../core/mask.ts'
import { parseCaseNumber } from '../../core/numbering.ts'
import { type Case, findCases } from '../../store/cases.ts'
import { caseWithCode, caseWithTracking } from '../../store/deliveries.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { show } from '../view.ts'
import { maySee, pageOf } from './found.ts'
import { opens } from './list.ts'
import { caseRows } from './row.ts'

const mostFound = 50

const Search = z.object({ q: z.string().trim().max(100) })

/** A POST, so that nothing of it stands in an address or a log. */
export const findCase: Handler = async (desk, visit) => {
  const q = Search.safeParse(visit.request.body).data?.q ?? ''
  if (q === '') return visit.response.redirect(303, '/desk/cases')
  const named = parseCaseNumber(q) ?? (await numberBehind(desk, q))
  const found = await matching(desk, visit, named, q)
  if (named && found[0]) return visit.response.redirect(303, pageOf(found[0]))
  const rows = await caseRows(desk, found)
  show(desk, visit, 'cases', {
    title: '找办件',
    place: 'cases',
    groups: [],
    nothing: false,
    closed: [],
    alarms: [],
    canOpen: opens(visit.me.role),
    canRegister: false,
    search: { q, rows, count: rows.length },
  })
}

/** Number of the one case with this pickup code or tracking number. */
async function numberBehind({ db, seal }: Desk, q: string): Promise<string | undefined> {
  const code = /^\d{3}\s?\d{3}$/.test(q) ? await caseWithCode(db, codeKeyOf(seal, q)) : undefined
  if (code !== undefined) return code
  const tracking = q.replace(/\s/g, '')
  if (!/^[A-Za-z0-9-]{6,40}$/.test(tracking)) return undefined
  // Kept as it was typed, and mostly printed in capitals.
  return (await caseWithTracking(db, tracking)) ?? caseWithTracking(db, tracking.toUpperCase())
}

async function matching(desk: Desk, { me }: Visit, number: string | undefined, q: string): Promise<Case[]> {
  const by = number ? { number } : { key: personKey(desk.seal, asKept(q)) }
  return (await findCases(desk.db, by, mostFound)).filter(found => maySee(me.role, found))
}

/** A telephone number however it was written; anything else as it is. */
function asKept(q: string): string {
  return /^[\d +-]{7,17}$/.test(q) ? (phoneIn(q) ?? q) : q
}
