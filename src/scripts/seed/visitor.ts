/** One visitor of the sample hall: asks in the chat or stands at the counter, sends materials, submits. */

import type { CaseActionName } from '../../../flows/case/actions.ts'
import type { Arriving } from '../../arriving.ts'
import type { CaseState } from '../../core/case.ts'
import type { Input } from '../../core/input.ts'
import type { Staff } from '../../core/staff.ts'
import type { Catalogue } from '../../guides/catalogue.ts'
import type { DisclosedMaterial } from '../../guides/disclosure.ts'
import { type Answers, nextQuestion } from '../../guides/situation.ts'
import type { RunningHall } from '../../hall.ts'
import { type CaseMaterial, materialsOf } from '../../store/caseMaterials.ts'
import { casesOf } from '../../store/cases.ts'
import type { Db } from '../../store/db.ts'
import { applicant, wang } from './people.ts'
import type { Story } from './stories.ts'

export interface Stage {
  hall: RunningHall
  db: Db
  catalogue: Catalogue
  arriving: Arriving
  /** A believable sheet of paper with this name on it, as PDF. */
  sheet(name: string, owner: string): Promise<Uint8Array>
  /** The hall's time, which the stage moves. */
  time: { at: Date }
}

let deeds = 0

/** Left where the window works with what was sent; a sheet costs more than everything else a story does. */
const looksAtFiles: CaseState[] = ['draft', 'submitted', 'pre-reviewed']

export class Visitor {
  /** Number of their case, once there is one. */
  number = ''
  private readonly stage: Stage
  private readonly story: Story
  private readonly guide: string
  private readonly n: number
  private readonly from: string
  private messages = 0

  constructor(stage: Stage, story: Story, n: number) {
    this.stage = stage
    this.story = story
    this.guide = story.guide
    this.n = n
    this.from = `seed-case-${n}`
  }

  async atTheCounter(offline: boolean): Promise<void> {
    const { hall, catalogue, time } = this.stage
    const answers = answersFor(catalogue, this.story)
    const entry = {
      by: wang,
      id: `seed-walk-in-${this.n}`,
      guide: this.guide,
      answers,
      applicant: applicant(this.n),
    }
    const takenAt = new Date(time.at.getTime() - 3600_000).toISOString()
    const paper = { takenAt, materials: [], reason: '省平台停机维护，先收纸质材料' }
    const opened = await hall.cases.open({ ...entry, ...(offline && { offline: paper }) })
    if ('refused' in opened) throw new Error(`${this.guide}: ${opened.refused}`)
    this.number = opened.number
  }

  /** From the first question to a draft with its first files. `rest`: the other materials come on paper. */
  async inTheChat(rest: boolean): Promise<void> {
    await this.disclosed()
    await this.press('prereview')
    await this.press('agree')
    const [found] = await casesOf(this.stage.db, `web:${this.from}`)
    this.number = found!.number
    await this.stage.hall.citizen.identify({ case: this.number, id: 'who' }, applicant(this.n))
    await this.send(rest)
  }

  private async disclosed(): Promise<void> {
    await this.hear({ kind: 'start', payload: this.guide })
    await this.press('begin')
    const answers = answersFor(this.stage.catalogue, this.story)
    for (const [key, [value]] of Object.entries(answers)) {
      await this.press(`a:${key}=${value}`)
      await this.press('picked')
    }
  }

  /** Sends a sheet for what is wanted first, two where staff are to look at them; the rest comes on paper. */
  async send(rest: boolean): Promise<void> {
    const wanted = (await this.list()).filter(({ way, standing }) => way === '' || standing === 'failed')
    const sent = wanted.slice(0, looksAtFiles.includes(this.story.until) ? 2 : 1)
    const sheets = await Promise.all(sent.map(({ told }) => this.sheetOf(told.name)))
    for (const [index, { key }] of sent.entries()) {
      const file = sheets[index]!
      const arrival = await this.stage.hall.citizen.addFile(this.deed(), { ...file, material: key })
      if (typeof arrival === 'string') throw new Error(`${file.name}: ${arrival} ${file.advice}`)
    }
    if (!rest) return
    for (const { key } of wanted.slice(sent.length))
      await this.stage.hall.citizen.chooseWay(this.deed(), key, 'offline')
  }

  private async sheetOf(material: string) {
    const { arriving, sheet } = this.stage
    const name = `${material}.pdf`
    // Each sheet is its own: the same file twice would not be kept.
    const bytes = await sheet(material, `${applicant(this.n).name} ${++deeds}`)
    return { ...(await arriving.take(bytes, { name, mime: 'application/pdf' })), name }
  }

  async submit(): Promise<void> {
    const answer = await this.stage.hall.citizen.submit(this.deed())
    if (answer !== 'done') throw new Error(`${this.guide} ${this.number}: not submitted, ${answer}`)
  }

  async withdraw(): Promise<void> {
    await this.stage.hall.citizen.withdraw(this.deed())
  }

  /** Grades what was done for them, 5 to 1. */
  async rate(grade: number, way: 'named' | 'anonymous'): Promise<void> {
    const steps = [`rate=${this.number}`, `grade:${grade}`, 'tag:0', 'next', 'next', way]
    for (const step of steps) await this.press(step)
  }

  /** The result is to come by mail. */
  async wantsMail(): Promise<void> {
    const { name, phone } = applicant(this.n)
    const address = { name, phone, region: '河南省示例市示例县', detail: '城关镇人民路 18 号' }
    const chosen = await this.stage.hall.citizen.chooseDelivery(this.deed(), { way: 'mail', address })
    if (chosen !== 'done') throw new Error(`${this.guide} ${this.number}: not by mail, ${chosen}`)
  }

  /** A member of staff acts on this case, or on a member of it. */
  async done(
    by: Staff,
    number: string,
    action: CaseActionName,
    payload: object,
    reason: string,
  ): Promise<void> {
    const { id } = this.deed()
    const answer = await this.stage.hall.cases.act({ case: number, by, id, action, reason, payload })
    if ('refused' in answer) throw new Error(`${this.guide} ${number}: ${action} refused, ${answer.refused}`)
  }

  list(): Promise<CaseMaterial<DisclosedMaterial>[]> {
    return materialsOf<DisclosedMaterial>(this.stage.db, this.number)
  }

  /** A deed of its own on this case. */
  deed(): { case: string; id: string } {
    return { case: this.number, id: `seed-deed-${++deeds}` }
  }

  private press(value: string): Promise<void> {
    return this.hear({ kind: 'choice', value })
  }

  private async hear(input: Input): Promise<void> {
    const id = `${this.from}/${++this.messages}`
    await this.stage.hall.conversations.receive({ channel: 'web', id, from: this.from, input })
  }
}

/** The first option of every question the story does not answer otherwise. */
function answersFor(catalogue: Catalogue, { guide, answers: given }: Story): Answers {
  const answers: Answers = {}
  for (;;) {
    const question = nextQuestion(catalogue, guide, answers)
    if (!question) return answers
    answers[question.key] = given?.[question.key] ?? [question.options[0]!.v]
  }
}
