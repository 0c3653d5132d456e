/** What each side of a live talk sees of the other: received, read, writing. None of it is part of what was said. */
import type { Bell } from './bell.ts'
import type { Channel } from './channels/channel.ts'
import type { Db } from './store/db.ts'
import { companionOf, keepMark, markOf, type Side, sendingOf, type TalkMark } from './store/talkMarks.ts'

/** How long one sign of writing counts, in seconds; a page that goes on writing gives another. */
const writingSeconds = 6

/** What a page tells of itself. */
export interface Sign {
  /** The last turn it received. */
  got: number
  /** The last turn that was in view. */
  seen: number
  writing: boolean
}

/** The other side, as a page shows it. */
export interface OtherSide {
  got: number
  seen: number
  writing: boolean
}

export interface Marks {
  /** Keeps the sign and shows it to the other side. */
  give(conversation: string, side: Side, sign: Sign): Promise<void>
  /** What the clerk sees of the person; `failed`: turns that could not be sent. */
  ofPerson(conversation: string, after: number): Promise<OtherSide & { failed: number[] }>
  /** What the person sees of the clerk; nothing while no clerk talks with them. */
  ofStaff(conversation: string): Promise<(OtherSide & { name: string }) | undefined>
}

interface Parts {
  db: Db
  bell: Pick<Bell, 'ring'>
  channels: ReadonlyMap<string, Channel>
  now(): Date
}

export function openMarks({ db, bell, channels, now }: Parts): Marks {
  const shown = ({ got, seen, writingUntil }: TalkMark): OtherSide => ({
    got: Math.max(got, seen),
    seen,
    writing: writingUntil > now().toISOString(),
  })
  return {
    async give(conversation, side, { got, seen, writing }) {
      const until = new Date(now().getTime() + writingSeconds * 1000).toISOString()
      await keepMark(db, conversation, side, { got, seen, writingUntil: writing ? until : '' })
      const [channel = '', person = ''] = conversation.split(/:(.*)/s)
      if (side === 'staff' && writing) channels.get(channel)?.writes?.(person)
      bell.ring(conversation)
    },
    async ofPerson(conversation, after) {
      const mark = shown(await markOf(db, conversation, 'person'))
      const { sent, failed } = await sendingOf(db, conversation, after)
      return { ...mark, got: Math.max(mark.got, sent), failed }
    },
    async ofStaff(conversation) {
      const companion = await companionOf(db, conversation)
      return companion && { ...shown(companion), name: companion.name }
    },
  }
}
