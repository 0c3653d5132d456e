/** A guide written and confirmed by the pages of the desk: form, whole text, what changed, who confirms. */
import { expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { keepDay } from '../../src/store/dailyFigures.ts'
import { draftOf } from '../../src/store/guideDrafts.ts'
import { aVisit } from '../makers.ts'
import { accepted, card, chen, clerkOf, wang, zhao } from './caseMakers.ts'
import { aClerk, aDesk, type Clerk } from './deskServer.ts'

const at = '/desk/guides/id-card'

interface Linted {
  text: string
  fields: Record<string, string[]>
  findings: { at: string; words: string }[]
}

/** What a page's form would send as it stands: every named field with its value. */
async function formOn(clerk: Clerk, path: string): Promise<Record<string, string[]>> {
  const page = await clerk.page(path)
  const fields: Record<string, string[]> = {}
  const keep = (name: string, value: string) => {
    // Every form of the page has its own hidden fields of the same values.
    const known = name.startsWith('f:') ? (fields[plain(name)] ?? []) : []
    fields[plain(name)] = [...known, plain(value)]
  }
  for (const [, attributes = ''] of page.matchAll(/<input ([^>]+)>/g)) {
    const name = /name="([^"]*)"/.exec(attributes)?.[1]
    const box = /type="checkbox"/.test(attributes)
    if (name && (!box || / checked/.test(attributes)))
      keep(name, /value="([^"]*)"/.exec(attributes)?.[1] ?? '')
  }
  for (const [, name = '', value = ''] of page.matchAll(
    /<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
  ))
    keep(name, value)
  for (const [, name = '', options = ''] of page.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    keep(name, /value="([^"]*)" selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '')
  return fields
}

const plain = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

test('[R22.1] [R22.3] [R12.3] a clerk writes in the form, the department confirms, and people read the new wording', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const clerk = await clerkOf(desk, wang)
  const approver = await clerkOf(desk, chen)
  await accepted(hall, card)
  const begun = await clerk.post(`${at}/begin`, { ...(await clerk.form(at)), from: 'service' })
  expect(begun.headers.get('location')).toBe(`${at}/edit`)
  const form = await formOn(clerk, `${at}/edit`)
  expect(form['f:materials[1].name']).toEqual(['原居民身份证'])
  const typed = { ...form, 'f:limits.committed.n': '15', 'f:steps[2].days': '10', intent: 'review' }
  expect((await clerk.post(`${at}/edit`, typed)).headers.get('location')).toBe(`${at}/draft`)
  const { text } = (await draftOf(hall.store.db, 'id-card'))!
  expect(text).toContain('committed: {n: 15, unit: working-day, checked: sample}')

  const draft = await clerk.page(`${at}/draft`)
  for (const words of [
    '<del>20</del>',
    '<ins>15</ins>',
    '承诺时限：原来是“20 个工作日”，现在是“15 个工作日”',
    '1 件',
  ])
    expect(draft).toContain(words)
  expect(draft).not.toContain('id="do-sign"')
  const sent = await clerk.post(`${at}/submit`, { ...(await formOn(clerk, `${at}/draft`)), told: '快了五天' })
  expect(sent.headers.get('location')).toBe(`${at}/draft?done=submit`)
  const sign = await formOn(approver, `${at}/draft`)
  expect((await approver.post(`${at}/sign`, sign)).status).toBe(422)
  const back = await approver.post(`${at}/send-back`, { ...sign, why: '步骤再核一遍' })
  expect(back.headers.get('location')).toBe(`${at}?done=send-back`)
  expect(await clerk.page(`${at}/edit`)).toContain('步骤再核一遍')
  await clerk.post(`${at}/submit`, { ...(await formOn(clerk, `${at}/draft`)), told: '快了五天' })
  const signing = { ...(await formOn(approver, `${at}/draft`)), reviewed: 'yes' }
  const signed = await Promise.all([1, 2].map(() => approver.post(`${at}/sign`, signing)))
  expect(signed.map(({ headers }) => headers.get('location'))).toEqual([`${at}?done=sign`, `${at}?done=sign`])
  expect(hall.shelf.current().guides.get('id-card')!.limits.committed.n).toBe(15)
  const page = await clerk.page(at)
  for (const words of ['第 1 版', '正在用', '快了五天', '1 份和现在不一样']) expect(page).toContain(words)
  const file = await clerk.fetch(`${at}/file`)
  expect(file.headers.get('content-disposition')).toContain('item-id-card.yaml')
  expect(await file.text()).toBe(text)
  const log = await eventsOf(hall.store.db, 'guide-id-card')
  expect(log.map(({ action, actor }) => `${actor} ${action}`).at(-1)).toBe('chen guide-sign')
  expect(log.filter(({ action }) => action === 'guide-sign')).toHaveLength(1)
  const auditor = await aClerk(desk, 'sun', '孙丽', 'auditor')
  expect(await auditor.page('/desk/log?about=guide-id-card')).toContain('部门确认指南')
  expect(desk.faults).toEqual([])
})

test('[R8.1] [R8.3] findings stand beside their fields, live and on the page; what was typed is never lost', async () => {
  const desk = await aDesk()
  const clerk = await clerkOf(desk, wang)
  const leader = await clerkOf(desk, zhao)
  await clerk.post(`${at}/begin`, { ...(await clerk.form(at)), from: 'service' })
  const added = await clerk.post(`${at}/edit`, {
    ...(await formOn(clerk, `${at}/edit`)),
    intent: 'add:materials',
  })
  expect(added.headers.get('location')).toBe(`${at}/edit?done=save#add-materials`)
  const form = await formOn(clerk, `${at}/edit`)
  const typed = { ...form, 'f:materials[3].name': '其他材料', 'f:materials[3].issuer': '派出所' }
  const live = await clerk.fetch(`${at}/lint`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': `${form.csrf}` },
    body: JSON.stringify(typed),
  })
  const told = (await live.json()) as Linted
  expect(told.text).toContain('name: 其他材料')
  expect(told.fields['f:materials[3].name']).toEqual(['其他材料'])
  const found = told.findings.filter(one => one.at.startsWith('materials[3]'))
  expect(found.map(({ words }) => words).join()).toMatch(/其他材料[\s\S]*没有写依据/)
  await clerk.post(`${at}/edit`, { ...typed, intent: 'save' })
  const page = await clerk.page(`${at}/edit`)
  expect(page).toMatch(/data-at="materials\[3\][^"]*"><li>[^<]*依据/)
  const refused = await clerk.post(`${at}/submit`, {
    ...(await clerk.form(`${at}/edit`)),
    rev: '3',
    told: '多一份',
  })
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('还有没改好的地方')])

  // Somebody else saved meanwhile: nothing is written over, and nothing that was typed is gone.
  const mine = await formOn(clerk, `${at}/edit`)
  await leader.post(`${at}/edit`, { ...(await formOn(leader, `${at}/edit`)), intent: 'remove:materials[3]' })
  const late = await clerk.post(`${at}/edit`, { ...mine, 'f:short': '我改的简称', intent: 'save' })
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('short: 我改的简称')])
  expect((await draftOf(desk.hall.store.db, 'id-card'))!.text).not.toContain('其他材料')
  const now = await formOn(clerk, `${at}/edit`)
  const phone = await clerk.post(`${at}/edit`, { ...now, 'f:faq[0].a': '打 13812345678', intent: 'save' })
  expect([phone.status, await phone.text()]).toEqual([422, expect.stringContaining('打 13812345678')])
  // As if the file had said something else when the draft was begun.
  await desk.hall.store.db.updateTable('guide_draft').set({ base: 'another' }).execute()
  expect(await clerk.page(`${at}/draft`)).toContain('文件和草稿比')
  const on = await clerk.post(`${at}/go-on`, await formOn(clerk, `${at}/draft`))
  expect(on.headers.get('location')).toBe(`${at}/draft`)
  expect(await clerk.page(`${at}/draft`)).not.toContain('文件和草稿比')
  now.rev = (await formOn(clerk, `${at}/edit`)).rev!
  const both = {
    ...now,
    text: `${now.text}`.replace(/ {2}- \{ref: guardian-docs.*\n/, ''),
    'f:materials[2].notes': '新',
  }
  expect((await clerk.post(`${at}/edit`, { ...both, intent: 'save' })).status).toBe(409)
  expect(
    (await clerk.post(`${at}/edit`, { ...(await formOn(clerk, `${at}/edit`)), text: 'a: [', intent: 'save' }))
      .status,
  ).toBe(303)
  expect(await clerk.page(`${at}/edit`)).toContain('全文现在读不懂')
  expect(desk.faults).toEqual([])
})

test('[R10.3] [R22.1] unanswered questions become an entry of the FAQ or a further name in two clicks; the list says what is in the works', async () => {
  const desk = await aDesk()
  const { store, now } = desk.hall
  const asked = (detail: string, count: number) =>
    ({ measure: 'unanswered', detail, count, total: 0 }) as const
  const figures = [
    asked('身份证照片可以自己带吗', 3),
    asked('请问身份证照片能自己带吗', 1),
    asked('充电宝在哪借', 2),
  ]
  await store.transact(tx => keepDay(tx, '2026-03-04', figures, now()))
  const clerk = await clerkOf(desk, wang)
  const questions = '/desk/guides/questions'
  const page = await clerk.page(questions)
  expect(page).toMatch(
    /身份证照片可以自己带吗 <span class="tag">4 次[\s\S]*充电宝在哪借 <span class="tag">2 次/,
  )
  expect(page).toContain('value="居民身份证申领、换领、补领" required')
  const wanted = {
    name: '居民身份证申领、换领、补领',
    question: '身份证照片可以自己带吗？',
    saying: '身份证照片',
  }
  const take = async (fields: object) =>
    clerk.post(`${questions}/take`, { ...(await clerk.form(questions)), ...wanted, ...fields })
  expect((await take({ way: 'faq', name: '没有这份' })).status).toBe(422)
  expect((await take({ way: 'faq' })).headers.get('location')).toBe(`${at}/edit?done=save#add-faq`)
  expect((await take({ way: 'alias' })).headers.get('location')).toBe(`${at}/edit?done=save#at-aliases`)
  const { text } = (await draftOf(store.db, 'id-card'))!
  expect(text).toContain("- {q: 身份证照片可以自己带吗？, a: ''}")
  expect(text).toMatch(/aliases: \[.*, 身份证照片\]/)
  expect(await clerk.page(questions)).toContain('已经写进草稿')
  expect(await clerk.page('/desk/guides')).toMatch(
    /正在改的[\s\S]*居民身份证申领、换领、补领<\/a> <span class="tag">草稿/,
  )
  expect((await (await clerkOf(desk, chen)).fetch(`${questions}/take`, { method: 'POST' })).status).toBe(403)
  expect(desk.faults).toEqual([])
})

test('[R22.1] a guide there was none of is begun by its name, written by the same form, confirmed, and found in the chat', async () => {
  const desk = await aDesk()
  const clerk = await clerkOf(desk, wang)
  const approver = await clerkOf(desk, chen)
  expect(await clerk.page('/desk/guides')).toContain('写一份新的')
  expect(await approver.page('/desk/guides')).not.toContain('写一份新的')
  const empty = { ...(await clerk.form('/desk/guides/new')), name: '  ', like: 'id-card' }
  const refused = await clerk.post('/desk/guides/new', empty)
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('请写名称')])
  const wanted = { ...(await clerk.form('/desk/guides/new')), name: '宠物犬登记', like: 'id-card' }
  const begun = await Promise.all([1, 2].map(() => clerk.post('/desk/guides/new', wanted)))
  const page = '/desk/guides/chong-wu-quan-deng-ji'
  expect(begun.map(({ headers }) => headers.get('location'))).toEqual([`${page}/edit`, `${page}/edit`])
  expect((await clerk.fetch(page)).status).toBe(404)
  expect(await clerk.page('/desk/guides')).toContain(`${page}/draft`)
  await clerk.post(`${page}/edit`, { ...(await formOn(clerk, `${page}/edit`)), intent: 'add:faq' })
  const form = await formOn(clerk, `${page}/edit`)
  Object.assign(form, { 'f:faq[0].q': '狗多大要登记？', 'f:faq[0].a': '满三个月就要登记。' })
  const typed = { ...form, 'f:aliases': '养狗登记\n狗证\n给狗上户口\n宠物狗登记', intent: 'review' }
  expect((await clerk.post(`${page}/edit`, typed)).headers.get('location')).toBe(`${page}/draft`)
  const draft = await clerk.page(`${page}/draft`)
  for (const words of ['新的指南：宠物犬登记', '新增指南：宠物犬登记', 'id="do-submit"'])
    expect(draft).toContain(words)
  const sent = { ...(await formOn(clerk, `${page}/draft`)), told: '新增这项' }
  expect((await clerk.post(`${page}/submit`, sent)).headers.get('location')).toBe(`${page}/draft?done=submit`)
  const signing = { ...(await formOn(approver, `${page}/draft`)), reviewed: 'yes' }
  expect((await approver.post(`${page}/sign`, signing)).headers.get('location')).toBe(`${page}?done=sign`)
  expect(await clerk.page(page)).toContain('宠物犬登记')
  const visit = await aVisit(desk.hall)
  await visit.say('给狗上户口')
  expect(visit.words).toContain('宠物犬登记')
  expect(desk.faults).toEqual([])
})
