/** What the forms of the page do; each ends in a redirect to the page, so that reloading repeats nothing. */

import { z } from 'zod'
import { takesFiles } from '../../cases/draft.ts'
import type { CaseRefusal } from '../../cases/ledger.ts'
import type { Check, Sending } from '../../cases/phoneCode.ts'
import { type ApplicantWish, isApplicantWish } from '../../cases/wishes.ts'
import { caseOf } from '../../store/cases.ts'
import type { Visit } from './entrance.ts'
import { showPage } from './page.ts'
import { readWho } from './who.ts'

export const nonce = z.string().regex(/^[\w-]{8,64}$/)
/** The card to return to. */
const place = z
  .string()
  .regex(/^m\d{1,3}$/)
  .optional()
const Press = z.object({ nonce, place })
const Who = z.object({
  nonce,
  kind: z.enum(['person', 'enterprise']),
  name: z.string().max(200),
  phone: z.string().max(60),
  idNumber: z.string().max(60),
})
const Wish = Press.extend({
  wish: z.custom<ApplicantWish>(given => typeof given === 'string' && isApplicantWish(given)),
  of: z.string().regex(/^BJ[\d-]{6,24}$/),
})
const Way = Press.extend({ way: z.enum(['offline', 'exempt', 'promise', 'later', 'left-out']) })
/** Six digits, however they were typed; whatever else stood there is kept nowhere. */
const Code = Press.extend({
  code: z
    .string()
    .max(40)
    .transform(typed => /^\d{6}$/.exec(typed.normalize('NFKC').replace(/\s/g, ''))?.[0] ?? ''),
})

export async function saveWho(visit: Visit): Promise<void> {
  const { citizen, found, request } = visit
  const read = Who.safeParse(request.body)
  if (!read.success) return back(visit, 'not-read')
  // Who it is can be put right until it is submitted, not afterwards.
  if (found.state !== 'draft') return back(visit, 'state')
  const { nonce, ...written } = read.data
  const who = readWho(written, visit.openApplicant(found))
  if ('faults' in who) {
    visit.response.status(422)
    return showPage(visit, { who: { written, faults: who.faults } })
  }
  const answer = await citizen.identify({ case: found.number, id: `who-${nonce}` }, who)
  back(visit, answer === 'done' ? 'named' : answer)
}

export async function sendCode(visit: Visit): Promise<void> {
  const { citizen, found, sms } = visit
  const phone = visit.openApplicant(found)?.phone
  const read = Press.safeParse(visit.request.body)
  if (!read.success || phone === undefined || !sms) return back(visit, 'not-read')
  const answer = await citizen.sendCode({ case: found.number, id: `code-${read.data.nonce}` }, phone)
  back(visit, sendingCodes[answer as Sending] ?? answer)
}

const sendingCodes: Record<Sending | 'done', string> = {
  sent: 'code-sent',
  done: 'code-sent',
  'too-soon': 'too-soon',
  'too-many': 'too-many-codes',
}

export async function checkCode(visit: Visit): Promise<void> {
  const { citizen, db, found, sms, request } = visit
  const read = Code.safeParse(request.body)
  if (!read.success || !sms) return back(visit, 'not-read')
  const { nonce, code } = read.data
  if (code === '') return back(visit, 'wrong')
  // The code belongs to the deed: another one typed into the same form is another try.
  const answer = await citizen.checkCode({ case: found.number, id: `check-${nonce}-${code}` }, code)
  // Pressed twice: the case tells what came of the first press.
  const after = (answer as string) === 'done' ? await caseOf(db, found.number) : undefined
  if (after) return back(visit, after.shown.phoneVerified ? 'right' : 'wrong')
  back(visit, checkCodes[answer as Check] ?? answer)
}

const checkCodes: Record<Check, string> = {
  right: 'right',
  wrong: 'wrong',
  expired: 'code-expired',
  'too-many': 'too-many-tries',
}

export async function chooseWay(visit: Visit): Promise<void> {
  const { citizen, found, request } = visit
  const read = Way.safeParse(request.body)
  if (!read.success) return back(visit, 'not-read')
  if (!takesFiles(found)) return back(visit, 'state')
  const { nonce, way, place } = read.data
  const material = `${request.params.key}`
  const id = `way-${material}-${way}-${nonce}`
  settle(visit, await citizen.chooseWay({ case: found.number, id }, material, way), place)
}

export async function removeFile(visit: Visit): Promise<void> {
  const { citizen, found, request } = visit
  const read = Press.safeParse(request.body)
  if (!read.success) return back(visit, 'not-read')
  const file = `${request.params.file}`
  const id = `drop-${file}-${read.data.nonce}`
  settle(visit, await citizen.dropFile({ case: found.number, id }, file), read.data.place)
}

export async function handIn(visit: Visit): Promise<void> {
  const { citizen, found, request } = visit
  const read = Press.safeParse(request.body)
  if (!read.success) return back(visit, 'not-read')
  settle(visit, await citizen.submit({ case: found.number, id: `submit-${read.data.nonce}` }))
}

export async function withdraw(visit: Visit): Promise<void> {
  const { citizen, found, request } = visit
  const read = Press.safeParse(request.body)
  if (!read.success) return back(visit, 'not-read')
  settle(visit, await citizen.withdraw({ case: found.number, id: `withdraw-${read.data.nonce}` }))
}

/** Urging on, a hearing, results one by one: what is pressed once the window has the case. */
export async function wish(visit: Visit): Promise<void> {
  const { citizen, found, request } = visit
  const read = Wish.safeParse(request.body)
  if (!read.success) return back(visit, 'not-read')
  const { nonce, wish, of } = read.data
  const deed = { case: found.number, id: `wish-${wish}-${of}-${nonce}` }
  const answer = await citizen.wish(deed, wish, of)
  back(visit, answer === 'done' ? wish : answer)
}

/** Back to where it was pressed; a refusal is told at the top. */
export function settle(visit: Visit, answer: CaseRefusal | 'done', place?: string): void {
  if (answer === 'done') visit.response.redirect(303, place ? `${visit.home}#${place}` : visit.home)
  else back(visit, answer)
}

export function back({ home, response }: Visit, said: string): void {
  response.redirect(303, `${home}?said=${said}`)
}
