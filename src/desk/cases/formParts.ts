/** What the form of an action is made from. */
import type { CaseActionName } from '../../../flows/case/actions.ts'
import type { Staff } from '../../core/staff.ts'
import type { Hall } from '../../guides/hall.ts'
import type { Case } from '../../store/cases.ts'
import type { Field } from './fieldKinds.ts'
import type { Prefill } from './fields.ts'
import type { Dossier } from './materials.ts'

export interface Form {
  found: Case
  dossier: Dossier
  fill: Prefill
  now: Date
  hall: Hall
  /** Everybody with an account. */
  staff: Staff[]
}

export type FormMakers = Partial<Record<CaseActionName, (form: Form) => Field[]>>
