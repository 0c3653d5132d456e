/** Plays a story through the hall's own doors: the person in the chat and on their page, staff at the window. */
import type { CaseActionName } from '../../../flows/case/actions.ts'
import { nextOpening } from '../../core/hours.ts'
import type { Staff } from '../../core/staff.ts'
import { addWorkdays, shanghaiDay } from '../../core/workdays.ts'
import { type Case, caseOf } from '../../store/cases.ts'
import { chen, liu, wang, zhao } from './people.ts'
import type { Story } from './stories.ts'
import { type Stage, Visitor } from './visitor.ts'

/** Plays one story. `n`: which visitor. */
export async function play(stage: Stage, story: Story, n: number): Promise<void> {
  const { catalogue, time } = stage
  const morning = new Date(time.at.getTime() - story.daysAgo * 24 * 3600_000)
  const opening = nextOpening(
    catalogue.hall.officeHours.weekdays,
    new Date(morning.getTime() - 24 * 3600_000),
  )
  const now = time.at
  time.at = new Date(
    Math.min(opening.getTime() + ((n * 17) % 150) * 60_000, now.getTime() - (40 - n) * 60_000),
  )
  const scene = new Scene(stage, story, n)
  await scene.begin()
  await scene.goOn()
  time.at = now
}

class Scene {
  private readonly stage: Stage
  private readonly story: Story
  private readonly visitor: Visitor

  constructor(stage: Stage, story: Story, n: number) {
    this.stage = stage
    this.story = story
    this.visitor = new Visitor(stage, story.guide, n)
  }

  /** At the counter, after an outage, or in the chat. */
  async begin(): Promise<void> {
    const { by, until } = this.story
    const offline = until === 'offline-registered'
    if (by === 'walk-in' || offline) return this.visitor.atTheCounter(offline)
    await this.visitor.inTheChat(until !== 'draft')
    if (until === 'draft') return
    await this.visitor.submit()
    this.minutes(35)
  }

  /** From where it stands to where the story leaves it. */
  async goOn(): Promise<void> {
    for (let steps = 0; steps < 20; steps++) {
      const found = (await caseOf(this.stage.db, this.visitor.number))!
      if (found.state === this.story.until && !this.hasTurnLeft(found)) return
      if (!(await this.next(found))) return
      this.minutes(45)
    }
  }

  /** Accepted by silence is reached through waiting, not through the first acceptance. */
  private hasTurnLeft({ state, facts }: Case): boolean {
    return this.story.by === 'correction' && facts.corrections === 0 && state !== 'resubmitted'
  }

  private async next(found: Case): Promise<boolean> {
    const { until, by } = this.story
    switch (found.state) {
      case 'submitted':
        return until === 'withdrawn' || until === 'archived'
          ? this.takeBack()
          : this.review(by === 'to-correct')
      case 'draft':
      case 'pre-reviewed':
        return this.act(wang, 'receive', await this.handed(by === 'tolerance'))
      case 'intake-review':
        return this.answer(found)
      case 'correction-notice':
        await this.visitor.send(true)
        await this.visitor.submit()
        return true
      case 'resubmitted':
        await this.act(wang, 'correct-on-the-spot', { materials: found.facts.resent })
        return this.act(wang, 'accept', { later: [], promised: [] })
      default:
        return this.afterwards(found)
    }
  }

  /** The window's answer to an application. */
  private async answer(found: Case): Promise<boolean> {
    const { until, by } = this.story
    const basis = '《中华人民共和国行政许可法》第三十二条'
    if (by === 'silence') return this.waitUntilDeemed()
    if (until === 'not-accepted') {
      const refusal = { facts: '申请人家庭已经在邻县享受同一项补贴。', basis, elsewhere: '' }
      return this.act(wang, 'refuse', refusal, '同一项补贴不能重复领取')
    }
    if (until === 'out-of-jurisdiction') {
      const refusal = { facts: '申请人的居住地在邻县。', basis, elsewhere: '居住地公安派出所' }
      return this.act(wang, 'point-elsewhere', refusal, '不属于本县公安机关的职权范围')
    }
    if ((by === 'correction' || until === 'correction-notice') && found.facts.corrections === 0) {
      const [first] = (await this.visitor.list()).filter(({ way }) => way !== 'exempt')
      const problem = { key: first!.key, name: '', wrong: '第二页没有签字', how: '请签字后交回这一页' }
      return this.act(wang, 'request-correction', { problems: [problem] })
    }
    const later = by === 'tolerance' ? await this.tolerated() : []
    return this.act(wang, 'accept', { later, promised: [] })
  }

  private async afterwards(found: Case): Promise<boolean> {
    const denied = this.story.by === 'denial'
    const [step] = found.facts.openSteps
    const basis = '《中华人民共和国行政许可法》第三十八条'
    switch (found.state) {
      case 'accepted':
        return this.act(wang, 'refer')
      case 'referred':
        return this.act(chen, 'begin-review')
      case 'reviewing':
        if (step !== undefined) return this.act(chen, 'start-external-step', { step })
        return denied
          ? this.act(chen, 'deny', { decision: '不予许可', basis }, '经营场所与学校的距离不符合规定')
          : this.act(chen, 'grant', { decision: '准予许可', basis })
      case 'external-step':
        return this.act(chen, 'end-external-step', { step })
      case 'decided':
        return this.act(liu, 'complete')
      case 'result-ready':
        return this.act(liu, 'release', { receivedBy: '本人' })
      case 'withdrawn':
        return this.act(zhao, 'archive')
      default:
        return false
    }
  }

  private async takeBack(): Promise<boolean> {
    await this.visitor.withdraw()
    return true
  }

  private async review(wrong: boolean): Promise<boolean> {
    const sent = (await this.visitor.list()).filter(({ way }) => way === 'file')
    const results = sent.map(({ key, told }, index) => {
      const verdict = wrong && index === 0 ? ('fail' as const) : ('pass' as const)
      const comment = verdict === 'fail' ? '这一页没有签字，请签好再拍。' : ''
      return { material: key, verdict, checks: told.checks.map(check => ({ check, verdict })), comment }
    })
    const opinion = wrong ? 'to-correct' : 'acceptable'
    return this.act(wang, 'pre-review', { opinion, results, marks: [] })
  }

  /** Nobody answers: five working days pass, and the clock accepts. */
  private async waitUntilDeemed(): Promise<boolean> {
    const { time, hall } = this.stage
    const last = addWorkdays(shanghaiDay(time.at), 6)
    time.at = new Date(`${last.day}T09:00:00+08:00`)
    await hall.fireCases(error => {
      throw error
    })
    return true
  }

  private async handed(tolerant: boolean) {
    const later = tolerant ? new Set((await this.tolerated()).map(({ key }) => key)) : new Set()
    const list = (await this.visitor.list()).filter(({ key, way }) => way !== 'exempt' && !later.has(key))
    return {
      materials: list.map(({ key, told }) => ({
        key,
        originals: told.copies.original,
        copies: told.copies.copy,
        fine: true,
      })),
    }
  }

  private async tolerated(): Promise<{ key: string; by: string }[]> {
    const by = addWorkdays(shanghaiDay(this.stage.time.at), 8).day
    return (await this.visitor.list()).filter(({ told }) => told.tolerant).map(({ key }) => ({ key, by }))
  }

  private async act(by: Staff, action: CaseActionName, payload: object = {}, reason = ''): Promise<boolean> {
    const { id } = this.visitor.deed()
    const done = await this.stage.hall.cases.act({
      case: this.visitor.number,
      by,
      id,
      action,
      reason,
      payload,
    })
    if ('refused' in done)
      throw new Error(`${this.story.guide} ${this.visitor.number}: ${action} refused, ${done.refused}`)
    return true
  }

  private minutes(passed: number): void {
    this.stage.time.at = new Date(this.stage.time.at.getTime() + passed * 60_000)
  }
}
