/** Who applies: the form, what was written in it, and what is shown of it afterwards. */
import { type Applicant, type ApplicantFault, readApplicant } from '../../cases/applicant.ts'
import { isGathering } from '../../cases/tracking.ts'
import { phoneCodeOf } from '../../store/phoneCodes.ts'
import type { Visit } from './entrance.ts'
import { faultWords } from './words.zh.ts'

export interface Written {
  kind: 'person' | 'enterprise'
  name: string
  phone: string
  idNumber: string
}

/** What was typed, and what of it cannot be read. */
export interface Unread {
  written: Written
  faults: ApplicantFault[]
}

/**
 * Reads the form. A field left empty keeps what was given before, so that one digit can be put right without
 * showing the rest; only a person who becomes an enterprise, or the other way round, writes all anew.
 */
export function readWho(
  written: Written,
  before: Applicant | undefined,
): Applicant | { faults: ApplicantFault[] } {
  const same = before?.kind === written.kind ? before : undefined
  const kept = (field: 'name' | 'phone' | 'idNumber') => written[field].trim() || (same?.[field] ?? '')
  const { kind } = written
  const read = readApplicant({ kind, name: kept('name'), phone: kept('phone'), idNumber: kept('idNumber') })
  if ('faults' in read) return read
  return { ...read, phoneVerified: before?.phoneVerified === true && before.phone === read.phone }
}

const nothingWritten: Written = { kind: 'person', name: '', phone: '', idNumber: '' }

/** The form, the masked facts, or neither. `editing`: the person wants to put something right. */
export async function whoModel(visit: Visit, editing: boolean, unread?: Unread) {
  const { found } = visit
  const { shown } = found
  const named = found.applicant !== null
  const mayChange = found.state === 'draft'
  const asForm = mayChange && (!named || editing || unread !== undefined)
  const written = unread?.written ?? { ...nothingWritten, kind: shown.kind }
  const fault = (name: ApplicantFault) =>
    unread?.faults.includes(name) ? faultWords[written.kind][name] : ''
  return {
    named,
    asForm,
    mayChange,
    isPerson: shown.kind === 'person',
    shown,
    form: {
      isPerson: written.kind === 'person',
      faults: unread?.faults.length ?? 0,
      name: { value: written.name, now: shown.name, fault: fault('name') },
      phone: { value: written.phone, now: shown.phone, fault: fault('phone') },
      id: { value: written.idNumber, now: shown.idNumber, fault: fault('id') },
    },
    phone: await phoneModel(visit),
  }
}

/** In milliseconds: between two codes. */
const pause = 60_000

/** Where the check of the phone number stands. */
async function phoneModel({ db, found, now, sms }: Visit) {
  if (found.shown.phoneVerified) return { state: 'verified', wait: 0 }
  if (!isGathering(found)) return { state: 'over', wait: 0 }
  if (!sms || found.state !== 'draft') return { state: 'at-window', wait: 0 }
  const code = await phoneCodeOf(db, found.number)
  if (!code) return { state: 'unsent', wait: 0 }
  const left = Date.parse(code.sentAt) + pause - now().getTime()
  return { state: 'sent', wait: Math.max(0, Math.ceil(left / 1000)) }
}
