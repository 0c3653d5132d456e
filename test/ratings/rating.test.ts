/** 好差评: given freely, once and once more; a bad one followed to its closing by somebody else (R25, domain brief §4). */
import { beforeEach, describe, expect, test } from 'vitest'
import { verify } from '../../src/scripts/audit/verify.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { atOneMoment } from '../../src/store/auditReading.ts'
import { followUps } from '../../src/store/ratingFollowUps.ts'
import { ratingsSince } from '../../src/store/ratings.ts'
import { act, done, inPerson, liu, reading, sun, wang, zhang, zhao } from '../cases/people.ts'
import { granted, grantedIn } from '../cases/resultMakers.ts'
import { aHall, aVisit, type TestHall, testSeal, type Visit } from '../makers.ts'
import { databases } from '../stores.ts'

let deeds = 0

describe.each(databases)('a result that was handed out, on %s', database => {
  let hall: TestHall
  let visit: Visit
  let number: string
  beforeEach(async () => {
    hall = await aHall({ database })
    visit = await aVisit(hall)
    await visit.open()
    ;({ number } = await grantedIn(hall, visit.conversation, zhang))
    await act(hall, liu, { number }, 'complete')
    await act(hall, liu, { number }, 'release', inPerson)
  })

  const all = () => ratingsSince(hall.store.db, new Date(0))
  const open = async () => (await followUps(hall.store.db, 'open', 9))[0]!
  const alarms = async () =>
    (await openAlarms(hall.store.db)).map(({ kind }) => kind).filter(kind => kind.startsWith('rating'))
  const state = async () => (await reading(hall, { number })).state

  async function rated(
    level: number,
    way: 'named' | 'anonymous',
    { tags = [0], words = '' } = {},
  ): Promise<void> {
    await visit.press(`rate=${number}`)
    await visit.press(`grade:${level}`)
    for (const tag of tags) await visit.press(`tag:${tag}`)
    await visit.press('next')
    if (words) await visit.say(words)
    else await visit.press('next')
    await visit.press(way)
  }

  async function follow(
    by: typeof wang,
    action: Parameters<TestHall['followUps']['act']>[0]['action'],
    payload = {},
  ) {
    const { number: followUp } = await open()
    return hall.followUps.act({ number: followUp, by, id: `press-${++deeds}`, action, payload })
  }

  test('[R25.1] five grades, none preset, 不评价 beside them; who leaves it is not asked again', async () => {
    await visit.press(`rate=${number}`)
    expect(visit.choices.map(({ label, picked }) => [label, picked ?? false])).toEqual([
      ...['非常满意', '满意', '基本满意', '不满意', '非常不满意', '不评价'].map(label => [label, false]),
    ])
    await visit.press('leave')
    expect(visit.words).toContain('不评价')
    hall.at(new Date('2026-03-21T02:00:00Z'))
    await hall.fireCases(fail)
    expect(await state()).toBe('unrated')
    expect(await all()).toEqual([])
    hall.at(new Date('2026-04-21T02:00:00Z'))
    await hall.fireCases(fail)
    expect(await state()).toBe('archived')
  })

  test('once, and once more; who served stands with it as they were then', async () => {
    await rated(5, 'named')
    expect(visit.words).toContain('谢谢您的评价')
    expect(await all()).toMatchObject([{ level: 5, round: 1, clerk: 'liuyan', caseNumber: number }])
    await rated(3, 'named')
    expect(await all()).toMatchObject([{ level: 3, round: 2 }])
    await visit.press(`rate=${number}`)
    expect(visit.words).toContain('没有可以评价的办件')
    expect(await state()).toBe('rated')
  })

  const strike = () => Promise.all([1, 2, 3, 4, 5].map(() => hall.followUps.fire()))

  /** Names of the tables with a row that says any of this. */
  async function tablesWith(...said: string[]): Promise<string[]> {
    const tables = await hall.store.db.introspection.getTables()
    const found = await Promise.all(
      tables.map(async ({ name }) => {
        const rows = await hall.store.db
          .selectFrom(name as 'rating')
          .selectAll()
          .execute()
        return rows.some(row => said.some(one => JSON.stringify(row).includes(one))) ? name : []
      }),
    )
    return found.flat().sort()
  }

  test('[R25.1] an anonymous one leads back to no case: not by any table, not by the log, not by its time', async () => {
    await visit.press(`rate=${number}`)
    for (const step of ['grade:1', 'tag:0']) await visit.press(step)
    await visit.say('返回')
    // Given up halfway and begun again: what was pressed before goes as well.
    await rated(1, 'anonymous', { words: '让我多跑了两趟' })
    expect(visit.words).toContain('说了哪里不好的')
    const told = ['多跑了两趟', '非常不满意', '没有一次说清', 'grade:', 'tag:', 'level\\":1']
    expect(await tablesWith(...told)).toEqual(['rating'])
    const [kept] = await all()
    expect(kept).toMatchObject({ anonymous: true, channel: '', at: '2026-03-04T16:00:00.000Z' })
    for (const one of [number, visit.conversation, zhang.name])
      expect(JSON.stringify(kept)).not.toContain(one)
    // Its follow-up comes with those of the whole day, on the next one.
    await strike()
    expect(await open()).toBeUndefined()
    hall.at(new Date('2026-03-06T01:00:00Z'))
    await strike()
    const { number: followUp, ...opened } = await open()
    expect(opened).toMatchObject({ caseNumber: null, openedAt: kept!.at, fixBy: '2026-03-12' })
    expect(await followUps(hall.store.db, 'open', 9)).toHaveLength(1)
    const [logged] = await eventsOf(hall.store.db, followUp)
    expect([logged!.at.slice(0, 10), logged!.data.includes(number)]).toEqual(['2026-03-06', false])
    // Nobody can be reached: it is taken up, looked into and closed with what was mended.
    expect(await follow(wang, 'take')).toEqual(done)
    expect(await follow(wang, 'contact', { words: '打了电话' })).toEqual({ refused: 'state' })
    expect(await follow(wang, 'find', { finding: 'to-fix', measures: ['清单贴在窗口'] })).toEqual(done)
    expect(await follow(wang, 'close')).toEqual(done)
  })

  test('[R25.4] a bad one is followed up by somebody else: contact, finding, told, called back, closed with its paper', async () => {
    await rated(2, 'named', { tags: [0, 4], words: '跑了三趟' })
    expect(visit.words).toContain('3 月 6 日')
    const clerk = { ...wang, id: 'liuyan' }
    expect(await follow(clerk, 'take')).toEqual({ refused: 'rated-clerk' })
    // Several processes strike while it is taken up: one alarm, and nobody's deed is lost.
    // With nothing due yet, so that every one has its connection open.
    await strike()
    hall.at(new Date('2026-03-09T02:00:00Z'))
    expect((await Promise.all([follow(wang, 'take'), strike()]))[0]).toEqual(done)
    expect(await open()).toMatchObject({ owner: 'wangfang', alarmed: ['contact-late'] })
    expect(await alarms()).toEqual(['rating-contact-late'])
    expect(await follow(zhao, 'contact', { words: '打了电话' })).toEqual({ refused: 'not-owner' })
    expect(await follow(wang, 'contact', {})).toEqual({ refused: 'form' })
    expect(await follow(wang, 'contact', { words: '他说材料没有一次说清' })).toEqual(done)
    expect(await alarms()).toEqual([])
    expect(await follow(wang, 'close')).toEqual({ refused: 'state' })
    expect(await follow(wang, 'find', { finding: 'to-fix', measures: ['清单改了', '重新培训'] })).toEqual(
      done,
    )
    expect(await follow(wang, 'tell')).toEqual(done)
    await visit.press('my')
    expect(await said()).toContain('清单改了')
    expect(await follow(wang, 'call-back', { satisfied: true, words: '满意' })).toEqual(done)
    expect(await follow(wang, 'close')).toEqual(done)
    const [over] = await followUps(hall.store.db, 'over', 9)
    expect(over).toMatchObject({ state: 'closed', satisfied: true, finding: 'to-fix' })
    const papers = await hall.store.db
      .selectFrom('notice')
      .select('kind')
      .where('kind', '=', 'rating-followup')
      .execute()
    expect(papers).toHaveLength(1)
    const digest = (text: string) => testSeal.digest('audit', text)
    expect((await atOneMoment(hall.store, db => verify(db, digest))).fault).toBeUndefined()
  })

  async function said(): Promise<string> {
    const rows = await hall.store.db
      .selectFrom('outbox')
      .select('reply')
      .where('conversation', '=', visit.conversation)
      .execute()
    return JSON.stringify(rows)
  }
})

const fail = (error: unknown) => {
  throw error
}

describe('a bad rating', () => {
  let hall: TestHall
  let number: string
  beforeEach(async () => {
    hall = await aHall()
    const visit = await aVisit(hall)
    await visit.open()
    ;({ number } = await grantedIn(hall, visit.conversation, zhang))
    await act(hall, liu, { number }, 'complete')
    hall.at(new Date('2026-09-29T02:00:00Z'))
    await act(hall, liu, { number }, 'release', inPerson)
    for (const value of [`rate=${number}`, 'grade:1', 'next', 'next', 'named']) await visit.press(value)
  })
  const open = async () => (await followUps(hall.store.db, 'open', 9))[0]!
  const alarms = async () =>
    (await openAlarms(hall.store.db)).map(({ kind }) => kind).filter(kind => kind.startsWith('rating'))
  const follow = async (
    by: typeof wang,
    action: Parameters<TestHall['followUps']['act']>[0]['action'],
    payload = {},
  ) => hall.followUps.act({ number: (await open()).number, by, id: `b-${++deeds}`, action, payload })

  test('[R25.4] one working day to get in touch, five to mend it, over 国庆; each alarm once', async () => {
    expect(await open()).toMatchObject({ contactBy: '2026-09-30', fixBy: '2026-10-12' })
    hall.at(new Date('2026-09-30T15:00:00Z'))
    await hall.followUps.fire()
    expect(await alarms()).toEqual([])
    hall.at(new Date('2026-10-01T02:00:00Z'))
    await hall.followUps.fire()
    await hall.followUps.fire()
    expect(await alarms()).toEqual(['rating-contact-late'])
    hall.at(new Date('2026-10-14T02:00:00Z'))
    await hall.followUps.fire()
    expect(await alarms()).toEqual(['rating-contact-late', 'rating-fix-late'])
  })

  test('what takes a plan has fifteen days, if that is said in time', async () => {
    await follow(wang, 'take')
    expect(await follow(wang, 'set-complex', { words: '要改系统' })).toEqual(done)
    expect((await open()).fixBy).toBe('2026-10-26')
    expect(await follow(wang, 'set-complex', { words: '还要改' })).toEqual({ refused: 'state' })
  })

  test('is left out as malicious only where two people say so; the rating itself stays', async () => {
    await follow(wang, 'take')
    expect(await follow(zhao, 'agree-exclusion')).toEqual({ refused: 'state' })
    expect(await follow(wang, 'ask-exclusion', { words: '同一个人连着给了十个差评' })).toEqual(done)
    expect(await follow(wang, 'agree-exclusion')).toEqual({ refused: 'role' })
    expect(await follow(sun, 'agree-exclusion')).toEqual(done)
    expect(await followUps(hall.store.db, 'open', 9)).toEqual([])
    expect(await ratingsSince(hall.store.db, new Date(0))).toMatchObject([{ level: 1 }])
  })
})

test('somebody else’s case is not to be rated, nor one that is under way', async () => {
  const hall = await aHall()
  const { number } = await granted(hall)
  const visit = await aVisit(hall)
  await visit.open()
  await visit.press(`rate=${number}`)
  expect(visit.words).toContain('没有可以评价的办件')
})
