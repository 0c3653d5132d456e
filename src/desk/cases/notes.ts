/** What colleagues say to each other about a case (内部留言), and whom they ask to look. */
import { z } from 'zod'
import { maskPersonal } from '../../core/mask.ts'
import { logDeed } from '../../reports/tools.ts'
import { caseNotes, keepCaseNote, noteSeen, notesToLookAt } from '../../store/caseNotes.ts'
import { type Case, caseOf } from '../../store/cases.ts'
import { allStaff, presentStaff } from '../../store/staff.ts'
import type { Desk, Handler, SignedIn } from '../desk.ts'
import { PageError } from '../errors.ts'
import { shortTime } from '../times.ts'
import { roleWords } from '../words.ts'
import { maySee, pageOf, theCase } from './found.ts'

const Note = z.object({
  deed: z.string().min(1).max(60),
  words: z.string().trim().min(1, '请写要留的话。').max(1000, '留言最多 1000 个字。'),
  asked: z.string().max(60).default(''),
})

export const addCaseNote: Handler = async (desk, visit) => {
  const found = await theCase(desk, visit)
  const { data, error } = Note.safeParse(visit.request.body)
  if (!data) throw new PageError(422, `${error.issues[0]?.message}`)
  const { me } = visit
  const asked = data.asked === '' ? null : await colleague(desk, found, me, data.asked)
  const words = maskPersonal(data.words)
  const note = { id: data.deed, caseNumber: found.number, staff: me.id, words, asked }
  await desk.transact(async tx => {
    if (!(await keepCaseNote(tx, note, desk.now()))) return
    const tools = { tx, now: desk.now(), seal: desk.seal }
    await logDeed(tools, `talk:${found.number}`, me, 'note-on-case', { note: data.deed, asked })
  })
  visit.response.redirect(303, `${pageOf(found)}#notes`)
}

async function colleague(desk: Desk, found: Case, me: SignedIn, id: string): Promise<string> {
  const known = (await colleaguesFor(desk, found, me)).some(one => one.id === id)
  if (!known) throw new PageError(422, '这位同事看不了这个办件，请另选一位。')
  return id
}

/** Those who may open the case and do something about it. */
async function colleaguesFor({ db }: Desk, found: Case, me: SignedIn) {
  const staff = (await presentStaff(db)).filter(
    ({ id, role }) => id !== me.id && role !== 'admin' && role !== 'auditor' && maySee(role, found),
  )
  return staff.map(({ id, name, role }) => ({ id, label: `${name}（${roleWords[role]}）` }))
}

/** For the case's page; who was asked and opens it has seen it. */
export async function notesFor(desk: Desk, found: Case, me: SignedIn) {
  const { db, now } = desk
  const notes = await caseNotes(db, found.number)
  if (notes.some(({ asked }) => asked === me.id)) await noteSeen(db, found.number, me.id, now())
  const names = await namesOf(desk)
  return {
    notes: notes.map(({ staff, words, asked, at }) => ({
      who: names.get(staff) ?? staff,
      words,
      asked: asked === null ? '' : (names.get(asked) ?? asked),
      at,
      time: shortTime(at, now()),
    })),
    colleagues: await colleaguesFor(desk, found, me),
  }
}

/** For the list of cases: what colleagues ask this person to look at. */
export async function askedOf(desk: Desk, me: SignedIn) {
  const notes = await notesToLookAt(desk.db, me.id)
  const names = notes.length > 0 ? await namesOf(desk) : new Map<string, string>()
  const lines = notes.map(async ({ caseNumber, staff, words, at }) => {
    const found = await caseOf(desk.db, caseNumber)
    return {
      subject: caseNumber,
      name: found?.name ?? '',
      who: names.get(staff) ?? staff,
      words,
      address: `${pageOf({ number: caseNumber })}#notes`,
      at,
      time: shortTime(at, desk.now()),
    }
  })
  return Promise.all(lines)
}

async function namesOf({ db }: Desk): Promise<Map<string, string>> {
  return new Map((await allStaff(db)).map(({ id, name }) => [id, name]))
}
