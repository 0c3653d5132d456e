/** Accounts: who works at the desk, and a new one. A one-time password is shown once, to be handed over. */
import { z } from 'zod'
import { roles } from '../../core/staff.ts'
import { departmentsOf } from '../../guides/departments.ts'
import { secondFactorStaff } from '../../store/secondFactors.ts'
import { allStaff } from '../../store/staff.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { show } from '../view.ts'
import { roleWords } from '../words.ts'
import { addAccount } from './deeds.ts'
import { type Made, takeTold, toldOnce } from './once.ts'
import { refusalWords } from './words.ts'

/** Name and role of a person, as the forms ask for them. */
export const Person = z.object({
  deed: z.string().max(60),
  name: z.string().trim().min(1, '请填姓名。').max(30, '姓名太长了。'),
  role: z.enum(roles, '请选岗位。'),
  department: z.string().max(60).default(''),
})
const NewPerson = Person.extend({
  id: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9._-]{1,30}$/, '账号用小写字母开头，2 到 31 个小写字母、数字、点或横线。'),
})

export const showStaff: Handler = async (desk, visit) => {
  const made = takeTold(visit.request, visit.response)
  await page(desk, visit, {
    made,
    trouble: '',
    form: { id: '', name: '', role: 'intake-clerk', department: '' },
  })
}

export const addStaff: Handler = async (desk, visit) => {
  const { request, response, me } = visit
  const { data, error } = NewPerson.safeParse(request.body)
  const answer =
    data &&
    (await desk.once(`staff/${me.tokenHash}/${data.deed}`, () =>
      desk.transact(tx => addAccount({ tx, now: desk.now(), seal: desk.seal }, me, data)),
    ))
  if (answer && typeof answer !== 'string') return toldOnce(desk, response, { id: data.id, ...answer })
  const trouble = answer ? refusalWords[answer] : `${error?.issues[0]?.message}`
  const text = (name: string) => `${request.body?.[name] ?? ''}`
  const form = { id: text('id'), name: text('name'), role: text('role'), department: text('department') }
  await page(desk, { ...visit, response: response.status(422) }, { made: null, trouble, form })
}

async function page(
  desk: Desk,
  visit: Pick<Visit, 'response' | 'me'>,
  model: {
    made: Made | null
    trouble: string
    form: { id: string; name: string; role: string; department: string }
  },
): Promise<void> {
  const staff = await allStaff(desk.db)
  const secured = await secondFactorStaff(desk.db)
  show(desk, visit, 'staff', {
    title: '人员',
    place: 'staff',
    staff: staff.map(({ role, ...person }) => ({
      ...person,
      role: roleWords[role],
      self: person.id === visit.me.id,
      secured: secured.has(person.id),
    })),
    roles: roles.map(value => ({ value, label: roleWords[value] })),
    departments: departmentsOf(desk.catalogue()),
    ...model,
  })
}
