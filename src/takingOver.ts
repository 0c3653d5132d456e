/**
 * A conversation goes on elsewhere by a code that counts once (issue 7): one of the web is taken along into a messenger with all
 * that belongs to it; of one in a messenger the web gets the questions under way, and everything else stays where it is.
 */
import { createHash, randomBytes } from 'node:crypto'
import { personOf } from './appointments/tools.ts'
import type { Heard } from './core/input.ts'
import type { Reply } from './core/reply.ts'
import type { Stimulus, Talk } from './core/talk.ts'
import type { Aside } from './spine.ts'
import type { Capabilities } from './store/capabilities.ts'
import { type Conversation, holdConversation, talkOf } from './store/conversations.ts'
import type { Db } from './store/db.ts'
import { keepHandover, takeHandover } from './store/handovers.ts'
import { moveTalk } from './store/movedTalk.ts'
import type { Seal } from './store/seal.ts'
import { tokenHashOf } from './store/sessions.ts'
import { openTicketIn } from './store/tickets.ts'

const intoMessenger = /^take_(.*)$/
const intoWeb = /^copy_(.*)$/
const wantsWeb = /^(\/continue(@\w+)?|(换?到)?网页上?接着办)$/

/** In minutes: how long a code waits to be used. */
export const codeLasts = 5

/** The code in what somebody opened the conversation with. */
export function codeIn({ channel, input }: Heard): string | undefined {
  const payload = channel === 'web' ? intoWeb : intoMessenger
  return input.kind === 'start' ? payload.exec(input.payload ?? '')?.[1] : undefined
}

/** Somebody in a messenger wants to go on in the web. */
export const goOnInWeb: Aside = {
  means: ({ channel, input }) =>
    channel !== 'web' && input.kind === 'text' && wantsWeb.test(input.text.trim()),
  answer: (tx, conversation, _, now) => wayToWeb(tx, conversation, now),
}

/** What a link to a messenger carries for this code. */
export function payloadFor(code: string): string {
  return `take_${code}`
}

interface Parts {
  can: Capabilities
  seal: Pick<Seal, 'digest'>
  /** Personal data must not travel through this channel. */
  personalElsewhere: boolean
}

/** Where a conversation stands after somebody brought another one along, what it is to hear, and what it left. */
interface Brought {
  conversation: Conversation
  hears: Stimulus
  left?: string
}

/** Flows whose words may hold what must not travel through every messenger: they are not said again there. */
const personal = ['prereview', 'track', 'rating']
/** Flows in which nothing belongs to a conversation: they can go on in two places. */
const free = ['menu', 'consult', 'disclosure']

const come = '接上了，接着刚才的办。'
const comeIntoMessenger = `${come}\n以后想换到网页或者大厅的一体机上，发 /continue。`
const gone = '这个码已经用过，或者过了时间。可以在一体机上再要一个。'
const goneFromMessenger = '这个码已经用过，或者过了时间。可以在原来的对话里再发一次 /continue。'
const inTalk = '您正在等工作人员，或者正和工作人员说话。说完了再扫一次码。'

const told = (text: string): Stimulus => ({ resume: [{ kind: 'text', text }] })

/** Takes along into `to`, whose row is held, what the code leads to. */
export async function takeAlong(
  parts: Parts,
  tx: Db,
  to: Conversation,
  code: string,
  now: Date,
): Promise<Brought> {
  const hash = createHash('sha256').update(code).digest('hex')
  if (to.channel === 'web') return copied(tx, to, await takeHandover(tx, hash, now))
  // Two talks with clerks at once nobody could follow; the code still counts afterwards.
  if (await openTicketIn(tx, to.id, 'live')) return { conversation: to, hears: told(inTalk) }
  const found = await takeHandover(tx, hash, now)
  // Ended meanwhile, it is not to be read by whoever took a picture of the code.
  if (found === undefined || (await tokenHashOf(tx, found)) === undefined)
    return { conversation: to, hears: told(gone) }
  return moved(parts, tx, to, found, now)
}

async function moved(
  { can, seal, personalElsewhere }: Parts,
  tx: Db,
  to: Conversation,
  found: string,
  now: Date,
): Promise<Brought> {
  const from = await holdConversation(tx, can, { id: `web:${found}`, channel: 'web', person: found }, now)
  const spoken = personalElsewhere ? newestPlace(from.talk, flow => !personal.includes(flow)) : from.talk
  const before = to.talk ? [to.talk.frame] : []
  const talk = spoken && { ...spoken, back: [...before, ...spoken.back] }
  const whose = { from: personOf(seal, from.id), to: personOf(seal, to.id) }
  const conversation = await moveTalk(tx, from, to, whose, talk, now)
  return { conversation, hears: told(comeIntoMessenger), left: from.id }
}

async function copied(tx: Db, to: Conversation, found: string | undefined): Promise<Brought> {
  if (!found?.includes(':')) return { conversation: to, hears: told(goneFromMessenger) }
  const talk = newestPlace(await talkOf(tx, found), flow => free.includes(flow))
  return { conversation: { ...to, talk }, hears: told(come) }
}

/** The newest place in a flow that may be said again; nothing where there is none. */
function newestPlace(talk: Talk | undefined, may: (flow: string) => boolean): Talk | undefined {
  const places = talk ? [...talk.back, talk.frame].filter(({ flow }) => may(flow)) : []
  const newest = places.at(-1)
  return newest && { frame: newest, back: places.slice(0, -1) }
}

/** Makes a code by which the web gets the questions under way, and the words that hand it out. */
async function wayToWeb(tx: Db, { id }: Conversation, now: Date): Promise<Stimulus> {
  const code = randomBytes(18).toString('base64url')
  const hash = createHash('sha256').update(code).digest('hex')
  await keepHandover(tx, hash, id, new Date(now.getTime() + codeLasts * 60_000))
  const text = `点下面的按钮，在网页上接着办。到了大厅，网页上点“到大厅”，就能换到一体机上。\n只能用一次，${codeLasts} 分钟以内有效。这边的对话也还在。`
  const reply: Reply = { kind: 'link', text, link: { label: '在网页上接着办', url: `/?start=copy_${code}` } }
  return { tell: [reply] }
}
