/** One story, step by step: from the first question to acceptance here, what follows in Handling. */
import type { CaseActionName } from '../../../flows/case/actions.ts'
import type { Staff } from '../../core/staff.ts'
import { addWorkdays, shanghaiDay } from '../../core/workdays.ts'
import { type Case, caseOf } from '../../store/cases.ts'
import { Handling } from './handling.ts'
import { wang } from './people.ts'
import type { Story, Turn } from './stories.ts'
import { type Stage, Visitor } from './visitor.ts'

/** In minutes: between two steps of one matter. */
const usual = 45
const halfDay = 240

const nothingLater = { later: [], promised: [] }

export class Scene {
  private readonly stage: Stage
  private readonly story: Story
  private readonly visitor: Visitor
  private readonly handling: Handling
  private waited = false

  constructor(stage: Stage, story: Story, n: number) {
    this.stage = stage
    this.story = story
    this.visitor = new Visitor(stage, story, n)
    this.handling = new Handling(stage, story, this.visitor)
  }

  /** Takes the next step; answers the minutes until the one after it, nothing at the story's end. */
  async step(): Promise<number | undefined> {
    if (this.visitor.number === '') return this.begin()
    const found = (await caseOf(this.stage.db, this.visitor.number))!
    if (found.state === this.story.until && !this.hasTurnLeft(found)) return undefined
    return this.next(found)
  }

  /** At the counter, after an outage, or in the chat. */
  private async begin(): Promise<number> {
    const { until } = this.story
    const offline = until === 'offline-registered'
    if (this.takes('walk-in') || offline) await this.visitor.atTheCounter(offline)
    else await this.visitor.inTheChat(until !== 'draft')
    if (until !== 'draft' && !this.takes('walk-in') && !offline) await this.visitor.submit()
    return usual
  }

  private takes(turn: Turn): boolean {
    return this.story.turns?.includes(turn) ?? false
  }

  private hasTurnLeft({ state, facts }: Case): boolean {
    const uncorrected = facts.corrections === 0 && state !== 'resubmitted'
    return (this.takes('correction') && uncorrected) || this.handling.hasTurnLeft(facts)
  }

  private async next(found: Case): Promise<number | undefined> {
    const { until } = this.story
    switch (found.state) {
      case 'submitted':
        if (until === 'withdrawn') return this.takeBack()
        return this.review(this.takes('to-correct'))
      case 'draft':
      case 'pre-reviewed':
        return this.act('receive', await this.handed(this.takes('tolerance')))
      case 'intake-review':
        return this.answer(found)
      case 'correction-notice':
        await this.visitor.send(true)
        await this.visitor.submit()
        return usual
      case 'resubmitted':
        await this.act('correct-on-the-spot', { materials: found.facts.resent })
        return this.act('accept', nothingLater)
      default:
        return this.handling.next(found)
    }
  }

  /** The window's answer to an application. */
  private async answer(found: Case): Promise<number | undefined> {
    const { until } = this.story
    const basis = '《中华人民共和国行政许可法》第三十二条'
    if (this.takes('silence')) return this.waitUntilDeemed()
    if (until === 'not-accepted') {
      const refusal = { facts: '申请人家庭已经在邻县享受同一项补贴。', basis, elsewhere: '' }
      return this.act('refuse', refusal, '同一项补贴不能重复领取')
    }
    if (until === 'out-of-jurisdiction') {
      const refusal = { facts: '申请人的居住地在邻县。', basis, elsewhere: '居住地公安派出所' }
      return this.act('point-elsewhere', refusal, '不属于本县公安机关的职权范围')
    }
    if ((this.takes('correction') || until === 'correction-notice') && found.facts.corrections === 0) {
      const [first] = (await this.visitor.list()).filter(({ way }) => way !== 'exempt')
      const problem = { key: first!.key, name: '', wrong: '第二页没有签字', how: '请签字后交回这一页' }
      return this.act('request-correction', { problems: [problem] })
    }
    const later = this.takes('tolerance') ? await this.tolerated() : []
    const [criterion = ''] = this.stage.catalogue.hall.greenChannel
    return this.act('accept', { later, promised: [], green: this.takes('green') ? criterion : '' })
  }

  private async takeBack(): Promise<number> {
    await this.visitor.withdraw()
    return usual
  }

  private async review(wrong: boolean): Promise<number | undefined> {
    const sent = (await this.visitor.list()).filter(({ way }) => way === 'file')
    const results = sent.map(({ key, told }, index) => {
      const verdict = wrong && index === 0 ? ('fail' as const) : ('pass' as const)
      const comment = verdict === 'fail' ? '这一页没有签字，请签好再拍。' : ''
      return { material: key, verdict, checks: told.checks.map(check => ({ check, verdict })), comment }
    })
    const opinion = wrong ? 'to-correct' : 'acceptable'
    return this.act('pre-review', { opinion, results, marks: [] })
  }

  /** Nobody answers until the clock has accepted. */
  private async waitUntilDeemed(): Promise<number> {
    if (this.waited) return halfDay
    this.waited = true
    return 24 * 60
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

  private async act(
    action: CaseActionName,
    payload: object = {},
    reason = '',
    by: Staff = wang,
  ): Promise<number> {
    await this.visitor.done(by, this.visitor.number, action, payload, reason)
    return usual
  }
}
