/** What administrators do with accounts; every deed is logged, and none ends or demotes the last administrator (R13.2). */
import type { Role, Staff } from '../../core/staff.ts'
import { logDeed } from '../../reports/tools.ts'
import type { Db } from '../../store/db.ts'
import type { Seal } from '../../store/seal.ts'
import { dropSecondFactor } from '../../store/secondFactors.ts'
import {
  type Account,
  accountOf,
  changeStaff,
  endStaff,
  makeStaff,
  presentStaff,
  setPassword,
} from '../../store/staff.ts'
import { endSessionsOf } from '../../store/staffSessions.ts'
import { hashPassword, oneTimePassword } from '../password.ts'

/** The transaction is the caller's. */
export interface AccountTools {
  tx: Db
  now: Date
  seal: Pick<Seal, 'digest'>
}

/** `self`: nobody changes their own standing. `last`: somebody must stay to keep the accounts. */
export type AccountRefusal = 'unknown' | 'taken' | 'self' | 'last' | 'ended'

type Belonging = Staff & { department: string }

const subjectOf = (id: string) => `staff:${id}`

/** A new account; the answer is its one-time password. */
export async function addAccount(
  tools: AccountTools,
  by: Staff,
  { id, name, role, department }: Belonging,
): Promise<{ password: string } | AccountRefusal> {
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  if (!(await makeStaff(tools.tx, { id, name, role, department, passwordHash }, tools.now))) return 'taken'
  await logDeed(tools, subjectOf(id), by, 'add-account', { role, department })
  return { password }
}

/** A new one-time password; signs the person out everywhere. */
export async function renewAccount(
  tools: AccountTools,
  by: Staff,
  id: string,
): Promise<{ password: string } | AccountRefusal> {
  const account = await changeable(tools, by, id)
  if (typeof account === 'string') return account
  if (account.ended) return 'ended'
  const password = oneTimePassword()
  await setPassword(tools.tx, id, { passwordHash: await hashPassword(password), mustChange: true })
  await endSessionsOf(tools.tx, id)
  await logDeed(tools, subjectOf(id), by, 'renew-password')
  return { password }
}

/** Another name, role or department; with another role the person signs in anew. */
export async function changeAccount(
  tools: AccountTools,
  by: Staff,
  person: Belonging,
): Promise<AccountRefusal | undefined> {
  const account = await changeable(tools, by, person.id)
  if (typeof account === 'string') return account
  const { name, role, department } = account
  const moved = department !== person.department
  if (name === person.name && role === person.role && !moved) return undefined
  if (role !== person.role && (await isLastAdmin(tools.tx, account))) return 'last'
  await changeStaff(tools.tx, person)
  if (role !== person.role) await endSessionsOf(tools.tx, person.id)
  const roles: { role: Role; was: Role } = { role: person.role, was: role }
  await logDeed(tools, subjectOf(person.id), by, 'change-account', {
    ...roles,
    renamed: name !== person.name,
    ...(moved && { department: person.department }),
  })
  return undefined
}

/** The person has left: signed out everywhere, never let in again; what they did stays under their name. */
export async function endAccount(
  tools: AccountTools,
  by: Staff,
  id: string,
): Promise<AccountRefusal | undefined> {
  const account = await changeable(tools, by, id)
  if (typeof account === 'string') return account
  if (account.ended) return undefined
  if (await isLastAdmin(tools.tx, account)) return 'last'
  await endStaff(tools.tx, id, tools.now)
  await endSessionsOf(tools.tx, id)
  await dropSecondFactor(tools.tx, id)
  await logDeed(tools, subjectOf(id), by, 'end-account')
  return undefined
}

/** The person is back, with a new one-time password. */
export async function reopenAccount(
  tools: AccountTools,
  by: Staff,
  id: string,
): Promise<{ password: string } | AccountRefusal> {
  const account = await changeable(tools, by, id)
  if (typeof account === 'string') return account
  await endStaff(tools.tx, id, null)
  await logDeed(tools, subjectOf(id), by, 'reopen-account')
  return renewAccount(tools, by, id)
}

async function changeable({ tx }: AccountTools, by: Staff, id: string): Promise<Account | AccountRefusal> {
  if (id === by.id) return 'self'
  return (await accountOf(tx, id)) ?? 'unknown'
}

async function isLastAdmin(tx: Db, { id, role }: Staff): Promise<boolean> {
  const others = (await presentStaff(tx)).filter(one => one.role === 'admin' && one.id !== id)
  return role === 'admin' && others.length === 0
}
