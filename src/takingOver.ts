/** A conversation of the web that is taken along into a messenger by a code that counts once (issue 7: kiosk → Telegram). */
import { createHash } from 'node:crypto'
import { personOf } from './appointments/tools.ts'
import type { Heard } from './core/input.ts'
import type { Reply } from './core/reply.ts'
import type { Stimulus, Talk } from './core/talk.ts'
import type { Capabilities } from './store/capabilities.ts'
import { type Conversation, holdConversation } from './store/conversations.ts'
import type { Db } from './store/db.ts'
import { takeHandover } from './store/handovers.ts'
import { moveTalk } from './store/movedTalk.ts'
import type { Seal } from './store/seal.ts'

const payload = /^take_([\w-]{10,})$/

/** The code in what somebody opened the conversation with. */
export function codeIn({ input }: Heard): string | undefined {
  return input.kind === 'start' ? payload.exec(input.payload ?? '')?.[1] : undefined
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

/** Flows whose words may hold what must not travel through every messenger: they are not said again there. */
const personal = new Set(['prereview', 'track', 'rating'])

const come: Reply = { kind: 'text', text: '接上了，接着刚才的办。' }
const gone: Reply = {
  kind: 'text',
  text: '这个码已经用过，或者过了时间。可以在一体机上再要一个。',
}

/** Takes it along into `to`, whose row is held; answers where that stands then, what it is to hear, and what it left. */
export async function takeAlong(
  { can, seal, personalElsewhere }: Parts,
  tx: Db,
  to: Conversation,
  code: string,
  now: Date,
): Promise<{ conversation: Conversation; hears: Stimulus; left?: string }> {
  const hash = createHash('sha256').update(code).digest('hex')
  const found = await takeHandover(tx, hash, now)
  if (found === undefined) return { conversation: to, hears: { resume: [gone] } }
  const who = { id: `web:${found}`, channel: 'web', person: found }
  const from = await holdConversation(tx, can, who, now)
  const talk = personalElsewhere && from.talk ? withoutPersonal(from.talk) : from.talk
  const whose = { from: personOf(seal, from.id), to: personOf(seal, to.id) }
  const conversation = await moveTalk(tx, from, to, whose, talk, now)
  return { conversation, hears: { resume: [come] }, left: from.id }
}

/** The newest place that may be said again here; nothing where there is none. */
function withoutPersonal({ frame, back }: Talk): Talk | undefined {
  const places = [...back, frame].filter(({ flow }) => !personal.has(flow))
  const newest = places.at(-1)
  return newest && { frame: newest, back: places.slice(0, -1) }
}
