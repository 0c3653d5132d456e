/** Pre-review by chat: every step reads the case again, so that what the page or the window did is seen. */
import type { Context, Event } from '../../flows/prereview/machine.ts'
import { type Arrival, addFile, dropLastFile } from '../cases/citizenFiles.ts'
import { giveConsent, hasConsented } from '../cases/consent.ts'
import { chooseWay, listOf, openDraft, takesFiles } from '../cases/draft.ts'
import { applicantAt, type CaseTools } from '../cases/ledger.ts'
import { ownPageFor } from '../cases/ownPage.ts'
import { resubmit, submit, withdraw } from '../cases/submission.ts'
import { askedOf, nextMaterial, viewOf, whatIsLeft } from '../cases/view.ts'
import { refusalWords } from '../cases/words.zh.ts'
import type { MaterialWay } from '../core/case.ts'
import type { Disclosure } from '../guides/disclosure.ts'
import { type Case, casesOf } from '../store/cases.ts'
import { findDisclosure } from '../store/disclosures.ts'
import { type Scene, toolsOf } from './scene.ts'

const citizen = applicantAt('chat')

/** Where the case stands, as the next thing to say. */
export async function look(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  const found = await mine(context, scene)
  if (!found) return context.disclosure === '' ? nothing : consentFirst(context, scene)
  const view = await viewOf(tools, found, !scene.personalElsewhere)
  if (found.state === 'draft' && !(await hasConsented(tools, found))) return { type: 'CONSENT', view }
  const left = whatIsLeft(found, await listOf(tools, found))
  // What was sent again still has to be submitted.
  const gathering = takesFiles(found)
  if (gathering && scene.personalElsewhere)
    return { type: 'ELSEWHERE', view, page: await ownPageFor(tools, found) }
  if (found.state === 'draft' && found.applicant === null)
    return { type: 'IDENTIFY', view, page: await ownPageFor(tools, found) }
  if (found.state === 'draft') return nextOf(context, tools, found)
  // A result is read first; “send again” then leads on to what is to be corrected.
  if (gathering && (left.length === 0 || context.resending)) return nextOf(context, tools, found)
  if (found.state === 'submitted') return { type: 'SUBMITTED', view }
  return { type: found.state === 'pre-reviewed' ? 'REVIEWED' : 'UNDERWAY', view }
}

const nothing: Event = {
  type: 'NOTHING',
  saying: '您现在没有在办的预审。\n先说要办什么事，拿到材料清单，就能网上预审。',
}

async function nextOf({ skipped }: Context, tools: CaseTools, found: Case): Promise<Event> {
  const list = await listOf(tools, found)
  const next = nextMaterial(found, list, skipped)
  const view = await viewOf(tools, found, true)
  if (next) return { type: 'ASK', view, material: await askedOf(tools, found, next) }
  return { type: whatIsLeft(found, list).length > 0 ? 'PAUSED' : 'READY', view }
}

/** The case this talk is about: the one that grew out of the disclosure in hand, else the newest under way. */
async function mine({ disclosure }: Context, { db, conversation }: Scene): Promise<Case | undefined> {
  const known = await casesOf(db, conversation)
  const open = known.filter(({ state }) => state !== 'withdrawn' && state !== 'archived')
  if (disclosure !== '') return open.find(found => found.disclosure === disclosure)
  return open[0]
}

async function consentFirst({ disclosure }: Context, { db }: Scene): Promise<Event> {
  const told = await toldIn(db, disclosure)
  if (!told) return nothing
  const { name, count } = told
  const view = {
    number: '',
    name,
    stage: '',
    way: '',
    notSubmitted: true,
    done: 0,
    all: count,
    lines: [],
    links: [],
    again: 0,
  }
  return { type: 'CONSENT', view }
}

/** Only what was agreed to is kept, so the draft begins here. */
export async function agree(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  const { conversation, channel } = scene
  const { guide, answers, disclosure } = context
  const found =
    (await mine(context, scene)) ??
    (await openDraft(tools, citizen, { conversation, door: channel, guide, answers, disclosure }))
  if (found) await giveConsent(tools, found, citizen)
  return { type: 'LOOK' }
}

/** Keeps a file for the material that was asked for. */
export async function save(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const tools = toolsOf(scene)
  const found = await mine(context, scene)
  const { material, file } = context
  if (!found || !file) return nothing
  if (!file.checked || !material) return { type: 'NOT_KEPT', advice: ['这个文件没有收好，请再发一次。'] }
  const arriving = { ...file.checked, name: file.name, material: material.key }
  const arrival = await addFile(tools, found, citizen, arriving)
  if (typeof arrival === 'string') return { type: 'NOT_KEPT', advice: adviceOn(arrival, file.checked.advice) }
  const asked = (await listOf(tools, found)).find(({ key }) => key === material.key)!
  return {
    type: 'KEPT',
    view: await viewOf(tools, found, true),
    advice: file.checked.advice,
    poor: file.checked.verdict === 'poor',
    material: await askedOf(tools, found, asked),
  }
}

function adviceOn(arrival: Exclude<Arrival, object>, advice: string[]): string[] {
  switch (arrival) {
    case 'refused':
      return advice
    case 'same':
      return ['这个文件前面已经发过了，不用再发。']
    case 'too-many':
      return ['这样材料的文件太多了。请合成一个 PDF 再发，或者带到窗口。']
    case 'closed':
      return ['现在不收材料了，这个文件没有存。']
  }
}

export async function drop(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const found = await mine(context, scene)
  if (!found) return nothing
  if (context.material) await dropLastFile(toolsOf(scene), found, citizen, context.material.key)
  return { type: 'LOOK' }
}

export async function choose(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const found = await mine(context, scene)
  if (!found) return nothing
  const { material, way } = context
  if (material) await chooseWay(toolsOf(scene), found, citizen, material.key, way as MaterialWay)
  return { type: 'LOOK' }
}

export async function handIn(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const found = await mine(context, scene)
  if (!found) return { type: 'LOOK' }
  const act = found.state === 'correction-notice' ? resubmit : submit
  const done = await act(toolsOf(scene), found, citizen)
  return 'refused' in done ? { type: 'REFUSED', note: refusalWords(done.refused) } : { type: 'LOOK' }
}

export async function takeBack(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const found = await mine(context, scene)
  if (!found) return nothing
  const done = await withdraw(toolsOf(scene), found, citizen, '')
  const saying = 'refused' in done ? refusalWords(done.refused) : '已经撤回。\n想再办，随时可以重新来。'
  return { type: 'NOTHING', saying }
}

async function toldIn(db: Scene['db'], number: string): Promise<{ name: string; count: number } | undefined> {
  const kept = await findDisclosure(db, { number })
  const told = kept?.told as Disclosure | undefined
  return told && { name: told.guide.name, count: told.materials.length }
}
