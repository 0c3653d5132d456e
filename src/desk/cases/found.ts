/** The case an address names, for whoever may see it. */
import { parseCaseNumber } from '../../core/numbering.ts'
import type { Role } from '../../core/staff.ts'
import { type Case, caseOf } from '../../store/cases.ts'
import type { Db } from '../../store/db.ts'
import type { Desk, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'

/** Cases an approver has nothing to do with, since nobody has accepted them, stay closed to them (R7.1, PIPL 6). */
export function maySee(role: Role, { facts }: Pick<Case, 'facts'>): boolean {
  return role !== 'approver' || facts.acceptedBy !== null
}

/** Whoever reads everything and changes nothing. */
export function onlyLooks(role: Role): boolean {
  return role === 'auditor'
}

export async function theCase({ db }: { db: Db }, { request, me }: Visit): Promise<Case> {
  const found = await caseNamed(db, request)
  if (!found) throw new PageError(404, '没有这个办件，请核对办件编号。')
  if (!maySee(me.role, found)) throw new PageError(403, '这个办件还没有受理，审批窗口现在看不到。')
  return found
}

/** Only what is written like a case number is looked for. */
export async function caseNamed(db: Db, { params }: Visit['request']): Promise<Case | undefined> {
  const number = parseCaseNumber(`${params.number}`)
  return number === undefined ? undefined : caseOf(db, number)
}

/** Ids the hall makes; nothing else is looked for. */
export function isId(text: string): boolean {
  return /^[\w-]{1,60}$/.test(text)
}

/** Where the case's page is. */
export function pageOf({ number }: Pick<Case, 'number'>): string {
  return `/desk/cases/${encodeURIComponent(number)}`
}

/** What reading a case needs. */
export type CaseReader = Pick<Desk, 'db' | 'now'>
