/** From acceptance to the end: the approving units, the result, the rating; for a case and for a bundle's members. */
import type { CaseActionName } from '../../../flows/case/actions.ts'
import type { CaseFacts } from '../../core/case.ts'
import type { Staff } from '../../core/staff.ts'
import { addWorkdays, shanghaiDay } from '../../core/workdays.ts'
import { type Case, membersOf } from '../../store/cases.ts'
import { FollowingUp } from './followingUp.ts'
import { chen, liu, sun, wang, zhao } from './people.ts'
import type { Story, Turn } from './stories.ts'
import type { Stage, Visitor } from './visitor.ts'

/** In minutes. */
const usual = 60
const aDay = 24 * 60

/** Until a bundle is in the middle: inspected together where that is wanted, and members decided nobody waits for. */
const someRounds = 4
const basis = '《中华人民共和国行政许可法》第三十八条'
const granting = { decision: '准予许可', basis }

export class Handling {
  private readonly stage: Stage
  private readonly story: Story
  private readonly visitor: Visitor
  private readonly followingUp: FollowingUp
  private rounds = 0
  private returned = false
  private explained = false

  constructor(stage: Stage, story: Story, visitor: Visitor) {
    this.stage = stage
    this.story = story
    this.visitor = visitor
    this.followingUp = new FollowingUp(stage)
  }

  private takes(turn: Turn): boolean {
    return this.story.turns?.includes(turn) ?? false
  }

  hasTurnLeft({ hearing }: CaseFacts): boolean {
    const uncalled = this.story.until === 'external-step' && hearing?.state !== 'called'
    return (
      (this.takes('hearing') && uncalled) ||
      (this.story.until === 'members' && this.rounds < someRounds) ||
      (this.takes('returned') && !this.returned) ||
      (this.takes('followed-up') && !this.followingUp.over) ||
      (this.takes('explained') && !this.explained)
    )
  }

  /** Answers the minutes until the next step; nothing when nothing is left to do. */
  async next(found: Case): Promise<number | undefined> {
    switch (found.state) {
      case 'accepted':
        if (this.takes('mail') && found.facts.delivery !== 'mail') await this.visitor.wantsMail()
        return this.act(wang, found, 'refer')
      case 'referred':
        return this.act(chen, found, 'begin-review')
      case 'reviewing':
        return this.review(found)
      case 'external-step':
        return this.outside(found)
      case 'members':
        return this.members(found)
      case 'decided':
        return this.act(liu, found, 'complete')
      case 'result-ready':
        return this.handOut(found)
      case 'posted':
        return this.arrive(found)
      case 'released':
        return this.rate()
      case 'rated':
        return this.takes('followed-up') && !this.followingUp.over
          ? this.followingUp.next(found.number)
          : aDay
      case 'unrated':
        return aDay
      default:
        return undefined
    }
  }

  private async review(found: Case): Promise<number | undefined> {
    const { extension, hearing } = found.facts
    if (this.takes('hearing') && hearing === null)
      return this.act(chen, found, 'tell-hearing', { expected: '半天' }, '申请人与相邻商户有重大利益关系')
    if (hearing?.state === 'told') return this.act(wang, found, 'ask-hearing')
    if (this.takes('extension') && extension === null)
      return this.act(chen, found, 'ask-extension', { days: 5, joint: false }, '现场整改还没有完成')
    if (this.takes('extension') && !extension?.given)
      return this.act(sun, found, 'extend', {}, '情况属实，同意延长')
    const [step] = found.facts.steps.filter(({ name }) => found.facts.openSteps.includes(name))
    if (step?.kind === 'site-inspection') return this.inspect(found, step.name)
    if (step) return this.act(chen, found, 'start-external-step', { step: step.name })
    if (this.takes('slow') && found.parent === null) return this.dawdle(found)
    return this.takes('denial')
      ? this.act(chen, found, 'deny', { decision: '不予许可', basis }, '经营场所与学校的距离不符合规定')
      : this.act(chen, found, 'grant', granting)
  }

  /** Nothing happens until it is late; then somebody says why. */
  private async dawdle(found: Case): Promise<number | undefined> {
    if (!this.takes('explained')) return undefined
    const today = shanghaiDay(this.stage.time.at)
    if (today <= (found.facts.clock?.dueOn ?? '')) return aDay
    this.explained = true
    const expectedOn = addWorkdays(today, 5).day
    return this.act(chen, found, 'explain-delay', { expectedOn }, '现场整改后要复查，复查人员排到了下周')
  }

  private arrive(found: Case): Promise<number> {
    if (!this.takes('returned')) return this.act(liu, found, 'confirm-mail', { signedBy: '本人' })
    this.returned = true
    return this.act(liu, found, 'return-mail', {}, '收件人电话没有人接')
  }

  private async outside(found: Case): Promise<number | undefined> {
    const { running, hearing, steps } = found.facts
    if (hearing?.state === 'asked') return this.callHearing(found)
    if (hearing?.state === 'called') {
      if (this.stage.time.at < new Date(hearing.at!)) return aDay
      return this.act(zhao, found, 'hold-hearing', {
        summary: '申请人陈述了意见，已记入笔录。',
        signed: true,
      })
    }
    const step = running?.step ?? ''
    if (steps.some(({ name, kind }) => name === step && kind === 'site-inspection'))
      return this.act(chen, found, 'record-inspection', { ...this.visit(step), ...seen })
    return this.act(chen, found, 'end-external-step', { step })
  }

  private callHearing(found: Case): Promise<number> {
    const { day } = addWorkdays(shanghaiDay(this.stage.time.at), 8)
    const at = `${day}T10:00:00+08:00`
    return this.act(chen, found, 'call-hearing', {
      at,
      place: '大厅三楼会议室',
      host: zhao.id,
      recorder: '李强',
    })
  }

  private inspect(found: Case, step: string, action: CaseActionName = 'arrange-inspection'): Promise<number> {
    return this.act(chen, found, action, { ...this.visit(step), place: '申请人的经营场所' })
  }

  private visit(step: string) {
    return { step, at: this.stage.time.at.toISOString(), people: ['陈伟', '李强'] }
  }

  /** One thing of every member in turn, then what is done for all of them together. */
  private async members(bundle: Case): Promise<number | undefined> {
    const { openSteps, running } = bundle.facts
    this.rounds++
    const [step] = openSteps
    if (step !== undefined && running === null) return this.inspect(bundle, step, 'arrange-joint-inspection')
    if (step !== undefined)
      return this.act(chen, bundle, 'record-joint-inspection', { ...this.visit(step), ...seen })
    let moved = false
    for (const member of await membersOf(this.stage.db, bundle.number)) {
      if (!this.rests(bundle, member) && (await this.next(member)) !== undefined) moved = true
    }
    return moved ? usual : undefined
  }

  /** Waits for another, has its result, or is what a bundle left in the middle still waits for. */
  private rests({ facts }: Case, { number, state }: Case): boolean {
    const awaited = facts.members.some(({ after }) => after.includes(number))
    const held = awaited && state === 'reviewing' && this.story.until === 'members'
    return held || state === 'accepted' || state === 'result-ready'
  }

  private async handOut(found: Case): Promise<number | undefined> {
    if (found.facts.delivery === 'mail') {
      const tracking = `SF${1_000_000 + Number(found.number.slice(-6))}`
      return this.act(liu, found, 'post', { tracking })
    }
    return this.act(liu, found, 'release', { checked: 'id', receivedBy: found.shown.name })
  }

  /** Who gives no grade is not asked again: in time the clock closes it. */
  private async rate(): Promise<number> {
    const { grade } = this.story
    if (grade !== undefined) await this.visitor.rate(grade, this.takes('anonymous') ? 'anonymous' : 'named')
    return aDay
  }

  private async act(
    by: Staff,
    found: Case,
    action: CaseActionName,
    payload: object = {},
    reason = '',
  ): Promise<number> {
    await this.visitor.done(by, found.number, action, payload, reason)
    return usual
  }
}

const seen = { findings: '和申请材料一致，符合要求。', signedBy: '现场负责人' }
