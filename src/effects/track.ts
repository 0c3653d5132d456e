/** Tracking by chat: the cases of this conversation, what may be done about them, and the lookup of any other. */
import {
  deliveryChosen,
  deliveryWords,
  noCases,
  noteOn,
  nothingToChoose,
  notYours,
} from '../../flows/case/trackWords.zh.ts'
import type { Context, Event } from '../../flows/track/machine.ts'
import { chooseDelivery } from '../cases/delivery.ts'
import { applicantAt, hold } from '../cases/ledger.ts'
import { digitsIn, inConversation, lookUp as lookUpCase, numberIn } from '../cases/lookup.ts'
import { ownPageFor } from '../cases/ownPage.ts'
import { headOf, isGathering, listed, statusOf, trackedFor, trackedIn, wholeOf } from '../cases/tracking.ts'
import { otherWays, ownCase, stepsFor } from '../cases/trackSteps.ts'
import { type ApplicantWish, applicantWishes, isApplicantWish } from '../cases/wishes.ts'
import { refusalWords } from '../cases/words.zh.ts'
import type { DeliveryWay } from '../core/case.ts'
import { type Case, membersOf } from '../store/cases.ts'
import { type Scene, toolsOf } from './scene.ts'

const citizen = applicantAt('chat')

/** Carries out what was pressed, on a case of this very conversation; nothing where one only looks. */
export async function act({ wish, number, surely }: Context, _: unknown, scene: Scene): Promise<Event> {
  if (wish === '') return { type: 'DONE', note: '', number }
  const found = await ownCase(toolsOf(scene), scene.conversation, number)
  if (!found) return { type: 'DONE', note: notYours, number: '' }
  if (wish === 'delivery') return waysOf(found, scene)
  if (wish === 'correct' && found.state === 'correction-notice') return leadOn(found, true)
  if (wish === 'waive-hearing' && !surely && (await mayStill(wish, found, scene)))
    return { type: 'SURE', number }
  return isApplicantWish(wish) ? fulfil(wish, found, scene) : { type: 'DONE', note: '', number }
}

/** Whether it is still open: what cannot be taken back is asked about once more. */
async function mayStill(wish: ApplicantWish, found: Case, scene: Scene): Promise<boolean> {
  const steps = await stepsFor(toolsOf(scene), citizen, found, [])
  return steps.some(step => step.wish === wish)
}

async function fulfil(wish: ApplicantWish, { number }: Case, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  const done = await applicantWishes[wish](tools, await hold(tools, number), citizen)
  if ('refused' in done) return { type: 'DONE', note: refusalWords(done.refused), number }
  return { type: 'DONE', note: noteOn(done.told, !scene.personalElsewhere), number }
}

function leadOn({ disclosure }: Case, resending: boolean): Event {
  return { type: 'GATHERING', disclosure: disclosure ?? '', resending }
}

async function waysOf(found: Case, scene: Scene): Promise<Event> {
  const { number } = found
  const tools = toolsOf(scene)
  const others = await otherWays(tools, citizen, found)
  if (others.length === 0) return { type: 'DONE', note: nothingToChoose, number }
  // An address is personal, so it is written on the hall's own page in every channel.
  const page = found.facts.deliveries.includes('mail') ? `${await ownPageFor(tools, found)}#delivery` : ''
  const ways = others.filter(way => way !== 'mail').map(way => ({ way, label: deliveryWords[way] }))
  return { type: 'WAYS', number, ways, page }
}

/** Chooses how the result comes; mail is chosen where its address is written. */
export async function deliver(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  const { number, ways } = context
  const found = await ownCase(tools, scene.conversation, number)
  if (!found) return { type: 'DONE', note: notYours, number: '' }
  if (!ways.some(({ way }) => way === context.way)) return { type: 'DONE', note: '', number }
  const way = context.way as DeliveryWay
  const done = await chooseDelivery(tools, await hold(tools, number), citizen, { way, address: null })
  if ('refused' in done) return { type: 'DONE', note: refusalWords(done.refused), number }
  const more = noteOn(done.telling?.told, !scene.personalElsewhere)
  return { type: 'DONE', note: [deliveryChosen(way), more].filter(line => line !== '').join('\n'), number }
}

/** The case that is asked for, the only one there is, or the list; with none, the way to look one up. */
export async function look({ number, other, note }: Context, _: unknown, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  if (other) return lookElsewhere(scene, '', '')
  if (number !== '') {
    const found = await ownCase(tools, scene.conversation, number)
    if (found) return show(await wholeOf(tools, found), note, scene)
    const asked = numberIn(number)
    return asked === undefined || scene.personalElsewhere
      ? lookElsewhere(scene, note, asked ?? '')
      : { type: 'CONFIRM', number: asked }
  }
  const [first, ...more] = await trackedIn(tools, scene.conversation)
  if (!first) return lookElsewhere(scene, note || noCases, '')
  if (more.length === 0) return show(first, note, scene)
  return { type: 'LIST', list: [first, ...more].map(found => listed(found, !scene.personalElsewhere)) }
}

/** Digits of an identity are asked for where the channel may carry them, else on a page of the hall. */
function lookElsewhere({ personalElsewhere, catalogue }: Scene, note: string, number: string): Event {
  const page = number === '' ? '/track' : `/track?number=${number}`
  return personalElsewhere
    ? { type: 'ELSEWHERE', note, head: '', page, steps: [] }
    : { type: 'ASK', note, hotline: catalogue.hall.hotline }
}

async function show(found: Case, note: string, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  if (isGathering(found)) return leadOn(found, false)
  if (!scene.personalElsewhere) {
    const more = (await trackedIn(tools, scene.conversation)).length > 1
    return { type: 'CARD', tracked: await trackedFor(tools, citizen, found), more }
  }
  const steps = await stepsFor(tools, citizen, found, await membersOf(tools.tx, found.number))
  return {
    type: 'ELSEWHERE',
    note,
    head: headOf(found),
    page: await ownPageFor(tools, found),
    // The name of a member tells what the case is about; its number does not.
    steps: steps.map(step => ({ ...step, of: step.of === '' ? '' : step.number })),
  }
}

/** Number and four digits, typed by somebody whose conversation the case is not of. */
export async function lookUp(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  const digits = digitsIn(context.digits)
  if (digits === undefined) return { type: 'NO_MATCH' }
  const question = { number: context.number, digits }
  const answer = await lookUpCase(tools, inConversation(scene.conversation), question)
  if (answer === 'no-match') return { type: 'NO_MATCH' }
  if (answer === 'locked') return { type: 'LOCKED', hotline: scene.catalogue.hall.hotline }
  return { type: 'FOUND', tracked: await statusOf(tools, answer) }
}
