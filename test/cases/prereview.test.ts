import { beforeEach, describe, expect, test } from 'vitest'
import { filesOf, materialsOf } from '../../src/store/caseMaterials.ts'
import { consentsOf } from '../../src/store/consents.ts'
import { aHall, type TestHall } from '../makers.ts'
import { databases } from '../stores.ts'
import {
  act,
  aPhoto,
  disclosed,
  done,
  named,
  newest,
  papersOf,
  reading,
  reviewOf,
  submitted,
  wang,
} from './people.ts'

describe.each(databases)('pre-review by chat on %s', database => {
  let hall: TestHall
  beforeEach(async () => {
    hall = await aHall({ database })
  })

  test('tells the purpose first, and keeps nothing before the person agrees (PIPL 17, 29)', async () => {
    const visit = await disclosed(hall)
    await visit.press('prereview')
    expect(visit.words).toMatch(/用来做什么/)
    expect(visit.words).toMatch(/保存多久/)
    await expect(newest(hall, visit)).rejects.toThrow('there is no case')
    await visit.press('agree')
    const found = await newest(hall, visit)
    expect(found.state).toBe('draft')
    expect(await consentsOf(hall.store.db, found.number)).toMatchObject([
      { kind: 'sensitive-data', textVersion: '2026-11-23' },
    ])
    expect(visit.words).toMatch(/大厅自己的页面上填/)
  })

  test('who does not agree goes on without, and nothing is kept', async () => {
    const visit = await disclosed(hall)
    await visit.press('prereview')
    await visit.press('decline')
    expect(visit.words).toContain('一次性告知书')
    await expect(newest(hall, visit)).rejects.toThrow()
  })

  test('[R9.3] asks for what the disclosure told, one at a time, with its checks', async () => {
    const visit = await named(hall)
    const found = await newest(hall, visit)
    const list = await materialsOf<{ name: string; checks: string[] }>(hall.store.db, found.number)
    expect(visit.words).toContain('【尚未提交】')
    expect(visit.words).toContain(`请发：${list[0]!.told.name}`)
    expect(visit.words).toContain(list[0]!.told.checks[0])
  })

  test('[R8.2] what shared data prove is not asked for', async () => {
    const visit = await named(hall)
    const found = await newest(hall, visit)
    const list = await materialsOf(hall.store.db, found.number)
    expect(list.filter(({ way }) => way === 'exempt').map(({ key }) => key)).toEqual([
      'business-licence',
      'id-card',
    ])
  })

  test('every file is kept as it comes; the person stops and comes back', async () => {
    const visit = await named(hall)
    await visit.hear(aPhoto())
    expect(visit.words).toMatch(/已经存好/)
    await visit.press('later')
    expect(visit.words).toContain('【尚未提交】')
    await visit.say('我的预审')
    expect(visit.words).toContain('【尚未提交】')
    expect(visit.words).not.toContain('食品经营许可申请书（')
    expect(await filesOf(hall.store.db, (await newest(hall, visit)).number)).toHaveLength(1)
  })

  test('the same photo again is not kept twice, and a refused one not at all', async () => {
    const visit = await named(hall)
    const photo = aPhoto()
    await visit.hear(photo)
    await visit.press('next')
    await visit.hear(photo)
    expect(visit.words).toMatch(/前面已经发过了/)
    await visit.hear(aPhoto({ verdict: 'refused', advice: ['这不是照片，也不是 PDF。'] }))
    expect(visit.words).toContain('这不是照片，也不是 PDF。')
    expect(await filesOf(hall.store.db, (await newest(hall, visit)).number)).toHaveLength(1)
  })

  test('a poor photo is kept, and its advice told; the person may take another', async () => {
    const visit = await named(hall)
    await visit.hear(aPhoto({ verdict: 'poor', advice: ['这张照片反光，请换个角度再拍。'] }))
    expect(visit.words).toContain('这张照片反光')
    await visit.press('drop')
    expect(await filesOf(hall.store.db, (await newest(hall, visit)).number)).toEqual([])
    expect(visit.words).toContain('请发：')
  })

  test('what was passed over is still missing, and nothing is submitted', async () => {
    const visit = await named(hall)
    for (let i = 0; i < 4; i++) await visit.press('skip')
    expect(visit.words).toMatch(/还差 \d 样/)
    await visit.press('submit')
    expect((await newest(hall, visit)).state).toBe('draft')
  })

  test('[R15.1] [R15.2] submitting makes a receipt that says it is no acceptance', async () => {
    const visit = await submitted(hall)
    const found = await newest(hall, visit)
    expect(found).toMatchObject({ state: 'submitted', facts: { receivedAt: null, acceptedBy: null } })
    expect(visit.words).toContain('预审通过不等于受理')
    expect(await papersOf(hall, found)).toEqual(['pre-review-receipt'])
  })

  test('[R19.1] [R19.2] the opinion comes to the chat, and only what failed is sent again', async () => {
    const visit = await submitted(hall)
    const found = await newest(hall, visit)
    const wrong = { 'layout-plan': '没有标面积，请补上。' }
    expect(await act(hall, wang, found, 'pre-review', await reviewOf(hall, found, wrong))).toEqual(done)
    await visit.press('resend')
    expect(visit.words).toContain('没有标面积')
    expect(visit.words).toContain('请发：与经营相适应的主要设备设施')
    await visit.hear(aPhoto())
    await visit.press('next')
    expect(visit.words).toContain('都备好了')
    await visit.press('submit')
    expect((await reading(hall, found)).state).toBe('submitted')
    expect(await act(hall, wang, found, 'pre-review', await reviewOf(hall, found))).toEqual(done)
    expect((await reading(hall, found)).facts.opinion).toBe('acceptable')
    await visit.press('my')
    expect(visit.words).toContain('可受理')
    expect(visit.words).toContain('带上原件到窗口')
  })

  test('a review that leaves a check out, or fails without a word, is refused', async () => {
    const visit = await submitted(hall)
    const found = await newest(hall, visit)
    const review = await reviewOf(hall, found)
    expect(await act(hall, wang, found, 'pre-review', { ...review, results: [] })).toEqual({
      refused: 'not-all-checked',
    })
    const silent = await reviewOf(hall, found, { 'layout-plan': '' })
    expect(await act(hall, wang, found, 'pre-review', silent)).toEqual({ refused: 'comment-missing' })
    expect((await reading(hall, found)).state).toBe('submitted')
  })

  test('taken back by the person: nothing is left to be done', async () => {
    const visit = await submitted(hall)
    await visit.press('withdraw')
    expect(visit.words).toContain('已经撤回')
    expect((await newest(hall, visit)).state).toBe('withdrawn')
  })

  test('人工 and a question in between lose nothing', async () => {
    const visit = await named(hall)
    await visit.hear(aPhoto())
    await visit.say('要多少钱')
    await visit.say('我的预审')
    expect(visit.words).toContain('【尚未提交】')
    await visit.say('人工')
    expect(visit.words).toMatch(/工单|排/)
  })
})
