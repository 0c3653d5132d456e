/** What may be done with a case now, by whom, and what stands in the way: read from the table, never decided here. */
import { actionsOf, type CaseActionName, caseActions, reasonOf } from '../../../flows/case/actions.ts'
import type { CaseEvent } from '../../../flows/case/events.ts'
import { isOpen } from '../../cases/acceptance.ts'
import { staffDeeds } from '../../cases/deeds.ts'
import { atWindow } from '../../cases/desk.ts'
import type { ToldMaterial } from '../../cases/draft.ts'
import { whyNot } from '../../cases/ledger.ts'
import type { Staff } from '../../core/staff.ts'
import type { Case } from '../../store/cases.ts'
import { pageOf } from './found.ts'
import { likely } from './likely.ts'
import { deedRefusalWords, noticeWord } from './words.ts'

export interface OpenAction {
  name: CaseActionName
  label: string
  address: string
  reason: 'required' | 'optional' | 'none'
  /** The paper that results, e.g. 《受理通知书》; empty where none does. */
  notice: string
  /** Why it cannot be done now, where that is known before the press; empty when nothing is known. */
  obstacle: string
  /** The usual next step, so that its button stands out. */
  usual: boolean
  /** Materials that stand in the way. */
  open: string[]
}

/** The actions that stand in the table for this person and state, and that the window carries out. */
export function actionNames(found: Case, { role }: Pick<Staff, 'role'>): CaseActionName[] {
  return actionsOf(role, found.state, 'window').filter(name => staffDeeds[name] !== undefined)
}

export function openActions(found: Case, me: Staff, list: ToldMaterial[], now: Date): OpenAction[] {
  return actionNames(found, me).map(name => openAction(found, me, list, now, name))
}

export function openAction(
  found: Case,
  me: Staff,
  list: ToldMaterial[],
  now: Date,
  name: CaseActionName,
): OpenAction {
  const { label } = caseActions[name]
  const open = name === 'accept' ? neverCovered(list) : []
  const fields = {
    ...likely(found, name, now),
    ...(name === 'accept' && { open: open.map(({ key }) => key) }),
  }
  const event = { type: name, by: me.id, at: now.toISOString(), ...fields } as CaseEvent
  const obstacle = whyNot(found, atWindow(me), event, 'given')
  return {
    name,
    label,
    address: `${pageOf(found)}/actions/${name}`,
    reason: reasonOf(name, me.role),
    notice: noticeWord(name),
    obstacle: obstacle === undefined ? '' : wordsFor(name, obstacle),
    usual: usual.has(name) || (name === 'receive' && found.state !== 'submitted'),
    open: open.map(({ told }) => told.name),
  }
}

/** Materials that are in the way of acceptance and that neither 容缺 nor a promise can cover. */
function neverCovered(list: ToldMaterial[]): ToldMaterial[] {
  const later = list.filter(({ told }) => told.tolerant).map(({ key }) => ({ key, by: '' }))
  const promised = list.filter(({ told }) => told.commit).map(({ key }) => key)
  return list.filter(material => isOpen(material, { later, promised }))
}

const usual: ReadonlySet<CaseActionName> = new Set<CaseActionName>([
  'pre-review',
  'accept',
  'resubmit',
  'approve-offline',
  'refer',
  'begin-review',
  'end-external-step',
  'record-inspection',
  'record-joint-inspection',
  'call-hearing',
  'hold-hearing',
  'extend',
  'explain-delay',
  'grant',
  'complete',
  'release',
  'post',
  'confirm-mail',
])

/** The general words are the applicant's; where they would puzzle a clerk, the desk has its own. */
function wordsFor(name: CaseActionName, obstacle: Parameters<typeof deedRefusalWords>[0]): string {
  if (name === 'explain-delay' && obstacle === 'not-late') return '还没有超过承诺的日子，用不着说明。'
  if (name === 'override-correction') return '还没有告知过补正，用不着特批。请用“一次告知补正”。'
  if (name === 'supply-later') return '没有约定以后补的材料。'
  if (obstacle === 'step-unknown')
    return name.endsWith('inspection') ? '没有要办的现场勘察。' : '没有要办的转外环节。'
  return deedRefusalWords(obstacle)
}
