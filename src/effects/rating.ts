/** Rating by chat: which case, and what is kept of the rating. */
import type { Context, Event } from '../../flows/rating/machine.ts'
import { isStep } from '../../flows/rating/say.zh.ts'
import { tagsOf } from '../../flows/rating/tags.zh.ts'
import { contactWords } from '../cases/followUp.ts'
import { applicantAt, hold } from '../cases/ledger.ts'
import { ratable, rate, wayBefore } from '../cases/rating.ts'
import { refusalWords } from '../cases/words.zh.ts'
import { repliesOf } from '../store/outbox.ts'
import { forgetTurns } from '../store/ratingTraces.ts'
import { type Scene, toolsOf } from './scene.ts'

/** Only a case of this very conversation, and only while it may be rated. */
export async function look({ number, leaving }: Context, _: unknown, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  const found = await ratable(tools, number, scene.conversation)
  if (leaving) return { type: 'LEAVE' }
  if (!found) return { type: 'CLOSED', note: '现在没有可以评价的办件，或者已经评过了。' }
  // What a case is about does not go through every channel.
  const matter = scene.personalElsewhere ? '您的这件事' : found.name
  return { type: 'ASK', matter, first: (await wayBefore(tools, found)) ?? '' }
}

export async function save(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const { number, level, tags, words, anonymous } = context
  const tools = toolsOf(scene)
  const known = await ratable(tools, number, scene.conversation)
  if (!known || level === null) return { type: 'CLOSED', note: '现在没有可以评价的办件，或者已经评过了。' }
  const found = await hold(tools, number)
  const given = { level, words, anonymous, tags: tags.map(place => tagsOf[level][place]!) }
  const rated = await rate(tools, found, applicantAt('chat'), given, scene.channel)
  if ('refused' in rated) return { type: 'CLOSED', note: refusalWords(rated.refused) }
  if (anonymous) await forgetSteps(scene)
  return { type: 'SAVED', contact: rated.contactBy === undefined ? '' : contactWords(rated.contactBy) }
}

/** What was pressed and written stays in no conversation that leads to the case. */
async function forgetSteps({ db, conversation }: Scene): Promise<void> {
  const steps = (await repliesOf(db, conversation)).filter(({ reply }) => isStep(reply))
  await forgetTurns(
    db,
    conversation,
    steps.map(({ turn }) => turn),
  )
}
