/** What a conversation keeps of the steps of a rating, taken out again where the rating is anonymous (R25.1). */
import type { Input } from '../core/input.ts'
import type { Db } from './db.ts'
import { deskChannel } from './messages.ts'

/** Shown nowhere; the row stays, so that the same message again still does nothing. */
const nothing: Input = { kind: 'text', text: '' }

/** Blanks what was heard in these turns of a conversation, and removes what was answered. */
export async function forgetTurns(tx: Db, conversation: string, turns: number[]): Promise<void> {
  if (turns.length === 0) return
  await tx
    .updateTable('message')
    .set({ input: JSON.stringify(nothing) })
    .where('conversation', '=', conversation)
    .where('channel', '!=', deskChannel)
    .where('turn', 'in', turns)
    .execute()
  await tx.deleteFrom('outbox').where('conversation', '=', conversation).where('turn', 'in', turns).execute()
}
