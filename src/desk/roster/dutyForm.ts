/** The form that sets a window's people: for one window, filled with who holds it now. */
import { postsOn } from '../../core/roster.ts'
import type { Staff } from '../../core/staff.ts'
import type { Hall } from '../../guides/hall.ts'
import type { Today } from '../../roster/tools.ts'
import { roleWords } from '../words.ts'

/** As it was typed. */
export interface DutyForm {
  window: string
  a: string
  b: string
  work: string
  from: string
  until: string
}

interface Known {
  hall: Hall
  known: Today
  people: Staff[]
  changes: ReadonlyMap<string, number>
}

export function dutyForm({ hall, known, people, changes }: Known, asked: string, tried?: DutyForm) {
  const window = hall.windows.find(({ id }) => id === (tried?.window ?? asked)) ?? hall.windows[0]!
  const { a, b } = postsOn(known.duties, window.id, known.day)
  const form = tried ?? {
    window: window.id,
    a: a?.staff ?? '',
    b: b?.staff ?? '',
    work: a?.work ?? '收件、受理、答复咨询',
    from: known.day,
    until: '',
  }
  const options = (chosen: string) =>
    people.map(({ id, name, role }) => ({
      value: id,
      label: `${name}（${roleWords[role]}）`,
      chosen: id === chosen,
    }))
  return {
    ...form,
    window: window.id,
    name: window.name,
    asked: asked !== '' || tried !== undefined,
    today: known.day,
    seen: changes.get(window.id) ?? 0,
    as: options(form.a),
    bs: options(form.b),
    others: hall.windows.filter(({ id }) => id !== window.id).map(({ id, name }) => ({ id, name })),
  }
}
