/** The own page once the window has the case: how far it is, and what the applicant chooses and asks for (issue 5). */
import { describe, expect, test } from 'vitest'
import { type Case, membersOf } from '../../../src/store/cases.ts'
import { changeDelivery, deliveryOf } from '../../../src/store/deliveries.ts'
import { anAccount, expectTrueLog, logged, look } from '../../cases/clockMakers.ts'
import { act, chen, done, inspected, liu, reading, sun } from '../../cases/people.ts'
import { grantedIn } from '../../cases/resultMakers.ts'
import { acceptedIn, bundleIn, reviewedIn } from '../../cases/trackMakers.ts'
import { aVisit, type TestHall, testSeal } from '../../makers.ts'
import { databases } from '../../stores.ts'
import { aSite, nonceIn, type OwnPage, pageOf, type Site } from './site.ts'

const yes = { decision: '准予食品经营许可', basis: '《食品安全法》第三十五条' }
const home = { name: '李丽', phone: '139 1234 5678', region: '河南省信阳市潢川县', detail: '某街 2 号' }

interface Opened {
  site: Site
  found: Case
  mine: OwnPage
}

async function opened(
  grow: (hall: TestHall, conversation: string) => Promise<Case>,
  options: Parameters<typeof aSite>[0] = {},
): Promise<Opened> {
  const site = await aSite(options)
  const visit = await aVisit(site.hall)
  const found = await grow(site.hall, visit.conversation)
  return { site, found, mine: await pageOf(site, visit, found) }
}

/** A form that could not be read: the page that comes back. */
async function unread(mine: OwnPage, under: string, fields: Record<string, string>): Promise<string> {
  const answer = await mine.post(under, fields)
  expect(answer.status).toBe(422)
  return answer.text()
}

const again = async ({ site, found }: Opened) => reading(site.hall, found)

describe.each(databases)('on %s', database => {
  test('[R26.1] how the result comes: an address is sealed and shown masked, what was typed wrongly stays', async () => {
    const it = await opened(acceptedIn, { database })
    const { mine, site, found } = it
    const first = await mine.text()
    expect(first).toMatch(/还有 5 个工作日[\s\S]*结果怎么拿[\s\S]*到窗口领/)
    const wrong = await unread(mine, '/delivery', { way: 'mail', ...home, phone: '12', detail: '' })
    expect(wrong).toMatch(/有 2 处没认出来/)
    for (const kept of ['value="李丽"', 'value="12"', 'value="河南省信阳市潢川县"'])
      expect(wrong).toContain(kept)
    expect(wrong).toMatch(/value="mail"[^>]* checked/)
    expect((await again(it)).facts.delivery).toBe('window')

    const chosen = await mine.sent('/delivery', { way: 'mail', ...home })
    expect(chosen).toContain('邮寄到家：李* 139****5678 河南省信阳市潢川县…')
    expect(chosen).not.toMatch(/李丽|13912345678|某街/)
    const kept = await deliveryOf(site.hall.store.db, found.number)
    expect(JSON.parse(testSeal.open(kept.address!))).toEqual({ ...home, phone: '13912345678' })
    await mine.sent('/delivery', { way: 'electronic' })
    expect((await again(it)).facts.delivery).toBe('electronic')
    // Left empty, it is the address given before; a name left empty is the applicant's own.
    await mine.sent('/delivery', { way: 'mail' })
    expect((await deliveryOf(site.hall.store.db, found.number)).address).toBe(kept.address)
    const own = await mine.sent('/delivery', { way: 'mail', region: home.region, detail: home.detail })
    expect(own).toContain('张** 138****8000 河南省')
    expect(own).not.toContain('运单号')
    await changeDelivery(site.hall.store.db, found.number, { tracking: 'SF123' }, site.hall.now())
    expect(await mine.text()).toMatch(/id="mail">邮寄<[\s\S]*运单号：SF123/)
    const nonce = await mine.nonce()
    const window = { nonce, way: 'window' }
    await Promise.all([mine.post('/delivery', window), mine.post('/delivery', window)])
    expect(await logged(site.hall, found, 'choose-delivery')).toHaveLength(5)
    await expectTrueLog(site.hall)
    expect(site.faults).toEqual([])
  })

  test('[R24.2] how to be told: only ways that reach this person, an e-mail address shown masked', async () => {
    const it = await opened(acceptedIn, { database, reach: { sms: true, email: true } })
    const { mine, site, found } = it
    const offered = await mine.text()
    expect(offered).toContain('有了结果怎么告诉您')
    expect(offered).not.toContain('发短信')
    // A telephone that never answered a code is told nothing.
    expect(await mine.sent('/contact', { notifyBy: 'sms' })).toContain('不在这一步')
    expect(await unread(mine, '/contact', { notifyBy: 'email', email: '' })).toContain('这个邮箱没认出来')
    const wrong = await unread(mine, '/contact', { notifyBy: 'email', email: 'zhang#example.cn' })
    expect(wrong).toMatch(/这个邮箱没认出来[\s\S]*value="zhang#example.cn"/)
    const chosen = await mine.sent('/contact', { notifyBy: 'email', email: 'zhang@example.cn' })
    expect(chosen).toMatch(/发电子邮件（z\*\*\*@example.cn）/)
    expect(chosen).not.toContain('zhang@')
    expect((await deliveryOf(site.hall.store.db, found.number)).notifyBy).toBe('email')
  })
})

test('[R24.2] a telephone that has answered a code may be told by SMS', async () => {
  const { mine, site, found } = await opened(grantedIn, { reach: { sms: true } })
  expect(await mine.sent('/contact', { notifyBy: 'sms' })).toMatch(/shape-done[\s\S]*<span>发短信<\/span>/)
  expect((await deliveryOf(site.hall.store.db, found.number)).notifyBy).toBe('sms')
})

test('[R24.1] a late case: an apology, the reason, and urging on once a day; the chat hears of it', async () => {
  const it = await opened(reviewedIn)
  const { mine, site, found } = it
  expect(await mine.text()).not.toContain('催一催')
  await look(site.hall, '2026-03-13 09:00')
  // The page lasts two hours.
  const late = await pageOf(site, mine.visit, found)
  expect(await late.text()).toMatch(/class="late">说好最晚 2026 年 3 月 12 日办结.*向您道歉[\s\S]*催一催/)
  expect(await late.sent('/wish', { wish: 'urge', of: found.number })).toMatch(
    /已经替您催了[\s\S]*今天已经替您催过了/,
  )
  expect(await late.text()).not.toContain('>催一催<')
  expect(await late.sent('/wish', { wish: 'urge', of: found.number })).toContain('said-bad')
  expect(await logged(site.hall, found, 'urge-on')).toHaveLength(1)
  await act(site.hall, chen, found, 'explain-delay', { expectedOn: '2026-03-17' }, '约不上勘察时间')
  expect(await late.text()).toContain('原因：约不上勘察时间。预计 2026 年 3 月 17 日办结。')
})

test('[R2.3] a bundle: every member with its state; parts are wished for', async () => {
  const it = await opened(bundleIn)
  const { mine } = it
  const page = await mine.text()
  expect(page).toMatch(
    /各个事项[\s\S]*个体营业执照<\/strong>县市场监督管理局已经收到，最晚 2026 年 3 月 5 日/,
  )
  expect(page).toContain('等“个体营业执照”办好再办')
  const wished = await mine.sent('/wish', { wish: 'wish-partly', of: it.found.number })
  expect(wished).toContain('记下了，办好一样告诉您一样')
  expect(wished).not.toContain('>办好一样先领一样<')
  expect((await again(it)).facts.partly).toBe(true)
})

test('[R21.4] a hearing is asked for with one press, given up after a second look', async () => {
  for (const [wish, said, state] of [
    ['ask-hearing', '收到您的听证要求了', 'asked'],
    ['waive-hearing', '记下了，您不要求听证', 'lapsed'],
  ] as const) {
    const it = await opened(reviewedIn)
    const { mine, site, found } = it
    await anAccount(site.hall, sun)
    expect(await act(site.hall, chen, found, 'tell-hearing', { expected: '半天' }, '关系邻居')).toEqual(done)
    const page = await mine.text()
    expect(page).toMatch(/等您说要不要听证，请在 2026 年 3 月 12 日以前/)
    expect(page).toMatch(/<summary>不要求听证<\/summary>[\s\S]*不能再要求了[\s\S]*确定，不要求听证/)
    expect(await mine.sent('/wish', { wish, of: found.number })).toContain(said)
    expect((await again(it)).facts.hearing?.state).toBe(state)
  }
})

test('[R23.1] a result that waits: code, place, hours; nothing of it once it is fetched', async () => {
  const it = await opened(reviewedIn)
  const { mine, site, found } = it
  await inspected(site.hall, found)
  await act(site.hall, chen, found, 'grant', yes)
  expect(await act(site.hall, liu, found, 'complete')).toEqual(done)
  const { code } = await deliveryOf(site.hall.store.db, found.number)
  const page = await mine.text()
  expect(page.replace(/\s/g, '')).toContain(testSeal.open(code!))
  expect(page).toMatch(/来窗口领[\s\S]*取件码[\s\S]*身份证原件[\s\S]*取件码请不要告诉别人/)
  expect(await act(site.hall, liu, found, 'release', { checked: 'id', receivedBy: '张小明' })).toEqual(done)
  const after = await mine.text()
  expect(after).not.toMatch(/取件码|结果怎么拿|怎么告诉您|谁在办/)
})

test('a page acts on its own case only, whatever number is sent along', async () => {
  const { site, found, mine } = await opened(reviewedIn)
  const other = await aVisit(site.hall)
  const bundle = await bundleIn(site.hall, other.conversation)
  const [member] = await membersOf(site.hall.store.db, bundle.number)
  const alone = await reviewedIn(site.hall, (await aVisit(site.hall)).conversation)
  await look(site.hall, '2026-03-18 09:00')
  const late = await pageOf(site, mine.visit, found)
  for (const { number } of [bundle, member!, alone, { number: 'BJ2026-777777' }]) {
    const answer = await late.sent('/wish', { wish: 'urge', of: number })
    expect(answer).toContain('said-bad')
    expect(answer).not.toContain(number)
    expect(await logged(site.hall, { number }, 'urge-on')).toEqual([])
  }
  const guessed = await fetch(`${site.url}/my/${bundle.number}`)
  expect(guessed.status).toBe(404)
  expect(await guessed.text()).toContain('href="/track"')
  const theirs = await pageOf(site, other, bundle)
  // The form of one page sent to another: it acts there, on what lies there.
  await late.post('/delivery', { nonce: nonceIn(await theirs.text()), way: 'electronic' })
  expect((await reading(site.hall, bundle)).facts.delivery).toBe('window')
  expect((await reading(site.hall, found)).facts.delivery).toBe('electronic')
  // Somebody else's wish that is not one at all.
  expect(await late.sent('/wish', { wish: 'grant', of: found.number })).toContain('没有收全')
})
