/** The whole way over HTTP: who, materials, submitting, the review, sending again only what failed. */
import { beforeEach, describe, expect, test } from 'vitest'
import { filesOf, materialsOf } from '../../../src/store/caseMaterials.ts'
import { noticesOf } from '../../../src/store/notices.ts'
import { act, allHanded, done, reading, reviewOf, wang } from '../../cases/people.ts'
import { databases } from '../../stores.ts'
import { allGiven, anOwnPage, aSite, goodPhoto, type OwnPage, type Site, whoFields } from './site.ts'

describe.each(databases)('the own page on %s', database => {
  let site: Site
  let mine: OwnPage
  beforeEach(async () => {
    site = await aSite({ database })
    mine = await anOwnPage(site)
  })

  /** What the window finds wrong with the drawing, and where. */
  async function drawingIsWrong(): Promise<void> {
    const found = await mine.case()
    const files = await filesOf(site.hall.store.db, found.number)
    const { id } = files.find(({ material }) => material === 'layout-plan')!
    const review = await reviewOf(site.hall, found, { 'layout-plan': '没有标面积' })
    const mark = { file: id, page: 0, x: 0.1, y: 0.2, width: 0.3, height: 0.4, note: '这里要写总面积' }
    expect(await act(site.hall, wang, found, 'pre-review', { ...review, marks: [mark] })).toEqual(done)
  }

  test('[R15.1] [R19.1] [R19.2] from who applies to sending again only what failed', async () => {
    expect(await mine.text()).toContain('填写谁来办')
    await allGiven(mine)
    const ready = await mine.text()
    expect(ready).toContain('都备好了，可以提交')
    expect(ready).toContain('先不交，以后补')
    const submitted = await mine.sent('/submit')
    expect(submitted).toContain('窗口正在预审您的材料')
    expect(submitted).toContain('预审通过不等于受理')
    expect(submitted).not.toContain('尚未提交')
    expect(submitted).not.toContain('data-upload="/')
    const [receipt] = await noticesOf(site.hall.store.db, (await mine.case()).number)
    expect(submitted).toContain(`/n/${receipt!.secret}`)

    await drawingIsWrong()
    const reviewed = await mine.text()
    expect(reviewed).toContain('预审意见：需补正')
    expect(reviewed).toContain('没有标面积')
    expect(reviewed).toContain('<rect class="box" x="10%" y="20%" width="30%" height="40%"/>')
    expect(reviewed).toContain('<li>这里要写总面积</li>')
    expect(reviewed.match(/data-upload="\/[^"]+"/g)).toHaveLength(1)
    expect(await mine.upload('food-permit-form', await goodPhoto(5))).toMatchObject({
      status: 409,
      told: { result: 'closed' },
    })
    expect(await mine.sent('/submit')).toContain('还有材料没有交')
    expect(await mine.upload('layout-plan', await goodPhoto(6))).toMatchObject({ told: { result: 'kept' } })
    expect(await mine.text()).toContain('再次提交预审')
    expect(await mine.sent('/submit')).toContain('窗口正在预审您的材料')
    expect(await reading(site.hall, await mine.case())).toMatchObject({
      state: 'submitted',
      facts: { receivedAt: null, acceptedBy: null },
    })
    expect(site.faults).toEqual([])
  })

  test('[R17.3] what a correction notice lists is sent here, and handed back', async () => {
    await allGiven(mine)
    await mine.sent('/submit')
    const found = await mine.case()
    expect(await act(site.hall, wang, found, 'receive', await allHanded(site.hall, found))).toEqual(done)
    const problem = { key: 'layout-plan', name: '', wrong: '没有签字', how: '请签字后再交' }
    expect(await act(site.hall, wang, found, 'request-correction', { problems: [problem] })).toEqual(done)
    const told = await mine.text()
    expect(told).toContain('没有签字。请签字后再交')
    expect(told).toContain('还有 1 样要改')
    expect(told).toContain('请在 2026 年 4 月 2 日前交回')
    await mine.upload('layout-plan', await goodPhoto(7))
    expect(await mine.text()).toContain('交回补正材料')
    expect(await mine.sent('/submit')).toContain('补正的材料收到了')
    expect((await mine.case()).state).toBe('resubmitted')
  })

  test('what was asked to be corrected is brought to the window instead', async () => {
    await allGiven(mine)
    await mine.sent('/submit')
    const found = await mine.case()
    await act(site.hall, wang, found, 'receive', await allHanded(site.hall, found))
    const problem = { key: 'layout-plan', name: '', wrong: '没有签字', how: '请签字后再交' }
    await act(site.hall, wang, found, 'request-correction', { problems: [problem] })
    const told = await mine.sent('/materials/layout-plan/way', { way: 'offline' })
    expect(told).toContain('带到窗口交')
    expect(told).not.toContain('交回补正材料')
  })

  test('a press that comes twice, also at once, is one deed', async () => {
    await mine.sent('/who', whoFields)
    const photo = await goodPhoto()
    const id = 'the-same-upload'
    const twice = await Promise.all([
      mine.upload('layout-plan', photo, { id }),
      mine.upload('layout-plan', photo, { id }),
    ])
    expect(twice.map(({ told }) => told.result)).toEqual(['kept', 'kept'])
    expect(await mine.upload('layout-plan', photo)).toMatchObject({ told: { result: 'same' } })
    const { number } = await mine.case()
    expect(await filesOf(site.hall.store.db, number)).toHaveLength(1)
    for (const key of ['food-permit-form', 'food-safety-rules', 'health-cert'])
      await mine.sent(`/materials/${key}/way`, { way: 'offline' })
    const nonce = await mine.nonce()
    await Promise.all([mine.post('/submit', { nonce }), mine.post('/submit', { nonce })])
    expect(await noticesOf(site.hall.store.db, number)).toHaveLength(1)
    expect((await mine.case()).state).toBe('submitted')
  })

  test('a photo is taken back, a way is changed, the application is withdrawn', async () => {
    await mine.upload('layout-plan', await goodPhoto())
    const { number } = await mine.case()
    const [file] = await filesOf(site.hall.store.db, number)
    const answer = await mine.post(`/files/${file!.id}/remove`, { place: 'm2' })
    expect(answer.headers.get('location')).toBe(`${mine.path}#m2`)
    expect(await filesOf(site.hall.store.db, number)).toEqual([])
    await mine.sent('/materials/layout-plan/way', { way: 'offline' })
    const list = await materialsOf(site.hall.store.db, number)
    expect(list.find(({ key }) => key === 'layout-plan')).toMatchObject({ way: 'offline' })
    // What the list did not tell is no way.
    expect(await mine.sent('/materials/layout-plan/way', { way: 'left-out' })).toContain('不在这一步')
    expect(await mine.sent('/withdraw')).toContain('申请已经撤回')
    expect((await mine.case()).state).toBe('withdrawn')
  })
})
