/** What colleagues say to each other about a case: kept once, seen by whom it concerns, never by the applicant. */
import { expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { accepted, card, chen, clerkOf, qian, received, wang, zhao } from './caseMakers.ts'
import { aDesk } from './deskServer.ts'

test('a colleague is asked to look, finds it in their list until they open the case, and answers', async () => {
  const desk = await aDesk()
  const { db } = desk.hall.store
  const number = await accepted(desk.hall, card)
  const one = await clerkOf(desk, wang)
  const other = await clerkOf(desk, zhao)
  const page = `/desk/cases/${number}`
  const form = await one.form(page)
  const note = { ...form, words: '户口本最后一页看不清，手机 13800138000。', asked: zhao.id }
  for (const _ of [1, 2]) expect((await one.post(`${page}/notes`, note)).status).toBe(303)
  expect(await one.page(page)).toContain('请 赵敏 看')
  expect(await db.selectFrom('case_note').select(['words', 'asked']).execute()).toEqual([
    { words: expect.stringMatching(/^户口本最后一页看不清，手机 138\*+8000。$/), asked: zhao.id },
  ])
  expect((await eventsOf(db, `talk:${number}`)).map(({ actor, action }) => [actor, action])).toEqual([
    [wang.id, 'note-on-case'],
  ])
  expect(await one.page('/desk/cases')).not.toContain('同事请您看的')
  expect(await other.page('/desk/cases')).toContain('户口本最后一页看不清')
  expect(await other.page(page)).toContain('户口本最后一页看不清')
  expect(await other.page('/desk/cases')).not.toContain('同事请您看的')
  desk.hall.at(new Date(desk.hall.now().getTime() + 60_000))
  const answer = { ...(await other.form(page)), words: '看过了，请他再拍一张。', asked: '' }
  await other.post(`${page}/notes`, answer)
  expect(await one.page(page)).toMatch(/户口本最后一页[\s\S]*看过了，请他再拍一张/)
})

test('only those who may see the case are asked, an auditor only reads, and a foreign case stays closed', async () => {
  const desk = await aDesk()
  const number = await received(desk.hall, card)
  const one = await clerkOf(desk, wang)
  const approver = await clerkOf(desk, chen)
  const auditor = await clerkOf(desk, qian)
  const page = `/desk/cases/${number}`
  const post = async (clerk: typeof one, from: string, fields: Record<string, string>) =>
    (await clerk.post(`${page}/notes`, { ...(await clerk.form(from)), ...fields })).status
  expect(await one.page(page)).not.toContain('陈伟')
  expect(await post(one, page, { words: '请看一下', asked: chen.id })).toBe(422)
  expect(await post(one, page, { words: '  ' })).toBe(422)
  expect(await post(one, page, { words: '很长'.repeat(600) })).toBe(422)
  expect(await post(approver, '/desk/cases', { words: '我来看看' })).toBe(403)
  expect(await post(one, page, { words: '<b>放在抽屉里了</b>' })).toBe(303)
  const seen = await auditor.page(page)
  expect(seen).toContain('&lt;b&gt;放在抽屉里了')
  expect(seen).not.toContain(`${page}/notes`)
  expect(await post(auditor, '/desk/cases', { words: '我也说一句' })).toBe(403)
})
