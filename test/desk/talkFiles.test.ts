/** Files between a citizen and the clerk who talks with them. */
import { expect, test } from 'vitest'
import { forgetOldTalk } from '../../src/forgetTalk.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { talkFilesOf } from '../../src/store/talkFiles.ts'
import { happeningsOf } from '../../src/store/ticketEvents.ts'
import { openTickets } from '../../src/store/tickets.ts'
import { sweepFiles } from '../../src/systems.ts'
import { hallOnTelegram } from '../channels/telegramHall.ts'
import { program, writtenPdf } from '../files/harmful.ts'
import { testSeal } from '../makers.ts'
import { aClerk, aDesk, type Clerk, type DeskServer } from './deskServer.ts'

const paper = await writtenPdf(1)

interface Told {
  replies: { reply: { text: string; choices?: { value: string }[] } }[]
}

/** Somebody on the phone page who waits for a person. */
async function onThePhone({ url, hall }: DeskServer) {
  const call = (path: string, token: string, body: object) =>
    fetch(`${url}/api/chat${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  const { conversation, token } = (await (await call('', '', {})).json()) as Record<string, string>
  const say = async (body: object): Promise<Told> =>
    (await call(`/${conversation}/messages`, token!, body)).json() as Promise<Told>
  await say({ id: 'm1', choice: 'human' })
  const [ticket] = await openTickets(hall.store.db)
  const file = (id: string, name: string, bytes: Uint8Array, mime = 'application/pdf') =>
    say({ id, file: { name, mime, data: Buffer.from(bytes).toString('base64') } })
  return { say, file, number: ticket!.number }
}

async function give(
  clerk: Clerk,
  number: string,
  bytes: Uint8Array,
  deed = 'deed-0001',
  name = '空白表.pdf',
) {
  const { csrf } = await clerk.form(`/desk/tickets/${number}`)
  return clerk.fetch(`/desk/tickets/${number}/files`, {
    method: 'POST',
    headers: {
      'content-type': 'application/pdf',
      'x-csrf-token': csrf,
      'x-file-name': encodeURIComponent(name),
      'x-deed': deed,
    },
    body: Buffer.from(bytes),
  })
}

const wordsOf = ({ replies }: Told) => replies.map(({ reply }) => reply.text).join('\n')

test('[R5.2] [R10.4] a file goes to the clerk only after the person agreed; colleagues of the ticket open it, which is noted', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const wang = await aClerk(desk)
  const auditor = await aClerk(desk, 'sun', '孙正', 'auditor')
  const { say, file, number } = await onThePhone(desk)
  const { db } = hall.store
  expect(wordsOf(await file('f1', '户口簿.pdf', paper))).toContain('要发吗')
  expect(await talkFilesOf(db, number)).toEqual([])
  expect(wordsOf(await say({ id: 'm2', choice: 'drop-file' }))).toContain('没有发，也没有保存')
  expect(wordsOf(await say({ id: 'm3', choice: 'send-file' }))).toContain('您正在等工作人员')
  await file('f2', '户口簿.pdf', paper)
  expect(wordsOf(await say({ id: 'm4', choice: 'send-file' }))).toContain('发过去了')
  // Asked once a talk; a file that could harm is never kept.
  expect(wordsOf(await file('f3', '身份证.pdf', paper))).toContain('发过去了')
  expect(wordsOf(await file('f4', '照片.pdf', program()))).toContain('这个文件收不了')
  const kept = await talkFilesOf(db, number)
  expect(kept.map(({ side, mime }) => [side, mime])).toEqual([
    ['person', 'application/pdf'],
    ['person', 'application/pdf'],
  ])
  expect(JSON.stringify(kept)).not.toContain('户口簿')

  const page = await wang.page(`/desk/tickets/${number}`)
  expect(page).toMatch(/户口簿\.pdf<\/a><span class="soft">办事人发来/)
  const address = `/desk/tickets/${number}/files/${kept[0]!.id}`
  const opened = await wang.fetch(address)
  expect([opened.status, opened.headers.get('content-disposition')]).toEqual([
    200,
    expect.stringContaining('attachment'),
  ])
  expect((await auditor.fetch(address)).status).toBe(403)
  expect((await wang.fetch(`/desk/tickets/${number}/files/nothing`)).status).toBe(404)
  // The person's own file is at no public address.
  expect((await fetch(`${desk.url}/f/${kept[0]!.id}`)).status).toBe(404)
  expect((await happeningsOf(db, number)).map(({ what }) => what)).toContain('file-opened')
})

test('[R10.4] what a clerk gives has an address of its own, goes out once, and is deleted with the talk', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const wang = await aClerk(desk)
  const { number } = await onThePhone(desk)
  const { db } = hall.store
  expect((await give(wang, number, paper)).status).toBe(409)
  await wang.post(`/desk/tickets/${number}/claim`, await wang.form(`/desk/tickets/${number}`))
  expect((await give(wang, number, program())).status).toBe(422)
  for (let times = 0; times < 2; times++) expect((await give(wang, number, paper)).status).toBe(200)
  const given = await talkFilesOf(db, number)
  expect(given.map(({ side }) => side)).toEqual(['staff'])
  const out = await fetch(`${desk.url}/f/${given[0]!.id}`)
  expect(out.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await out.arrayBuffer())
      .subarray(0, 5)
      .toString('latin1'),
  ).toBe('%PDF-')
  await wang.post(`/desk/tickets/${number}/close`, {
    ...(await wang.form(`/desk/tickets/${number}`)),
    outcome: 'solved',
  })

  const days = (count: number) => new Date(hall.now().getTime() + count * 86_400_000)
  hall.at(days(2))
  await sweepFiles({ db, arriving: hall.arriving }, hall.now())
  expect(await hall.arriving.open(given[0]!.blob)).toBeDefined()
  hall.at(days(400))
  await forgetOldTalk({ ...hall.store, seal: testSeal }, hall.shelf.current(), hall.now())
  await sweepFiles({ db, arriving: hall.arriving }, hall.now())
  expect(await hall.arriving.open(given[0]!.blob)).toBeUndefined()
  expect((await fetch(`${desk.url}/f/${given[0]!.id}`)).status).toBe(404)
})

test.each([
  ['refuse', 'link'],
  ['allow', 'file'],
] as const)(
  '[R5.4] over a messenger where personal data is “%s” a %s goes out',
  async (personalData, kind) => {
    const { hall, api, see } = await hallOnTelegram({ personalData })
    await api.send({ text: '人工' })
    await see('工单号')
    const { number } = (await openTickets(hall.store.db))[0]!
    const by = { id: 'wang', name: '王芳', role: 'intake-clerk' } as const
    await makeStaff(hall.store.db, { ...by, passwordHash: '' }, hall.now())
    await hall.tickets.claim({ ticket: number, by, id: '1' })
    const checked = await hall.arriving.take(paper, { name: '空白表.pdf', mime: 'application/pdf' })
    await hall.tickets.give({ ticket: number, by, id: '2', name: '空白表.pdf', checked })
    await see('发来文件：空白表.pdf')
    const shown = api.shown().findLast(({ text }) => text.includes('发来文件'))!
    expect(shown.file !== undefined).toBe(kind === 'file')
    if (kind === 'link') expect(JSON.stringify(shown)).toContain('/f/')
  },
)
