import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { type AccountabilityRecord, keepAccountability } from '../../src/store/accountability.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { openSeal } from '../../src/store/seal.ts'
import { act, chen } from '../cases/people.ts'
import { databases, freshStore } from '../stores.ts'
import { adding, aHistory, movedUp, one, plainHash, three, two, type Watched, withTool } from './tampering.ts'

describe.each(databases)('[R14.5] the log on %s', database => {
  let log: Watched
  beforeEach(async () => {
    log = await aHistory(database)
  })

  async function tampered(...words: string[]): Promise<void> {
    await withTool(log.place, async tool => {
      for (const line of words) await tool.run(line)
    })
  }
  const fault = async () => (await log.check()).fault
  /** What its event looks like in the answer. */
  const named = async (subject: string, action: string) => {
    const { id, seq } = await log.event(subject, action)
    return { id, subject, seq }
  }

  test('is whole as the hall wrote it', async () => {
    expect(await log.check()).toMatchObject({ cases: 3, fault: undefined })
  })

  test.each([
    ['data', `data = '{"state":"accepted"}'`],
    ['data that is no JSON', `data = 'x'`],
    ['reason', `reason = 'as I was told'`],
    ['time', `at = '2026-03-01T02:00:00.000Z'`],
    ['time that is none', `at = 'yesterday'`],
    ['actor', `actor = 'zhoujie'`],
  ])('shows an event with another %s', async (_, change) => {
    const accepted = await named(one, 'accept')
    await tampered(`update audit_event set ${change} where id = ${accepted.id}`)
    expect(await fault()).toMatchObject({ kind: 'edited', ...accepted })
  })

  test('shows an edited event although its hash was made anew without the key', async () => {
    const accepted = await log.event(one, 'accept')
    const forged = { ...accepted, actor: 'zhoujie' }
    await tampered(
      `update audit_event set actor = 'zhoujie', hash = '${plainHash(forged)}' where id = ${accepted.id}`,
    )
    expect(await fault()).toMatchObject({ kind: 'edited', id: accepted.id })
  })

  test('shows an event removed from the middle', async () => {
    const gone = await named(two, 'receive')
    await tampered(`delete from audit_event where id = ${gone.id}`)
    expect(await fault()).toMatchObject({ kind: 'removed', ...gone })
  })

  test('shows a case removed, with its row or without', async () => {
    const first = await named(two, 'open')
    await tampered(`delete from audit_event where subject = '${two}'`)
    expect(await fault()).toMatchObject({ kind: 'removed', ...first })
    await tampered(`delete from cases where number = '${two}'`)
    expect(await fault()).toMatchObject({ kind: 'removed', id: first.id })
  })

  test.each(['ab'.repeat(32), 'plain'])('shows a forged event at the end, its hash %s', async hash => {
    const last = await log.event(one, 'begin-review')
    const entry = { ...last, id: last.id + 1, seq: last.seq + 1, action: 'grant', prev: last.hash }
    const forged = { ...entry, hash: hash === 'plain' ? plainHash(entry) : hash }
    await tampered(
      adding(forged),
      `update counter set value = ${forged.id} where name = 'audit'`,
      `update audit_day set last_id = ${forged.id} where last_id = ${last.id}`,
    )
    expect(await fault()).toMatchObject({ kind: 'inserted', id: forged.id, subject: one, seq: forged.seq })
  })

  test('shows a forged event between two others', async () => {
    const before = await log.event(two, 'receive')
    const entry = { ...before, id: before.id + 1, subject: 'BJ2026-000009', seq: 1, prev: '' }
    await tampered(
      ...movedUp(entry.id, 1),
      adding({ ...entry, hash: plainHash(entry) }),
      `update counter set value = value + 1 where name = 'audit'`,
    )
    expect(await fault()).toMatchObject({ kind: 'inserted', id: entry.id, subject: 'BJ2026-000009' })
  })

  test('shows two events that changed places', async () => {
    const [early, late] = [await named(one, 'accept'), await named(two, 'request-correction')]
    await tampered(
      `update audit_event set id = -1 where id = ${early.id}`,
      `update audit_event set id = ${early.id} where id = ${late.id}`,
      `update audit_event set id = ${late.id} where id = -1`,
    )
    const [first] = [early, late].sort((a, b) => a.id - b.id)
    expect(await fault()).toMatchObject({ kind: 'reordered', id: first!.id })
  })

  test('shows a tail cut off, the last event as well as a whole day', async () => {
    const last = await named(one, 'begin-review')
    await tampered(`delete from audit_event where id = ${last.id}`)
    expect(await fault()).toMatchObject({ kind: 'cut-off', ...last })
    const first = await named(three, 'open')
    await tampered(`delete from audit_event where id >= ${first.id}`)
    expect(await fault()).toMatchObject({ kind: 'cut-off', id: first.id })
  })

  test('shows a tail cut off although day, counter and case were mended', async () => {
    const last = await log.event(one, 'begin-review')
    const { hash, seq, at } = await log.event(one, 'refer')
    await tampered(
      `delete from audit_event where id = ${last.id}`,
      `update audit_day set last_id = last_id - 1 where last_id = ${last.id}`,
      `update counter set value = ${last.id - 1} where name = 'audit'`,
      `update cases set seq = ${seq}, hash = '${hash}', state = 'referred', changed_at = '${at}' where number = '${one}'`,
    )
    expect(await fault()).toMatchObject({ kind: 'cut-off', id: last.id })
  })

  test('shows a whole day taken back without a trace by a head that was written down', async () => {
    const { head } = await log.check()
    const first = await log.event(three, 'open')
    const { hash, seq, at } = await log.event(one, 'refer')
    await tampered(
      `delete from audit_event where id >= ${first.id}`,
      `delete from audit_day where first_id = ${first.id}`,
      `update counter set value = ${first.id - 1} where name = 'audit'`,
      `delete from cases where number = '${three}'`,
      `update counter set value = 2 where name = 'case-2026'`,
      `update cases set seq = ${seq}, hash = '${hash}', state = 'referred', changed_at = '${at}',
        facts = replace(facts, '"reviewer":"chenwei"', '"reviewer":null') where number = '${one}'`,
    )
    expect(await fault()).toBeUndefined()
    expect((await log.check(head)).fault).toMatchObject({ kind: 'anchor', id: head.id })
  })

  test('goes on fitting an earlier head while the hall works', async () => {
    const { head } = await log.check()
    await act(log.hall, chen, { number: one }, 'grant', { decision: '准予', basis: '' })
    expect(await log.check(head)).toMatchObject({ fault: undefined })
  })

  test.each([
    ['state', `state = 'accepted'`],
    ['facts', `facts = replace(facts, '"acceptedBy":"wangfang"', '"acceptedBy":"zhoujie"')`],
    ['facts', `facts = replace(facts, '"receivedAt":"2026-03-05', '"receivedAt":"2026-03-01')`],
    ['facts', `facts = 'x'`],
    ['guide_version', `guide_version = 'x'`],
    ['applicant_shown', `applicant_shown = replace(applicant_shown, '*', '×')`],
    ['changed_at', `changed_at = '2026-03-01T00:00:00.000Z'`],
  ])('shows a case whose row has another %s than its events say', async (column, change) => {
    const last = await named(one, 'begin-review')
    await tampered(`update cases set ${change} where number = '${one}'`)
    expect(await fault()).toMatchObject({
      kind: 'reading',
      ...last,
      words: expect.stringMatching(`in: ${column}.`),
    })
  })

  test('shows a case whose row is gone, one too many, and one that was never there', async () => {
    const last = await named(two, 'request-correction')
    await tampered(`update cases set number = 'BJ2026-000008' where number = '${two}'`)
    expect(await fault()).toMatchObject({ kind: 'reading', words: 'BJ2026-000008 has no events at all.' })
    await tampered(`delete from cases where number = 'BJ2026-000008'`)
    expect(await fault()).toMatchObject({ kind: 'reading', ...last })
    await tampered(`update counter set value = 9 where name = 'case-2026'`)
    expect((await fault())?.kind).toBe('reading')
  })

  test.each([
    ['other words', `told = replace(told, '受理', '不受理')`, /altered/],
    ['another kind', `kind = 'correction'`, /altered/],
    ['another case', `case_number = '${two}'`, /belongs to/],
    ['another number', `printed = '示例〔2026〕99 号'`, /another number/],
    ['a number of its own', `number = 'WS2026-000999'`, /was removed/],
  ])('shows a notice with %s, by the event that issued it', async (_, change, words) => {
    const accepted = await named(one, 'acceptance')
    await tampered(`update notice set ${change} where kind = 'acceptance'`)
    expect(await fault()).toMatchObject({ kind: 'notice', ...accepted, words: expect.stringMatching(words) })
  })

  test('shows a notice with other words although its hash was made anew', async () => {
    const { db } = log.hall.store
    const accepted = await named(one, 'acceptance')
    const [notice] = (await noticesOf(db, one)).filter(({ kind }) => kind === 'acceptance')
    const told = JSON.stringify(notice!.told).replaceAll('受理', '不受理')
    const hash = createHash('sha256').update(told).digest('hex')
    await tampered(`update notice set told = '${told}', hash = '${hash}' where number = '${notice!.number}'`)
    expect(await fault()).toMatchObject({ kind: 'notice', ...accepted })
  })

  test('shows a notice that was removed, and one that nobody issued', async () => {
    const asked = await named(two, 'correction')
    await tampered(`update notice set number = 'WS2026-000999' where kind = 'correction'`)
    expect(await fault()).toMatchObject({ kind: 'notice', ...asked })
    await tampered(`delete from notice where kind = 'correction'`)
    expect(await fault()).toMatchObject({ kind: 'notice', ...asked })
  })

  test('does not fit another key, and says so', async () => {
    const { fault } = await log.check(undefined, openSeal('another key, long enough to pass it'))
    expect(fault).toMatchObject({ kind: 'wrong-key' })
  })

  test('cannot be changed, nor notices and records, while the triggers stand', async () => {
    const { db } = log.hall.store
    const refused = /never changed/
    await keepAccountability(db, record)
    for (const table of ['audit_event', 'notice', 'accountability'] as const) {
      await expect(db.deleteFrom(table).execute()).rejects.toThrow(refused)
    }
    await expect(db.updateTable('audit_event').set({ reason: '' }).execute()).rejects.toThrow(refused)
    await expect(db.updateTable('notice').set({ printed: '' }).execute()).rejects.toThrow(refused)
    await expect(db.updateTable('accountability').set({ facts: '' }).execute()).rejects.toThrow(refused)
    expect(await log.check()).toMatchObject({ fault: undefined })
  })
})

const record: AccountabilityRecord = {
  number: 'ZR2026-000001',
  trigger: 'offline-entry',
  caseNumber: one,
  facts: '系统停电',
  responsible: 'wangfang',
  openedBy: 'zhaomin',
  openedAt: '2026-03-05T02:00:00.000Z',
}

test.each(['audit_event', 'notice', 'accountability'])(
  '[R14.5] PostgreSQL refuses to empty %s',
  async table => {
    const { db } = await freshStore('postgres')
    await expect(sql`truncate ${sql.table(table)}`.execute(db)).rejects.toThrow(/never changed/)
  },
)
