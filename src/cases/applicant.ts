/** Who applies: sealed at rest, shown masked, found again by keyed hashes (PIPL 51, R5.4). */
import { creditCodeIn, idNumberIn, maskName, maskNumber } from '../core/identity.ts'
import { maskPersonal, phoneIn } from '../core/mask.ts'
import { type Case, type ShownApplicant, saveApplicant } from '../store/cases.ts'
import type { Seal } from '../store/seal.ts'
import { type CaseTools, type Doer, note } from './ledger.ts'

export interface Applicant {
  kind: 'person' | 'enterprise'
  name: string
  phone: string
  /** Resident ID number, or unified social credit code of an enterprise. */
  idNumber: string
  phoneVerified: boolean
}

/** What was written, one by one; which of it cannot be read. */
export type ApplicantFault = 'name' | 'phone' | 'id'

/** Reads what was written in the form; a list of faults when something cannot be right. */
export function readApplicant(written: {
  kind: 'person' | 'enterprise'
  name: string
  phone: string
  idNumber: string
}): Applicant | { faults: ApplicantFault[] } {
  const name = written.name.trim().replace(/\s+/g, ' ')
  const phone = phoneIn(written.phone)
  const idNumber = written.kind === 'person' ? idNumberIn(written.idNumber) : creditCodeIn(written.idNumber)
  const faults: ApplicantFault[] = []
  if (!/^[\p{L}·.（）() \d-]{2,60}$/u.test(name)) faults.push('name')
  if (phone === undefined) faults.push('phone')
  if (idNumber === undefined) faults.push('id')
  if (faults.length > 0) return { faults }
  return { kind: written.kind, name, phone: phone!, idNumber: idNumber!, phoneVerified: false }
}

export function shownOf({ kind, name, phone, idNumber, phoneVerified }: Applicant): ShownApplicant {
  return {
    kind,
    name: kind === 'person' ? maskName(name) : name,
    phone: maskPersonal(phone),
    idNumber: maskNumber(idNumber),
    phoneVerified,
  }
}

/** The key a name, phone or number is found by. */
export function personKey(seal: Pick<Seal, 'digest'>, text: string): string {
  return seal.digest('person', text.replace(/\s/g, '').toUpperCase())
}

export async function identify(tools: CaseTools, found: Case, doer: Doer, who: Applicant): Promise<Case> {
  const { tx, seal } = tools
  const shown = shownOf(who)
  const sealed = seal.close(JSON.stringify(who))
  const keys = {
    name: personKey(seal, who.name),
    phone: personKey(seal, who.phone),
    id: personKey(seal, who.idNumber),
  }
  await saveApplicant(tx, found.number, { sealed, shown, keys })
  return note(tools, { ...found, applicant: sealed, shown }, doer, 'identify', { data: { shown } })
}

/** Who applies, unsealed; nothing when nobody was named or the person has been forgotten. */
export function applicantOf(
  seal: Pick<Seal, 'open'>,
  { applicant }: Pick<Case, 'applicant'>,
): Applicant | undefined {
  return applicant === null ? undefined : JSON.parse(seal.open(applicant))
}

/** Deletes who it was, and the way to find them (PIPL 47). */
export async function forgetApplicant(tools: CaseTools, found: Case): Promise<void> {
  const shown: ShownApplicant = { ...found.shown, name: '', phone: '', idNumber: '', phoneVerified: false }
  const keys = { name: null, phone: null, id: null }
  await saveApplicant(tools.tx, found.number, { sealed: null, shown, keys })
}
