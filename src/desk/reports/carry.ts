/** Carries out what a form on reports, meetings or exports asks for: once, in one transaction, with a refusal as a value. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Refused } from '../../core/refused.ts'
import type { ReportTools } from '../../reports/tools.ts'
import type { Db } from '../../store/db.ts'
import { asBody } from '../cases/fields.ts'
import type { Desk, Visit } from '../desk.ts'
import { noSuchPage } from '../errors.ts'

export type Carried<T> = { done: T } | { refused: string }

const Pressed = z.object({ deed: z.string().regex(/^[\w-]{8,60}$/) })

export function reportTools({ now, seal, catalogue, publicUrl }: Desk, tx: Db): ReportTools {
  return { tx, now: now(), seal, catalogue: catalogue(), publicUrl }
}

export function carryOut<T>(
  desk: Desk,
  { request, me }: Visit,
  name: string,
  work: (tools: ReportTools) => Promise<T>,
): Promise<Carried<T>> {
  const body = asBody(request.body)
  const pressed = Pressed.safeParse(body).data
  if (!pressed) throw noSuchPage()
  // Whoever goes back, writes something else and presses again means another deed.
  const filled = createHash('sha256').update(JSON.stringify(body)).digest('base64url')
  return desk.once(`${name}/${me.id}/${pressed.deed}/${filled}`, async () => {
    try {
      return { done: await desk.transact(tx => work(reportTools(desk, tx))) }
    } catch (error) {
      if (error instanceof Refused) return { refused: error.reason }
      throw error
    }
  })
}
