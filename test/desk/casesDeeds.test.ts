/** What the buttons of a case do: each action by its form, two clerks at once, a double press, garbage, the wrong role. */
import { describe, expect, test } from 'vitest'
import { caseActionNames, caseActions } from '../../flows/case/actions.ts'
import { roles } from '../../src/core/staff.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { reviewsOf } from '../../src/store/caseReviews.ts'
import { findDisclosure } from '../../src/store/disclosures.ts'
import { databases } from '../stores.ts'
import {
  act,
  chen,
  clerkOf,
  done,
  firstFile,
  formOf,
  kindsOf,
  listOf,
  liu,
  openByForm,
  press,
  reading,
  received,
  sentIn,
  to,
  wang,
  zhao,
} from './caseMakers.ts'
import { aDesk, type DeskServer } from './deskServer.ts'

/** Every check of every material, all with this verdict. */
async function allChecked({ hall }: DeskServer, number: string, verdict = 'pass') {
  const list = await listOf(hall, number)
  return Object.fromEntries(
    list.flatMap(({ key, told }) => told.checks.map((_, n) => [`check.${key}.${n}`, verdict])),
  )
}

describe.each(databases)('on %s', database => {
  test('[R17.1] [R18.1] [R20.3] from the counter to the result, every step by its form', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const [clerk, approver, giver] = [
      await clerkOf(desk, wang),
      await clerkOf(desk, chen),
      await clerkOf(desk, liu),
    ]
    const number = await openByForm(clerk)
    expect((await clerk.page(`/desk/cases/${number}?done=open`)).includes('办件开好了')).toBe(true)
    const kept = await findDisclosure(hall.store.db, { number: (await reading(hall, number)).disclosure! })
    expect(kept?.guide).toBe('id-card')
    const one = { handed: 'household-register', 'originals.household-register': '1' }
    expect(to(await press(clerk, number, 'receive', one))).toBe(done(number, 'receive'))
    const after = await clerk.page(done(number, 'receive'))
    expect(after).toContain('《材料接收凭证》已经出好，可以打印')
    expect(to(await press(clerk, number, 'accept'))).toBe(done(number, 'accept'))
    expect(to(await press(clerk, number, 'refer'))).toBe(done(number, 'refer'))
    expect(to(await press(approver, number, 'begin-review'))).toBe(done(number, 'begin-review'))
    const decision = { decision: '准予发证。', basis: '《居民身份证法》第七条' }
    expect(to(await press(approver, number, 'grant', decision))).toBe(done(number, 'grant'))
    expect(to(await press(giver, number, 'complete'))).toBe(done(number, 'complete'))
    const wrong = { checked: 'code', code: '000000', receivedBy: '李思雨' }
    const refused = await press(giver, number, 'release', wrong)
    expect([refused.status, (await refused.text()).includes('取件码不对')]).toEqual([422, true])
    const signed = { ...wrong, checked: 'id', signature: 'M12 40L14 42' }
    expect(to(await press(giver, number, 'release', signed))).toBe(done(number, 'release'))
    expect((await reading(hall, number)).state).toBe('released')
    expect(await kindsOf(desk, number)).toEqual([
      'material-receipt',
      'acceptance',
      'referral',
      'decision',
      'pickup',
      'service-receipt',
    ])
    expect(await clerk.page('/desk/cases')).toContain('最近办完的 1 件')
    expect(desk.faults).toEqual([])
  })

  test('[R19.1] the review: every check with its verdict, comments, and boxes on the pictures', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, wang)
    const number = await sentIn(hall)
    const [first] = await listOf(hall, number)
    const file = await firstFile(hall, number)
    const mark = { file: file.id, page: 0, x: 0.1, y: 0.2, width: 0.3, height: 0.1, note: '<i>这里反光</i>' }
    const checks = await allChecked(desk, number)
    const wrong = { ...checks, [`check.${first!.key}.0`]: 'fail', [`comment.${first!.key}`]: '请重拍首页' }
    const given = { ...wrong, marks: JSON.stringify([mark]), reason: '差一页', opinion: 'to-correct' }
    expect(to(await press(clerk, number, 'pre-review', given))).toBe(done(number, 'pre-review'))
    const [review] = await reviewsOf(hall.store.db, number)
    expect(review?.marks).toEqual([mark])
    expect(review?.results.find(({ material }) => material === first!.key)).toMatchObject({
      verdict: 'fail',
      comment: '请重拍首页',
    })
    const page = await clerk.page(`/desk/cases/${number}`)
    expect(page).toContain('第 1 次预审：需补正')
    expect(page).toContain('<rect x="10%" y="20%" width="30%" height="10%"')
    expect(page).toContain('&lt;i&gt;这里反光')
    expect(await kindsOf(desk, number)).toContain('pre-review-opinion')
  })

  test('a review that is refused comes back as it was typed: nothing unlooked at, nothing unexplained', async () => {
    const desk = await aDesk({ database })
    const clerk = await clerkOf(desk, wang)
    const number = await sentIn(desk.hall)
    const [first] = await listOf(desk.hall, number)
    const checks = await allChecked(desk, number)
    const typed = {
      ...checks,
      [`comment.${first!.key}`]: '写了半天的意见',
      marks: '[]',
      reason: '也写了理由',
    }
    const refusals: [Record<string, string>, string][] = [
      [{ ...typed, [`check.${first!.key}.0`]: '', opinion: 'acceptable' }, '还有没看的要点'],
      [{ ...typed, opinion: 'to-correct' }, '没有一样选了“不符合”'],
      [{ ...typed, [`check.${first!.key}.0`]: 'fail', opinion: 'acceptable' }, '不能说“可受理”'],
      [{ ...typed, opinion: 'wonderful' }, '填的内容不全'],
      [{ ...typed, opinion: 'acceptable', marks: '{not json' }, '填的内容不全'],
      [{ ...typed, opinion: 'acceptable', marks: '[{"file":"x","page":0}]' }, '填的内容不全'],
    ]
    for (const [fields, words] of refusals) {
      const answer = await press(clerk, number, 'pre-review', fields)
      const page = await answer.text()
      expect([answer.status, page.includes(words)], words).toEqual([422, true])
      expect(page).toContain('写了半天的意见')
      expect(page).toContain('也写了理由')
    }
    expect((await reading(desk.hall, number)).state).toBe('submitted')
  })

  test('two clerks at once: one wins, the other is told and loses nothing typed', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const [clerk, leader] = [await clerkOf(desk, wang), await clerkOf(desk, zhao)]
    const number = await received(hall)
    const forms = [await formOf(clerk, number, 'refuse'), await formOf(leader, number, 'refuse')]
    const typed = { facts: '户籍不在本县', basis: '第三十二条', reason: '请到户籍地办' }
    const answers = await Promise.all(
      [clerk, leader].map((one, index) =>
        one.post(`/desk/cases/${number}/actions/refuse`, { ...forms[index]!.fields, ...typed }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const loser = await answers.find(({ status }) => status === 409)!.text()
    expect(loser).toContain('办件刚刚有了变化')
    for (const words of Object.values(typed)) expect(loser).toContain(words)
    expect((await kindsOf(desk, number)).filter(kind => kind === 'non-acceptance')).toHaveLength(1)
  })

  test('somebody else changed it and the step is still open: the form comes back filled, and then it works', async () => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const clerk = await clerkOf(desk, wang)
    const number = await received(hall)
    const { fields } = await formOf(clerk, number, 'refuse')
    await act(hall, zhao, number, 'correct-on-the-spot', {
      materials: [(await listOf(hall, number))[0]!.key],
    })
    const typed = { facts: '户籍不在本县', basis: '第三十二条', reason: '请到户籍地办' }
    const path = `/desk/cases/${number}/actions/refuse`
    const answer = await clerk.post(path, { ...fields, ...typed })
    const page = await answer.text()
    expect(answer.status).toBe(409)
    expect(page).toContain('>户籍不在本县</textarea>')
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
    const again = { csrf: field('csrf'), deed: field('deed'), seen: field('seen'), ...typed }
    expect(to(await clerk.post(path, again))).toBe(done(number, 'refuse'))
  })

  test('a double press does it once and tells both the same', async () => {
    const desk = await aDesk({ database })
    const clerk = await clerkOf(desk, wang)
    const number = await received(desk.hall)
    const { fields } = await formOf(clerk, number, 'accept')
    const path = `/desk/cases/${number}/actions/accept`
    const answers = await Promise.all([clerk.post(path, fields), clerk.post(path, fields)])
    expect(answers.map(to)).toEqual([done(number, 'accept'), done(number, 'accept')])
    expect((await kindsOf(desk, number)).filter(kind => kind === 'acceptance')).toHaveLength(1)
  })

  test('[R7.1] [R7.2] no role gets further by posting than the table lets it', async () => {
    const desk = await aDesk({ database })
    const number = await received(desk.hall)
    const before = (await eventsOf(desk.hall.store.db, number)).length
    for (const role of roles) {
      const one = await clerkOf(desk, { id: `the-${role}`, name: role, role })
      const { csrf } = await one.form('/desk/password')
      for (const name of caseActionNames.filter(name => !caseActions[name].roles.includes(role))) {
        const fields = { csrf, deed: 'a-made-up-deed', seen: `${before}`, reason: '就是要' }
        const path = `/desk/cases/${number}/actions/${name}`
        expect((await one.post(path, fields)).status, `${role} ${name}`).toBe(403)
        expect((await one.fetch(path)).status, `${role} ${name}`).toBe(403)
      }
    }
    expect(await eventsOf(desk.hall.store.db, number)).toHaveLength(before)
    expect(desk.faults).toEqual([])
  }, 60_000)
})
