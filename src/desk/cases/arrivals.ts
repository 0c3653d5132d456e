/** Results that came to the window in one delivery, registered in one go; each is an action of its own, once. */
import { z } from 'zod'
import { caseActions } from '../../../flows/case/actions.ts'
import type { Role } from '../../core/staff.ts'
import { casesIn } from '../../store/caseList.ts'
import { type Case, caseOf } from '../../store/cases.ts'
import type { Desk, Handler, SignedIn, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { show } from '../view.ts'
import { deedId } from './actionPage.ts'
import { asBody, textsOf } from './fields.ts'
import { pageOf } from './found.ts'
import { caseRows } from './row.ts'
import { deedRefusalWords } from './words.ts'

/** A delivery is never more; who has more does it in two. */
const mostShown = 200

const Pressed = z.object({ deed: z.string().regex(/^[\w-]{8,60}$/) })

/** Whether this role registers what has arrived. */
export function registersArrivals(role: Role): boolean {
  return caseActions.complete.roles.includes(role)
}

export const showArrivals: Handler = (desk, visit) => draw(desk, visit, { arrived: [], refused: [] })

interface Outcome {
  arrived: { number: string; name: string; address: string }[]
  refused: { number: string; name: string; address: string; why: string }[]
}

export const registerArrivals: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const pressed = Pressed.safeParse(body).data
  if (!pressed) throw new PageError(422, '这一页打开得太久了，没有办成。请刷新再试。')
  const outcome: Outcome = { arrived: [], refused: [] }
  for (const value of textsOf(body, 'arrived').slice(0, mostShown)) {
    const [number = '', seq = ''] = value.split('/')
    const found = await caseOf(desk.db, number)
    if (!found) continue
    const shown = { number, name: found.name, address: pageOf(found) }
    const why = await arrive(desk, visit.me, found, { deed: pressed.deed, seen: Number(seq) })
    if (why === '') outcome.arrived.push(shown)
    else outcome.refused.push({ ...shown, why })
  }
  await draw(desk, visit, outcome)
}

/** Answers why it was not done; empty when it was. */
async function arrive(
  desk: Desk,
  { id, name, role }: SignedIn,
  found: Case,
  { deed, seen }: { deed: string; seen: number },
): Promise<string> {
  const done = await desk.cases.act({
    case: found.number,
    by: { id, name, role },
    id: deedId(found, { id }, 'complete', deed),
    action: 'complete',
    reason: '',
    payload: {},
    seen,
  })
  return 'refused' in done ? deedRefusalWords(done.refused, false) : ''
}

async function draw(desk: Desk, visit: Visit, outcome: Outcome): Promise<void> {
  const waiting = await casesIn(desk.db, ['decided'], mostShown)
  const rows = await caseRows(desk, waiting)
  show(desk, visit, 'arrivals', {
    title: '登记到窗口的结果',
    place: 'cases',
    ...outcome,
    told: outcome.arrived.length + outcome.refused.length > 0,
    rows: rows.map((row, n) => ({ ...row, value: `${row.number}/${waiting[n]!.seq}` })),
  })
}
