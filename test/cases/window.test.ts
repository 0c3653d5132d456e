import { beforeEach, describe, expect, test } from 'vitest'
import { bodies } from '../../src/notify/platformShapes.ts'
import { accountabilityOf } from '../../src/store/accountability.ts'
import { deadlinesOf } from '../../src/store/caseDeadlines.ts'
import type { Case } from '../../src/store/cases.ts'
import { claimDispatches } from '../../src/store/dispatch.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, type TestHall, type Visit } from '../makers.ts'
import { databases } from '../stores.ts'
import {
  act,
  allHanded,
  aPhoto,
  chen,
  done,
  newest,
  nothingLater,
  papersOf,
  permit,
  qian,
  reading,
  submitted,
  sun,
  wang,
  zhang,
  zhao,
  zhou,
} from './people.ts'

describe.each(databases)('at the window on %s', database => {
  let hall: TestHall
  let visit: Visit
  let found: Case
  beforeEach(async () => {
    hall = await aHall({ database, platform: true })
    visit = await submitted(hall)
    found = await newest(hall, visit)
  })
  const problem = (key: string) => ({ key, name: '', wrong: '没有签字', how: '请签字后交回' })

  async function received(but: string[] = []): Promise<void> {
    expect(await act(hall, wang, found, 'receive', await allHanded(hall, found, but))).toEqual(done)
  }

  test('[R16.3] what is handed in gets a receipt at once, which is no acceptance', async () => {
    await received()
    expect(await reading(hall, found)).toMatchObject({ state: 'intake-review', facts: { acceptedBy: null } })
    expect((await papersOf(hall, found)).at(-1)).toBe('material-receipt')
  })

  test('[R17.1] complete and in legal form: accepted, the notice made and the platform told, in one action', async () => {
    await received()
    expect(await act(hall, wang, found, 'accept', nothingLater)).toEqual(done)
    expect(await reading(hall, found)).toMatchObject({ state: 'accepted', facts: { acceptedBy: 'wangfang' } })
    expect((await papersOf(hall, found)).at(-1)).toBe('acceptance')
    const [row] = await claimDispatches(hall.store.db, hall.store.can, {
      now: hall.now(),
      most: 5,
      busy: [],
      full: [],
    } as never)
    expect(row).toMatchObject({ system: 'platform', kind: 'acceptance', lane: found.number })
    expect(bodies.acceptance.safeParse(JSON.parse(row!.body)).error).toBeUndefined()
    expect(row!.body).not.toContain('张小明')
  })

  test('the applicant hears of it, with the paper and the promised day', async () => {
    await received()
    await act(hall, wang, found, 'accept', nothingLater)
    await visit.press('my')
    expect(visit.words).toContain('已经受理')
    expect(visit.words).toMatch(/\/n\//)
  })

  test('[R15.1] neither the applicant nor the clock of the chat accepts; only a clerk at the window', async () => {
    await received()
    for (const by of [chen, qian, sun]) {
      expect(await act(hall, by, found, 'accept', nothingLater)).toEqual({ refused: 'role' })
    }
    expect((await reading(hall, found)).state).toBe('intake-review')
  })

  test('what is missing stands in the way of acceptance', async () => {
    await received(['layout-plan'])
    // It was sent as a file, but nobody has looked at it.
    expect(await act(hall, wang, found, 'accept', nothingLater)).toEqual({ refused: 'materials-open' })
  })

  test('[R17.2] put right on the spot, it goes on without a notice', async () => {
    await received(['layout-plan'])
    expect(await act(hall, wang, found, 'correct-on-the-spot', { materials: ['layout-plan'] })).toEqual(done)
    expect(await act(hall, wang, found, 'accept', nothingLater)).toEqual(done)
    expect(await papersOf(hall, found)).not.toContain('correction')
  })

  test('[R17.3] one notice lists everything to be corrected; it is sent again from the message, and accepted', async () => {
    await received()
    const problems = [problem('layout-plan'), problem('health-cert')]
    expect(await act(hall, wang, found, 'request-correction', { problems })).toEqual(done)
    expect((await reading(hall, found)).facts).toMatchObject({ corrections: 1 })
    const [notice] = (await noticesOf(hall.store.db, found.number)).slice(-1)
    expect(JSON.stringify(notice!.told)).toMatch(/没有签字/)
    await visit.press('resend')
    expect(visit.words).toContain('没有签字')
    for (let i = 0; i < 2; i++) {
      await visit.hear(aPhoto())
      await visit.press('next')
    }
    await visit.press('submit')
    expect((await reading(hall, found)).state).toBe('resubmitted')
    const handed = { materials: ['layout-plan', 'health-cert'] }
    expect(await act(hall, wang, found, 'correct-on-the-spot', handed)).toEqual(done)
    expect(await act(hall, wang, found, 'accept', nothingLater)).toEqual(done)
  })

  describe('[R17.5] a second correction', () => {
    beforeEach(async () => {
      await received()
      await act(hall, wang, found, 'request-correction', { problems: [problem('layout-plan')] })
      const handed = { materials: [{ key: 'layout-plan', originals: 1, copies: 0, fine: true }] }
      expect(await act(hall, wang, found, 'resubmit', handed)).toEqual(done)
    })

    test('is refused for what was there the first time', async () => {
      const again = { problems: [problem('health-cert')] }
      expect(await act(hall, wang, found, 'request-correction', again)).toEqual({ refused: 'one-correction' })
    })

    test('may name what was handed in anew and is wrong again', async () => {
      expect(
        await act(hall, wang, found, 'request-correction', { problems: [problem('layout-plan')] }),
      ).toEqual(done)
    })

    test('is a leader’s to allow, with a reason, and on record', async () => {
      const again = { problems: [problem('health-cert')] }
      expect(await act(hall, zhao, found, 'override-correction', again)).toEqual({ refused: 'reason' })
      expect(await act(hall, wang, found, 'override-correction', again, '新规定')).toEqual({
        refused: 'role',
      })
      expect(await act(hall, zhao, found, 'override-correction', again, '新规定')).toEqual(done)
      expect(await accountabilityOf(hall.store.db, found.number)).toMatchObject([
        { trigger: 'repeated-correction', responsible: 'zhaomin' },
      ])
    })
  })

  test('[R9.3] asking for what was not told needs a reason and goes on record', async () => {
    await received()
    const problems = [{ key: null, name: '消防验收合格证', wrong: '没有提供', how: '请补交' }]
    expect(await act(hall, wang, found, 'request-correction', { problems })).toEqual({ refused: 'reason' })
    expect(await act(hall, wang, found, 'request-correction', { problems }, '场所情况特殊')).toEqual(done)
    expect(await accountabilityOf(hall.store.db, found.number)).toMatchObject([
      { trigger: 'material-not-told', responsible: 'wangfang' },
    ])
  })

  test('[R17.6] a refusal has its reason, its basis and its remedies', async () => {
    await received()
    const refusal = { facts: '经营场所在禁设区域', basis: '《食品安全法》第三十三条', elsewhere: '' }
    expect(await act(hall, wang, found, 'refuse', refusal)).toEqual({ refused: 'reason' })
    expect(await act(hall, wang, found, 'refuse', refusal, '场所不符合条件')).toEqual(done)
    expect((await reading(hall, found)).state).toBe('not-accepted')
    const paper = JSON.stringify((await noticesOf(hall.store.db, found.number)).at(-1)!.told)
    for (const words of ['场所不符合条件', '第三十三条', '行政复议', '行政诉讼'])
      expect(paper).toContain(words)
  })

  test('what belongs elsewhere is pointed there', async () => {
    await received()
    const given = { facts: '', basis: '行政许可法第三十二条', elsewhere: '' }
    expect(await act(hall, wang, found, 'point-elsewhere', given, '不归本县')).toEqual({ refused: 'form' })
    const whole = { facts: '场所在邻县', basis: '行政许可法第三十二条', elsewhere: '邻县市场监督管理局' }
    expect(await act(hall, wang, found, 'point-elsewhere', whole, '不归本县')).toEqual(done)
    expect((await reading(hall, found)).state).toBe('out-of-jurisdiction')
  })

  test('容缺: what the list tolerates may follow, with a written promise and a day; nothing else may', async () => {
    await received(['health-cert'])
    await act(hall, wang, found, 'correct-on-the-spot', { materials: ['layout-plan'] })
    const later = (key: string, by: string) => ({ later: [{ key, by }], promised: [] })
    expect(await act(hall, wang, found, 'accept', later('layout-plan', '2026-03-10'))).toEqual({
      refused: 'not-tolerant',
    })
    expect(await act(hall, wang, found, 'accept', later('health-cert', '2027-03-10'))).toEqual({
      refused: 'promise-too-late',
    })
    expect(await act(hall, wang, found, 'accept', later('health-cert', '2026-03-10'))).toEqual(done)
    expect(await papersOf(hall, found)).toContain('tolerance-promise')
    expect((await reading(hall, found)).facts.later).toEqual(['health-cert'])
    expect((await deadlinesOf(hall.store.db, found.number)).map(({ kind }) => kind)).toContain('later')
    const material = { key: 'health-cert', originals: 0, copies: 1, fine: true }
    expect(await act(hall, wang, found, 'supply-later', { material })).toEqual(done)
    expect((await reading(hall, found)).facts.later).toEqual([])
  })

  test('two clerks at once: one acts, the other is told', async () => {
    const seen = found.seq
    const payload = await allHanded(hall, found)
    const both = [wang, zhou].map((by, index) =>
      hall.cases.act({
        case: found.number,
        by,
        id: `both-${index}`,
        action: 'receive',
        reason: '',
        payload,
        seen,
      }),
    )
    const answers = await Promise.all(both)
    expect(answers).toContainEqual(done)
    expect(answers).toContainEqual({ refused: 'changed' })
  })

  test('the same press twice does it once', async () => {
    const deed = {
      case: found.number,
      by: wang,
      id: 'same',
      action: 'receive' as const,
      reason: '',
      payload: await allHanded(hall, found),
    }
    expect(await Promise.all([hall.cases.act(deed), hall.cases.act(deed)])).toEqual([done, done])
    expect((await papersOf(hall, found)).filter(kind => kind === 'material-receipt')).toHaveLength(1)
  })

  test('告知承诺 stands in for what the list lets be promised', async () => {
    const walkIn = {
      by: wang,
      id: 'walk-in',
      guide: permit,
      answers: { business: ['catering'], kind: ['renew'], 'site-change': ['no'] },
      applicant: zhang,
    }
    const opened = await hall.cases.open(walkIn)
    if ('refused' in opened) throw new Error(opened.refused)
    const handed = await allHanded(hall, opened, ['no-change-commitment'])
    expect(await act(hall, wang, opened, 'receive', handed)).toEqual(done)
    expect(await act(hall, wang, opened, 'accept', { later: [], promised: ['food-permit-form'] })).toEqual({
      refused: 'not-promisable',
    })
    expect(
      await act(hall, wang, opened, 'accept', { later: [], promised: ['no-change-commitment'] }),
    ).toEqual(done)
    expect(await papersOf(hall, opened)).toEqual(['material-receipt', 'commitment-promise', 'acceptance'])
    // The same visit again is the same case.
    expect(await hall.cases.open(walkIn)).toEqual(opened)
  })

  test('[R14.4] what was taken in on paper is registered apart, approved by another, and flagged', async () => {
    const materials = (await allHanded(hall, found)).materials
    const offline = { takenAt: '2026-03-03T02:00:00.000Z', materials, reason: '平台停机' }
    const opened = await hall.cases.open({
      by: zhao,
      id: 'offline',
      guide: permit,
      answers: { business: ['catering'], kind: ['new'] },
      applicant: zhang,
      offline,
    })
    if ('refused' in opened) throw new Error(opened.refused)
    expect(await reading(hall, opened)).toMatchObject({
      state: 'offline-registered',
      facts: { offline: true },
    })
    expect(await act(hall, zhao, opened, 'approve-offline', {}, '属实')).toEqual({
      refused: 'own-registration',
    })
    expect(await act(hall, wang, opened, 'approve-offline', {}, '属实')).toEqual({ refused: 'role' })
    expect(await act(hall, sun, opened, 'approve-offline', {}, '属实')).toEqual(done)
    expect(await reading(hall, opened)).toMatchObject({
      state: 'intake-review',
      facts: { receivedAt: '2026-03-03T02:00:00.000Z' },
    })
    expect(await accountabilityOf(hall.store.db, opened.number)).toMatchObject([{ trigger: 'offline-entry' }])
    expect(await act(hall, wang, opened, 'accept', nothingLater)).toEqual(done)
  })
})
