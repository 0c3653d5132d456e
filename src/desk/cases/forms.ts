/** The form of each action: which fields, filled in with what was typed or is known. */
import { type CaseActionName, reasonOf } from '../../../flows/case/actions.ts'
import type { CaseRole } from '../../core/case.ts'
import type { Field } from './fieldKinds.ts'
import { area } from './fieldMakers.ts'
import { type Body, prefill } from './fields.ts'
import type { Form, FormMakers } from './formParts.ts'
import { intakeForms } from './intakeForms.ts'
import { resultForms } from './resultForms.ts'
import { stepForms } from './stepForms.ts'

const makers: FormMakers = { ...intakeForms, ...stepForms, ...resultForms }

/** Reasons the applicant reads. */
const toldReasons: ReadonlySet<CaseActionName> = new Set<CaseActionName>([
  'tell-hearing',
  'extend',
  'explain-delay',
  'deny',
  'return-mail',
])

/** The fields of an action's form, the reason last. */
export function fieldsOf(
  name: CaseActionName,
  role: CaseRole,
  { typed, ...parts }: Omit<Form, 'fill'> & { typed: Body | undefined },
): Field[] {
  const form = { ...parts, fill: prefill(typed) }
  return [...(makers[name]?.(form) ?? []), ...reasonField(name, role, form)]
}

function reasonField(name: CaseActionName, role: CaseRole, { fill, found }: Form): Field[] {
  const reason = reasonOf(name, role)
  if (reason === 'none' && name !== 'request-correction') return []
  const label = reason === 'required' ? '理由' : '理由（可以不写）'
  return [area(fill, 'reason', label, reasonHint(name, found.facts.corrections), reason === 'required')]
}

function reasonHint(name: CaseActionName, corrections: number): string {
  if (name === 'request-correction') return '只有要了“没有告知过的材料”才必须写，会记入责任追究记录。'
  if (name === 'override-correction') return `这是第 ${corrections + 1} 次要求补正，会记入责任追究记录。`
  const kept = '会记进办件的经过，不能再改。'
  return toldReasons.has(name) ? `申请人看得到，请写得明白。${kept}` : kept
}
