/** The desk's pages of cases over HTTP: the list, one case, its files and its person. */
import { describe, expect, test } from 'vitest'
import { raiseAlarm } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { dispatchesOf } from '../../src/store/dispatch.ts'
import { databases } from '../stores.ts'
import {
  accepted,
  act,
  admin,
  atCounter,
  card,
  chen,
  clerkOf,
  firstFile,
  handed,
  liSi,
  qian,
  received,
  sentIn,
  sun,
  wang,
  zhao,
} from './caseMakers.ts'
import { aDesk } from './deskServer.ts'

const day = 24 * 3600_000

describe.each(databases)('on %s', database => {
  test('the list has every stage with its clock in words, and the person only masked', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, wang)
    expect(await clerk.page('/desk/cases')).toContain('现在没有办件')
    await atCounter(hall)
    await sentIn(hall)
    await received(hall, card)
    const working = await accepted(hall, card)
    const page = await clerk.page('/desk/cases')
    for (const words of ['柜台新开，还没收件', '待预审', '窗口审查', '已受理 / 在办']) {
      expect(page).toContain(words)
    }
    expect(page).toContain('还有 1 个工作日预审')
    expect(page).toContain('还有 5 个工作日答复')
    expect(page).toContain('今天要转办')
    expect(page).toContain(working)
    expect(page).toContain('李**')
    for (const personal of [liSi.name, liSi.phone, liSi.idNumber]) expect(page).not.toContain(personal)
    hall.at(new Date(hall.now().getTime() + 8 * day))
    await clerk.signIn(wang.id)
    expect(await clerk.page('/desk/cases')).toContain('答复已过期 1 个工作日')
  })

  test('a case is found by number, name, phone or ID number, and none of it stands in an address', async () => {
    const desk = await aDesk({ database })
    const clerk = await clerkOf(desk, wang)
    const number = await atCounter(desk.hall)
    const { csrf } = await clerk.form('/desk/cases')
    const find = (q: string) => clerk.post('/desk/cases', { csrf, q })
    for (const q of [liSi.name, liSi.phone, '138 0013 8000', liSi.idNumber.toLowerCase()]) {
      const answer = await find(q)
      expect(answer.status).toBe(200)
      expect(await answer.text(), q).toContain(number)
    }
    expect((await find(number.toLowerCase())).headers.get('location')).toBe(`/desk/cases/${number}`)
    expect(await (await find('别人')).text()).toContain('没有找到')
  })

  test('[R5.2] the full particulars only on a press with a purpose, once in the log, to nobody else', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, wang)
    const other = await clerkOf(desk, zhao)
    const number = await received(hall)
    const address = `/desk/cases/${number}`
    const form = await clerk.form(address)
    expect((await clerk.post(`${address}/person`, { ...form, why: '' })).status).toBe(422)
    expect(await clerk.page(address)).not.toContain(liSi.phone)
    await Promise.all(
      [1, 2, 3].map(() => clerk.post(`${address}/person`, { ...form, why: '打电话联系申请人' })),
    )
    const page = await clerk.page(address)
    for (const personal of [liSi.name, liSi.phone, liSi.idNumber]) expect(page).toContain(personal)
    const noted = (await eventsOf(hall.store.db, number)).filter(({ action }) => action === 'see-person')
    expect(noted.map(({ actor, reason }) => [actor, reason])).toEqual([['wang', '打电话联系申请人']])
    expect(await other.page(address)).not.toContain(liSi.phone)
    expect(await other.page(address)).toContain('看了申请人的完整信息')
    hall.at(new Date(hall.now().getTime() + 11 * 60_000))
    expect(await clerk.page(address)).not.toContain(liSi.phone)
  })

  test('who sees what: an approver only what was accepted, an auditor everything and no button, an admin nothing', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const waiting = await sentIn(hall)
    const working = await accepted(hall, card)
    await act(hall, wang, working, 'refer')
    const approver = await clerkOf(desk, chen)
    const list = await approver.page('/desk/cases')
    expect([list.includes(waiting), list.includes(working)]).toEqual([false, true])
    expect(list).not.toContain('没有等预审的')
    expect((await approver.fetch(`/desk/cases/${waiting}`)).status).toBe(403)
    expect(await approver.page(`/desk/cases/${working}`)).toContain('开始审查')
    const auditor = await clerkOf(desk, qian)
    for (const number of [waiting, working]) {
      const page = await auditor.page(`/desk/cases/${number}`)
      expect(page).not.toContain('现在可以办')
      expect(page).not.toContain('看完整信息')
      // The only form is the one to sign out.
      expect(page.match(/<form/g)).toHaveLength(1)
    }
    const nobody = await clerkOf(desk, admin)
    expect(await nobody.page('/desk')).not.toContain('href="/desk/cases"')
    for (const path of ['', `/${working}`, '/new']) {
      expect((await nobody.fetch(`/desk/cases${path}`)).status).toBe(403)
    }
  })

  test('files are pictures to look at and a kept file to save, never active content', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, wang)
    const number = await sentIn(hall)
    const elsewhere = await sentIn(hall)
    const file = await firstFile(hall, number)
    const picture = await clerk.fetch(`/desk/cases/${number}/files/${file.id}/0.jpg`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('ffd8')
    const original = await clerk.fetch(`/desk/cases/${number}/files/${file.id}/original`)
    expect(original.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('户口簿 第1页.jpg')}`,
    )
    for (const { headers } of [picture, original]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(headers.get('cache-control')).toContain('no-store')
    }
    for (const path of [
      `${number}/files/${file.id}/1.jpg`,
      `${number}/files/${file.id}/-1.jpg`,
      `${number}/files/${file.id}/length.jpg`,
      `${number}/files/none/0.jpg`,
      `${elsewhere}/files/${file.id}/0.jpg`,
      `${elsewhere}/files/${file.id}/original`,
    ]) {
      expect((await clerk.fetch(`/desk/cases/${path}`)).status, path).toBe(404)
    }
    const approver = await clerkOf(desk, chen)
    expect((await approver.fetch(`/desk/cases/${number}/files/${file.id}/original`)).status).toBe(403)
  })

  test('[R17.4] leaders see the open alarms and say which are dealt with; nobody else does', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const number = await received(hall)
    await raiseAlarm(
      hall.store.db,
      { subject: number, kind: 'no-answer', words: '请马上查明原因。' },
      hall.now(),
    )
    const leader = await clerkOf(desk, sun)
    const clerk = await clerkOf(desk, wang)
    const page = await leader.page('/desk/cases')
    expect(page).toContain('请马上查明原因。')
    const path = /\/desk\/cases\/alarms\/[\w-]+/.exec(page)![0]
    expect(await clerk.page('/desk/cases')).not.toContain('请马上查明原因。')
    await clerk.post(path, await clerk.form('/desk/cases'))
    expect(await leader.page('/desk/cases')).toContain('请马上查明原因。')
    const form = await leader.form('/desk/cases')
    await Promise.all([leader.post(path, form), leader.post(path, form)])
    expect(await leader.page('/desk/cases')).not.toContain('请马上查明原因。')
  })
})

test('[R16.3] the page has the notices to print, and says plainly that nothing goes to the platform', async () => {
  const desk = await aDesk()
  const clerk = await clerkOf(desk, wang)
  const number = await accepted(desk.hall)
  const page = await clerk.page(`/desk/cases/${number}`)
  const papers = [...page.matchAll(/href="(\/n\/[\w-]+)"[^>]*>([^<]+)</g)].map(([, url, title]) => [
    url,
    title,
  ])
  expect(papers.map(([, title]) => title)).toEqual(expect.arrayContaining(['受理通知书', '材料接收凭证']))
  for (const [url] of papers) expect((await clerk.fetch(`${url}`)).status).toBe(200)
  expect(page).toContain('省平台同步没有开启')
  const connected = await aDesk({ platform: true })
  const second = await clerkOf(connected, wang)
  const pushed = await second.page(`/desk/cases/${await accepted(connected.hall)}`)
  expect(pushed).toContain('受理信息')
  expect(pushed).toContain('正等着送到省平台')
})

test('[R17.1] what the platform did not take is sent again by a leader only', async () => {
  const desk = await aDesk({ platform: true })
  const { store } = desk.hall
  const number = await accepted(desk.hall)
  await store.db.updateTable('dispatch').set({ status: 'failed', attempts: 9, error: '500' }).execute()
  const [clerk, leader] = [await clerkOf(desk, wang), await clerkOf(desk, zhao)]
  expect(await clerk.page(`/desk/cases/${number}`)).not.toContain('>再送一次<')
  const page = await leader.page(`/desk/cases/${number}`)
  expect(page).toContain('没能送到省平台')
  const path = /\/desk\/cases\/[\w-]+\/platform\/\d+\/again/.exec(page)![0]
  const form = await leader.form(`/desk/cases/${number}`)
  expect((await clerk.post(path, await clerk.form(`/desk/cases/${number}`))).status).toBe(403)
  await Promise.all([leader.post(path, form), leader.post(path, form)])
  expect((await leader.post(path.replace(/\d+\/again/, '99999/again'), form)).status).toBe(303)
  const sent = await dispatchesOf(store.db, number)
  expect(sent.map(({ status }) => status)).toContain('waiting')
})

test('words of others are shown as words: names, comments and file names carry no markup', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const clerk = await clerkOf(desk, wang)
  const evil = '<img src=x onerror=alert(1)>"\'.jpg'
  const number = await sentIn(
    hall,
    card,
    { ...liSi, kind: 'enterprise', name: '县（城）-公司', idNumber: '91350100M000100Y43' },
    evil,
  )
  await act(hall, wang, number, 'receive', await handed(hall, number))
  await act(
    hall,
    wang,
    number,
    'request-correction',
    {
      problems: [
        { key: 'household-register', name: '', wrong: '<script>alert(1)</script>', how: '<b>改</b>' },
      ],
    },
    '</textarea><script>alert(2)</script>',
  )
  for (const path of ['', '/actions/resubmit', '/actions/withdraw']) {
    const page = await clerk.page(`/desk/cases/${number}${path}`)
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<b>改')
  }
  expect(await clerk.page(`/desk/cases/${number}`)).toContain('&lt;img src')
  const file = await firstFile(hall, number)
  const original = await clerk.fetch(`/desk/cases/${number}/files/${file.id}/original`)
  expect(original.headers.get('content-disposition')).not.toMatch(/[<>"' ]x/)
})
