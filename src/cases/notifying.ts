/**
 * Tells an applicant that something has become of the result, by the way they chose or the next one that works (R24.2).
 * The chat is told by the deed itself; what is kept here is whether that, an SMS or an e-mail arrived, and what is tried
 * when it did not. When no way is left, somebody telephones.
 */
import type { Message } from '../../flows/case/resultWords.zh.ts'
import type { CaseState } from '../core/case.ts'
import { setCaseDeadline } from '../store/caseDeadlines.ts'
import type { Case } from '../store/cases.ts'
import { deliveryOf } from '../store/deliveries.ts'
import { leaveDispatch } from '../store/dispatch.ts'
import {
  hasArrived,
  keepNotification,
  type NewNotification,
  type NotifyWay,
  settleNotification,
  turnUnderWay,
  waitingChats,
} from '../store/notifications.ts'
import { applicantOf } from './applicant.ts'
import { leaveCall } from './calling.ts'
import { type CaseTools, hold } from './ledger.ts'

export type NotifyKind = 'pickup' | 'reminder' | 'posted' | 'returned' | 'online'

/** What is told, whichever way it goes. */
type Told = Omit<NewNotification, 'way'>

/** In minutes: how long a chat has to be delivered, and an SMS or e-mail to be sent, before the next way is tried. */
const chatPatience = 10
const sendPatience = 20

/** After these states nobody needs to hear it any more. */
const mattersIn: Record<NotifyKind, readonly CaseState[]> = {
  pickup: ['result-ready'],
  reminder: ['result-ready'],
  returned: ['result-ready'],
  posted: ['posted'],
  online: ['released', 'rated', 'unrated', 'archived'],
}

/** Call it in the turn that tells the chat. `notice`: number of the paper an e-mail brings along. */
export async function notify(
  tools: CaseTools,
  found: Case,
  { kind, message, notice }: { kind: NotifyKind; message: Message; notice: string | null },
): Promise<void> {
  const turn = await turnUnderWay(tools.tx, found.conversation)
  const sealed = tools.seal.close(JSON.stringify(message))
  await tryNext(tools, found, {
    caseNumber: found.number,
    kind,
    message: sealed,
    tried: [],
    turn,
    notice,
  })
}

async function tryNext(tools: CaseTools, found: Case, told: Told): Promise<void> {
  const { tx, now } = tools
  const way = (await waysTo(tools, found)).find(one => !told.tried.includes(one))
  if (way === undefined) return telephone(tools, found, told.kind as NotifyKind)
  const id = await keepNotification(tx, { ...told, way }, now)
  if (way === 'chat') await setCaseDeadline(tx, found.number, 'notified', after(now, chatPatience))
  else await leaveMessage(tools, found, told, { id, way })
}

/** A reminder is not telephoned: whoever nothing reached was called when the result came, and is called at the end. */
async function telephone(tools: CaseTools, found: Case, kind: NotifyKind): Promise<void> {
  if (kind !== 'reminder') await leaveCall(tools, found, kind)
}

/** The ways that lead to this person: the chosen one first, then what is seen soonest. */
async function waysTo({ tx, reach, seal }: CaseTools, found: Case): Promise<NotifyWay[]> {
  const { notifyBy, email } = await deliveryOf(tx, found.parent ?? found.number)
  const channel = found.conversation.slice(0, found.conversation.indexOf(':'))
  const open: Record<NotifyWay, boolean> = {
    // Nobody reads a conversation that was begun at the counter.
    chat: channel !== 'window',
    sms: reach.sms && applicantOf(seal, found)?.phoneVerified === true,
    email: reach.email && email !== null,
  }
  const usual: NotifyWay[] = reach.pushes(channel) ? ['chat', 'sms', 'email'] : ['sms', 'email', 'chat']
  const wanted = notifyBy === '' ? usual : [notifyBy, ...usual]
  return [...new Set(wanted)].filter(way => open[way])
}

async function leaveMessage(
  tools: CaseTools,
  found: Case,
  { kind, message, notice }: Told,
  { id, way }: { id: string; way: 'sms' | 'email' },
): Promise<void> {
  const { tx, now, seal } = tools
  const { subject, text } = JSON.parse(seal.open(message)) as Message
  const body =
    way === 'sms'
      ? { phone: applicantOf(seal, found)!.phone, template: kind, text }
      : { to: await emailOf(tools, found), subject, text, notice }
  await leaveDispatch(
    tx,
    {
      system: way,
      lane: `${found.number}/notify`,
      kind,
      idempotencyKey: keyOf(id),
      body: seal.close(JSON.stringify(body)),
      giveUpAt: after(now, sendPatience),
    },
    now,
  )
}

async function emailOf({ tx, seal }: CaseTools, found: Case): Promise<string> {
  return seal.open((await deliveryOf(tx, found.parent ?? found.number)).email!)
}

const keyOf = (id: string) => `notify/${id}`
const idIn = (key: string) => /^notify\/(.+)$/.exec(key)?.[1]

/** The dispatch sent it; nothing for a message that is no notification. */
export async function notificationSent(
  { tx, now }: Pick<CaseTools, 'tx' | 'now'>,
  key: string,
): Promise<void> {
  const id = idIn(key)
  if (id !== undefined) await settleNotification(tx, id, { status: 'sent' }, now)
}

/** The dispatch gave it up: the next way, in the transaction that notes it. */
export async function notificationFailed(tools: CaseTools, key: string, error: string): Promise<void> {
  const id = idIn(key)
  if (id !== undefined) await goOn(tools, id, error)
}

/** The clock looks whether what was said in the chat arrived; where it did not, the next way is tried. */
export async function lookAfterChats(tools: CaseTools, found: Case): Promise<void> {
  const { tx, now } = tools
  for (const { id, turn, createdAt } of await waitingChats(tx, found.number)) {
    const lookAt = after(new Date(createdAt), chatPatience)
    if (lookAt > now) await setCaseDeadline(tx, found.number, 'notified', lookAt)
    else if (turn !== null && (await hasArrived(tx, found.conversation, turn)))
      await settleNotification(tx, id, { status: 'sent' }, now)
    else await goOn(tools, id, 'not-seen')
  }
}

async function goOn(tools: CaseTools, id: string, error: string): Promise<void> {
  const { tx, now } = tools
  const failed = await settleNotification(tx, id, { status: 'failed', error }, now)
  if (!failed) return
  const found = await hold(tools, failed.caseNumber)
  if (!mattersIn[failed.kind as NotifyKind].includes(found.state)) return
  const { caseNumber, kind, message, tried, turn, notice } = failed
  await tryNext(tools, found, { caseNumber, kind, message, tried: [...tried, failed.way], turn, notice })
}

function after(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}
