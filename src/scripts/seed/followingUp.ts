/** What is done about a bad rating in the sample hall, one action at a time, by somebody who did not serve. */
import type { FollowUpAction } from '../../core/followUp.ts'
import { followUps } from '../../store/ratingFollowUps.ts'
import { zhao } from './people.ts'
import type { Stage } from './visitor.ts'

const story: [FollowUpAction, object][] = [
  ['take', {}],
  ['contact', { words: '打了电话。他说补正的事没有一次说清楚，多跑了一趟。' }],
  ['find', { finding: 'to-fix', measures: ['把“第二页要签字”写进这个事项的清单', '窗口人员重新学了一遍'] }],
  ['tell', {}],
  ['call-back', { satisfied: true, words: '说改得对，满意。' }],
  ['close', {}],
]

/** In minutes: between two actions. */
const halfDay = 240

export class FollowingUp {
  private readonly stage: Stage
  private done = 0

  constructor(stage: Stage) {
    this.stage = stage
  }

  get over(): boolean {
    return this.done === story.length
  }

  /** Takes the next action on the follow-up of this case; answers the minutes until the one after it. */
  async next(caseNumber: string): Promise<number> {
    const { hall, db } = this.stage
    const [action, payload] = story[this.done++]!
    const found = (await followUps(db, 'open', 99)).find(one => one.caseNumber === caseNumber)
    if (!found) throw new Error(`${caseNumber} has no open follow-up`)
    const deed = { number: found.number, by: zhao, id: `seed-follow-${this.done}`, action, payload }
    const answer = await hall.followUps.act(deed)
    if ('refused' in answer) throw new Error(`${found.number}: ${action} refused, ${answer.refused}`)
    return halfDay
  }
}
