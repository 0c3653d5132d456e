/** How the result comes and how the applicant is told of it: what stands, the form, and what was typed into it. */
import { z } from 'zod'
import { contactWords, deliveryWords } from '../../../flows/case/trackWords.zh.ts'
import type { ShownDelivery } from '../../cases/delivery.ts'
import type { Progress } from '../../cases/ownProgress.ts'
import { Address } from '../../cases/resultShapes.ts'
import { type DeliveryWay, deliveryWays } from '../../core/case.ts'
import { phoneIn } from '../../core/mask.ts'
import type { Visit } from './entrance.ts'
import { back, nonce, settle } from './forms.ts'
import { showPage } from './page.ts'
import { addressFaults, emailFault } from './words.zh.ts'

const fields = ['name', 'phone', 'region', 'detail'] as const
type Field = (typeof fields)[number]
type Written = Record<Field, string>

/** What was typed and could not be read; nothing typed is lost. */
export interface UnreadDelivery {
  way?: DeliveryWay
  address?: { written: Written; faults: Field[] }
  /** The e-mail address that cannot be read. */
  email?: string
}

const typed = z.string().max(200).default('')
const Delivery = z.object({
  nonce,
  way: z.enum(deliveryWays),
  name: typed,
  phone: typed,
  region: typed,
  detail: typed,
})
const Contact = z.object({ nonce, notifyBy: z.enum(['chat', 'sms', 'email']), email: typed })

export async function saveDelivery(visit: Visit): Promise<void> {
  const { citizen, found, request } = visit
  const read = Delivery.safeParse(request.body)
  if (!read.success) return back(visit, 'not-read')
  const { nonce, way, ...written } = read.data
  const { delivery } = await citizen.progress(found)
  const address = way === 'mail' ? readAddress(visit, written, delivery) : null
  if (address !== null && 'faults' in address) {
    visit.response.status(422)
    return showPage(visit, { delivery: { way, address: { written, faults: address.faults } } })
  }
  const deed = { case: found.number, id: `delivery-${nonce}` }
  settle(visit, await citizen.chooseDelivery(deed, { way, address }), 'delivery')
}

/** An empty name or phone is the applicant's own; a form left empty altogether keeps the address given before. */
function readAddress(
  visit: Visit,
  written: Written,
  { address: known }: ShownDelivery,
): Address | { faults: Field[] } | null {
  const { name, phone, region, detail } = written
  if (known !== '' && [name, phone, region, detail].every(one => one.trim() === '')) return null
  const applicant = visit.openApplicant(visit.found)
  const read = Address.safeParse({
    name: name.trim() || (applicant?.name ?? ''),
    phone: phoneIn(phone) ?? (phone.trim() || (applicant?.phone ?? '')),
    region,
    detail,
  })
  if (read.success) return read.data
  const faulty = new Set(read.error.issues.map(({ path }) => path[0]))
  return { faults: fields.filter(field => faulty.has(field)) }
}

export async function saveContact(visit: Visit): Promise<void> {
  const { citizen, found, request } = visit
  const read = Contact.safeParse(request.body)
  if (!read.success) return back(visit, 'not-read')
  const { nonce, notifyBy, email } = read.data
  // A message goes only where it was offered: to a telephone that has answered a code.
  if (!(await citizen.progress(found)).contact.includes(notifyBy)) return back(visit, 'state')
  const deed = { case: found.number, id: `contact-${nonce}` }
  const answer = await citizen.chooseContact(deed, { notifyBy, email })
  if (answer === 'email') {
    visit.response.status(422)
    return showPage(visit, { delivery: { email } })
  }
  settle(visit, answer, 'contact')
}

/** Nothing where there is nothing to choose from. */
export function deliveryModel({ found, request }: Visit, progress: Progress, unread?: UnreadDelivery) {
  const { ways, delivery } = progress
  const chosen = unread?.way ?? delivery.way
  const fault = (name: Field) => (unread?.address?.faults.includes(name) ? addressFaults[name] : '')
  return {
    now: deliveryWords[delivery.way],
    address: delivery.way === 'mail' ? delivery.address : '',
    mayChange: ways.length > 1 || ways.includes('mail'),
    open: request.query.edit === 'delivery' || unread?.address !== undefined,
    faults: unread?.address?.faults.length ?? 0,
    byMail: ways.includes('mail'),
    known: delivery.address,
    applicant: found.shown,
    ways: ways.map(way => ({ way, label: deliveryWords[way], checked: way === chosen })),
    fields: Object.fromEntries(
      fields.map(name => [name, { value: unread?.address?.written[name] ?? '', fault: fault(name) }]),
    ),
  }
}

/** Nothing where there is only one way to be told, or nothing more to tell. */
export function contactModel({ contact, delivery }: Progress, unread?: UnreadDelivery) {
  if (contact.length < 2) return null
  const unreadEmail = unread?.email !== undefined
  const chosen = unreadEmail ? 'email' : delivery.notifyBy
  return {
    shape: delivery.notifyBy === '' ? 'todo' : 'done',
    now: delivery.notifyBy === '' ? contactWords.none : contactWords[delivery.notifyBy],
    known: delivery.email,
    open: unreadEmail,
    email: { value: unread?.email ?? '', fault: unreadEmail ? emailFault : '' },
    ways: contact.map(way => ({ way, label: contactWords[way], checked: way === chosen })),
    byEmail: contact.includes('email'),
  }
}
