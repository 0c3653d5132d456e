/** Every action that staff may take has a form, and what the form posts is what the action needs. No server. */
import { expect, test } from 'vitest'
import { type CaseActionName, caseActionNames, caseActions } from '../../flows/case/actions.ts'
import { staffDeeds } from '../../src/cases/deeds.ts'
import type { ToldMaterial } from '../../src/cases/draft.ts'
import { noFacts } from '../../src/core/case.ts'
import { roles } from '../../src/core/staff.ts'
import type { Field } from '../../src/desk/cases/fieldKinds.ts'
import type { Body } from '../../src/desk/cases/fields.ts'
import { fieldsOf } from '../../src/desk/cases/forms.ts'
import { payloadOf } from '../../src/desk/cases/payloads.ts'
import type { Case } from '../../src/store/cases.ts'
import { theGuides } from '../makers.ts'
import { chen, liu, wang, zhao } from './caseMakers.ts'

const inspection = {
  name: '现场勘察',
  kind: 'site-inspection',
  suspends: false,
  limit: '10个工作日',
  basis: '',
}
const testing = { name: '检测', kind: 'inspection-testing', suspends: true, limit: '10个工作日', basis: '' }
const told = {
  name: '营业执照',
  need: 'required',
  exempt: false,
  tolerant: true,
  commit: false,
  checks: [],
  copies: { original: 1, copy: 1 },
}
const material = {
  key: 'licence',
  told,
  way: 'offline',
  standing: 'missing',
  comment: '',
} as unknown as ToldMaterial
const found = {
  number: 'BJ2026-000001',
  facts: {
    ...noFacts,
    later: ['licence'],
    steps: [inspection, testing],
    openSteps: [inspection.name, testing.name],
    running: { step: inspection.name, since: '2026-03-05T01:00:00.000Z' },
    extension: { days: 5, joint: false, askedBy: 'chen', given: false },
    deliveries: ['mail', 'window'],
    reviewer: chen.id,
  },
} as unknown as Case

const { hall } = theGuides()
const now = new Date('2026-03-06T02:00:00Z')

/** As a clerk would fill the field in. */
function filledIn(field: Field): Body {
  switch (field.kind) {
    case 'line':
      return { [field.name]: lineOf(field.name, field.input) }
    case 'area':
      return { [field.name]: '王芳\n陈伟' }
    case 'radio':
      return { [field.name]: field.options[0]!.value }
    case 'select':
      return { [field.name]: field.options.at(-1)!.value }
    case 'keys':
      return { [field.name]: field.options.map(({ value }) => value) }
    case 'signature':
      return { [field.name]: 'M12 40L14 42' }
    case 'handed':
      return { handed: field.rows.map(({ key }) => key), 'originals.licence': '1', 'copies.licence': '1' }
    case 'cover':
      return { 'cover.licence': 'later', 'by.licence': '2026-03-09' }
    case 'problems':
      return { listed: 'licence', 'wrong.licence': '没有盖章', 'how.licence': '请盖章' }
    case 'told':
      return {}
  }
}

function lineOf(name: string, input: string): string {
  const samples: Record<string, string> = {
    date: '2026-03-20',
    'datetime-local': '2026-03-20T09:30',
    number: '5',
    tel: '13800138000',
    text: name === 'tracking' ? 'SF1234567890' : '金水路一号院三号楼',
  }
  return samples[input]!
}

const byStaff = caseActionNames.filter(name => {
  const { roles: may, doors } = caseActions[name]
  return doors.includes('window') && may.some(role => (roles as readonly string[]).includes(role))
})
/** Part of opening a case, and a page of its own. */
const elsewhere: CaseActionName[] = ['register-offline', 'pre-review']

test('whatever staff may do at the window is carried out by the desk', () => {
  expect(byStaff.filter(name => name !== 'register-offline' && staffDeeds[name] === undefined)).toEqual([])
})

test.each(byStaff.filter(name => !elsewhere.includes(name)))(
  '%s: its form, filled in, is what it needs',
  name => {
    const staff = [wang, chen, liu, zhao]
    const dossier = { list: [material], files: [], reviews: [] } as never
    const role = caseActions[name].roles[0]!
    const fields = fieldsOf(name, role, { found, dossier, typed: undefined, now, hall, staff })
    const body = Object.assign({}, ...fields.map(filledIn))
    const read = staffDeeds[name]!.shape.safeParse(payloadOf(name, body, [material]))
    expect(read.error?.issues ?? []).toEqual([])
    for (const [field, value] of Object.entries(body)) {
      const again = fieldsOf(name, role, { found, dossier, typed: body, now, hall, staff })
      expect(JSON.stringify(again), field).toContain(`${[value].flat()[0]}`.split('\n')[0])
    }
  },
)

test('times are the hall’s own, one who examines the case is not offered as host, days are working days', () => {
  const around = { found, dossier: { list: [], files: [], reviews: [] } as never, typed: undefined, now }
  const fields = fieldsOf('call-hearing', 'approver', { ...around, hall, staff: [wang, chen, zhao] })
  const host = fields.find(field => field.kind === 'select')!
  expect(host.options.map(({ value }) => value)).toEqual(['', wang.id, zhao.id])
  expect(payloadOf('call-hearing', { at: '2026-03-20T09:30' }, [])).toMatchObject({
    at: '2026-03-20T09:30:00+08:00',
  })
})

test('[R23.1] half an agent or half a refusal is no receipt', () => {
  const release = (more: Body) =>
    staffDeeds.release!.shape.safeParse(
      payloadOf('release', { checked: 'id', receivedBy: '李桂英', ...more }, []),
    ).success
  expect(release({})).toBe(true)
  expect(release({ relation: '配偶' })).toBe(false)
  expect(release({ relation: '配偶', agent: ['authorised'] })).toBe(false)
  expect(release({ relation: '配偶', agent: ['authorised', 'idChecked'] })).toBe(true)
  expect(release({ refusalReason: '不愿意' })).toBe(false)
  expect(release({ refusalReason: '不愿意', witness: '王芳' })).toBe(true)
  expect(release({ checked: 'code' })).toBe(false)
  expect(release({ signature: '<svg>' })).toBe(false)
})
