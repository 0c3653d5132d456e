/** The desk's JSON API of cases: the same rules as the pages, told in codes. */
import { describe, expect, test } from 'vitest'
import { caseActionNames } from '../../flows/case/actions.ts'
import { staffDeeds } from '../../src/cases/deeds.ts'
import { CaseRead, Rows } from '../../src/desk/cases/apiShapes.ts'
import { routes } from '../../src/desk/routes.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aRestaurant } from '../cases/bundleMakers.ts'
import { databases } from '../stores.ts'
import {
  accepted,
  act,
  admin,
  card,
  chen,
  clerkOf,
  handed,
  liSi,
  qian,
  reading,
  received,
  sentIn,
  wang,
} from './caseMakers.ts'
import { aDesk, type Clerk } from './deskServer.ts'

async function send(clerk: Clerk, path: string, body: unknown, csrf?: string): Promise<[number, unknown]> {
  const token = csrf ?? (await clerk.form('/desk/password')).csrf
  const answer = await clerk.fetch(`/desk/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': token },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return [answer.status, await answer.json()]
}

async function read(clerk: Clerk, path: string): Promise<[number, unknown]> {
  const answer = await clerk.fetch(`/desk/api${path}`)
  return [answer.status, await answer.json()]
}

const code = (what: string) => ({ error: { code: what, message: expect.stringMatching(/[。]$/) } })
const applicant = { kind: 'person', name: liSi.name, phone: liSi.phone, idNumber: liSi.idNumber }

describe.each(databases)('on %s', database => {
  test('a case is opened, received and accepted over the API; the same id again does nothing twice', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, wang)
    const opening = { id: 'open-number-1', ...card, applicant }
    const [status, opened] = await send(clerk, '/cases', opening)
    const { number } = opened as { number: string }
    expect([status, await send(clerk, '/cases', opening)]).toEqual([201, [201, { number }]])
    const { seq } = await reading(hall, number)
    const receive = { id: 'receive-1', seen: seq, payload: await handed(hall, number) }
    const path = `/cases/${number}/actions`
    for (let times = 0; times < 2; times++) {
      expect(await send(clerk, `${path}/receive`, receive)).toEqual([200, { done: true }])
    }
    expect(await send(clerk, `${path}/accept`, { ...receive, id: 'accept-1' })).toEqual([
      409,
      code('changed'),
    ])
    const [, told] = await read(clerk, `/cases/${number}`)
    const found = CaseRead.parse(told)
    expect(found).toMatchObject({ number, state: 'intake-review', stateWord: '收件审查' })
    expect(found.actions.map(({ name }) => name)).toContain('accept')
    expect(found.deadlines[0]).toMatchObject({ kind: 'answer', words: '还有 5 个工作日答复' })
    const accept = { id: 'accept-2', seen: found.seq, payload: { later: [], promised: [] } }
    expect(await send(clerk, `${path}/accept`, accept)).toEqual([200, { done: true }])
    const kinds = (await noticesOf(hall.store.db, number)).map(({ kind }) => kind)
    expect(kinds).toEqual(['material-receipt', 'acceptance'])
    const [, listed] = await read(clerk, '/cases?state=accepted')
    expect(Rows.parse(listed).cases.map(one => one.number)).toEqual([number])
    expect(JSON.stringify([told, listed])).not.toMatch(
      new RegExp([liSi.name, liSi.phone, liSi.idNumber].join('|')),
    )
    expect(desk.faults).toEqual([])
  })

  test('refusals are codes with words: wrong role, wrong state, bad payload, unknown, garbage', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, wang)
    const approver = await clerkOf(desk, chen)
    const auditor = await clerkOf(desk, qian)
    const nobody = await clerkOf(desk, admin)
    const number = await received(hall)
    const working = await accepted(hall, card)
    const { seq } = await reading(hall, number)
    const act = { id: 'some-deed-1', seen: seq, payload: {} }
    const path = `/cases/${number}/actions`
    expect(await send(clerk, `${path}/receive`, { ...act, payload: await handed(hall, number) })).toEqual([
      409,
      code('state'),
    ])
    expect(await send(clerk, `${path}/refuse`, act)).toEqual([422, code('form')])
    expect(await send(clerk, `${path}/grant`, act)).toEqual([403, code('role')])
    expect(await send(clerk, `${path}/explode`, act)).toEqual([404, code('unknown')])
    expect(await send(clerk, '/cases/BJ2026-999999/actions/accept', act)).toEqual([404, code('unknown')])
    expect(await send(clerk, `${path}/accept`, { ...act, id: '!' })).toEqual([422, code('form')])
    expect(await send(clerk, `${path}/withdraw`, { ...act, reason: 'a\0b' })).toEqual([422, code('form')])
    expect(await send(clerk, `${path}/accept`, '{"id":')).toEqual([400, code('form')])
    expect(await send(clerk, `${path}/accept`, act, 'wrong')).toEqual([403, code('role')])
    expect(
      await send(clerk, '/cases', { id: 'open-number-2', ...card, applicant: { ...applicant, phone: '1' } }),
    ).toEqual([422, code('form')])
    expect(await send(clerk, '/cases', { id: 'open-number-3', ...card, guide: 'none', applicant })).toEqual([
      422,
      code('form'),
    ])
    expect(await read(approver, `/cases/${number}`)).toEqual([404, code('unknown')])
    expect(await send(approver, `/cases/${working}/actions/accept`, act)).toEqual([403, code('role')])
    const [seen, told] = await read(auditor, `/cases/${number}`)
    expect([seen, CaseRead.parse(told).actions]).toEqual([200, []])
    expect(await send(auditor, `${path}/accept`, act)).toEqual([403, code('role')])
    expect(await read(nobody, '/cases?state=accepted')).toEqual([403, code('role')])
    expect(await read(clerk, '/cases?state=none')).toEqual([422, code('form')])
    expect((await reading(hall, number)).seq).toBe(seq)
    expect(desk.faults).toEqual([])
  })
})

test('[R14.4] what was taken in on paper is registered over the API, and is no acceptance', async () => {
  const desk = await aDesk()
  const clerk = await clerkOf(desk, wang)
  const handedIn = [{ key: 'household-register', originals: 1, copies: 0, fine: true }]
  const offline = { takenAt: '2026-03-04T09:30:00+08:00', materials: handedIn, reason: '停电' }
  const [status, opened] = await send(clerk, '/cases', { id: 'offline-one', ...card, applicant, offline })
  const { number } = opened as { number: string }
  const { state, facts } = await reading(desk.hall, number)
  expect([status, state, facts.acceptedBy]).toEqual([201, 'offline-registered', null])
  expect(facts.receivedAt).toBe('2026-03-04T01:30:00.000Z')
  for (const takenAt of ['2026-03-06T09:30:00+08:00', '2026-01-01T09:30:00+08:00']) {
    const late = {
      id: `offline-${takenAt.slice(0, 10)}`,
      ...card,
      applicant,
      offline: { ...offline, takenAt },
    }
    expect(await send(clerk, '/cases', late)).toEqual([422, code('form')])
  }
  const odd = { id: 'odd-answers', ...card, answers: { ...card.answers, age: ['nobody'] }, applicant }
  expect(await send(clerk, '/cases', odd)).toEqual([422, code('form')])
})

test('the API tells its pictures and files, and hands out the token that a POST must show', async () => {
  const desk = await aDesk()
  const clerk = await clerkOf(desk, wang)
  const number = await sentIn(desk.hall)
  const answer = await clerk.fetch(`/desk/api/cases/${number}`)
  const { materials } = CaseRead.parse(await answer.json())
  const [file] = materials[0]!.files
  for (const address of [file!.pages[0]!, file!.original])
    expect((await clerk.fetch(address)).status).toBe(200)
  expect(answer.headers.get('x-csrf-token')).toBe((await clerk.form('/desk/password')).csrf)
})

test('[R2.1] [R20.1] a bundle and its members tell over the API how far they are, and until when', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const clerk = await clerkOf(desk, wang)
  const number = await aRestaurant(hall)
  await act(hall, wang, number, 'receive', await handed(hall, number))
  await act(hall, wang, number, 'accept', { later: [], promised: [] })
  const bundle = CaseRead.parse((await read(clerk, `/cases/${number}`))[1])
  expect(bundle).toMatchObject({ state: 'members', bundle: '', suspendedBy: '', running: null })
  const { facts } = await reading(hall, number)
  expect([bundle.members, bundle.dueOn]).toEqual([facts.members, facts.clock!.dueOn])
  const waiting = bundle.members.find(({ after }) => after.length > 0)!
  const member = CaseRead.parse((await read(clerk, `/cases/${waiting.number}`))[1])
  expect(member).toMatchObject({ state: 'accepted', bundle: number, dueOn: null, members: [] })
  expect(member.actions.find(({ name }) => name === 'refer')?.obstacle).not.toBe('')
})

test('openapi.json describes every address of the API and every action staff carry out', async () => {
  const desk = await aDesk()
  const clerk = await clerkOf(desk, wang)
  const [status, told] = await read(clerk, '/openapi.json')
  const { paths, components } = told as { paths: object; components: { schemas: Record<string, object> } }
  const acts = caseActionNames.filter(name => staffDeeds[name])
  const addresses = routes
    .filter(({ path }) => path.startsWith('/api/cases') && !path.includes(':action'))
    .map(({ path }) => `/desk${path.replace(':number', '{number}')}`)
  const expected = [...addresses, ...acts.map(name => `/desk/api/cases/{number}/actions/${name}`)]
  expect([status, Object.keys(paths).sort()]).toEqual([200, [...new Set(expected)].sort()])
  expect(components.schemas['Act-receive']).toMatchObject({ required: ['id', 'seen', 'payload'] })
  const named = [...JSON.stringify(paths).matchAll(/#\/components\/schemas\/([\w-]+)/g)].map(
    ([, name]) => name!,
  )
  for (const name of named) expect(components.schemas).toHaveProperty(name)
})
