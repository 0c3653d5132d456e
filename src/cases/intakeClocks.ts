/** The clocks before acceptance, and of what was promised for later. */
import { chineseDate } from '../notices/notice.ts'
import { deemAccepted } from './acceptance.ts'
import { alarm, type ClockDeed } from './clockDeed.ts'
import { forgetDraft } from './forgetting.ts'

type Kind = 'answer' | 'forget-draft' | 'pre-review' | 'correction' | 'later'

export const intakeClocks: Record<Kind, ClockDeed> = {
  async answer(tools, found) {
    const { dueOn, ...done } = await deemAccepted(tools, found)
    const told = { what: 'accepted' as const, deemed: true, dueOn: dueOn ? chineseDate(dueOn) : '' }
    return { ...done, told }
  },
  'forget-draft': async (tools, found) => {
    await forgetDraft(tools, found)
    return undefined
  },
  'pre-review': alarm(
    'pre-review-late',
    number => `办件 ${number} 的预审还没有答复，已经过了一个工作日。请马上看。`,
  ),
  correction: alarm(
    'correction-late',
    number => `办件 ${number} 的补正期限到了，材料还没有交回。请联系申请人。`,
  ),
  later: alarm(
    'later-missing',
    number => `办件 ${number} 约定以后补的材料到期了，还没有补来。请联系申请人。`,
  ),
}
