import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type IssuedNotice, issueNotice } from '../../src/notices/issue.ts'
import type { NoticeFactsOf, NoticeKind } from '../../src/notices/kinds.ts'
import type { Db, Store } from '../../src/store/db.ts'
import { findNotice, noticesOf, revokedBy } from '../../src/store/notices.ts'
import { morning } from '../makers.ts'
import { databases, freshStore } from '../stores.ts'
import { common, everyKind } from './everyKind.ts'

const { hall, caseNumber, applicant, item } = common
const theCase = {
  hall,
  caseNumber: caseNumber!,
  applicant: applicant!,
  item: item!,
  publicUrl: 'https://hall.example',
}

function issue<K extends NoticeKind>(
  tx: Db,
  kind: K,
  given: { revokes?: string; caseNumber?: string; now?: Date; facts?: NoticeFactsOf[K] } = {},
) {
  const { now = morning, facts = everyKind[kind]!.facts as NoticeFactsOf[K], ...rest } = given
  return issueNotice(tx, { ...theCase, kind, facts, issuedBy: 'clerk-1', ...rest }, now)
}

async function issued<K extends NoticeKind>(
  store: Store,
  ...[kind, given]: [K, Parameters<typeof issue<K>>[2]?]
) {
  const answer = await store.transact(tx => issue(tx, kind, given))
  if (typeof answer === 'string') throw new Error(answer)
  return answer
}

describe.each(databases)('notices on %s', database => {
  test('one series for all kinds, a new one each year; kept as told', async () => {
    const store = await freshStore(database)
    const first = await issued(store, 'acceptance')
    expect(first).toMatchObject({
      number: 'WS2026-000001',
      printed: '示例政务受〔2026〕1 号',
      title: '受理通知书',
      url: `/n/${first.secret}`,
      pdfUrl: `/n/${first.secret}.pdf`,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect((await issued(store, 'referral')).number).toBe('WS2026-000002')
    // New Year in Shanghai begins while it is still the old year in UTC.
    const newYear = await issued(store, 'pickup', { now: new Date('2026-12-31T16:30:00Z') })
    expect(newYear.number).toBe('WS2027-000001')
    const kept = (await findNotice(store.db, { secret: first.secret }))!
    expect(kept).toMatchObject({
      number: first.number,
      kind: 'acceptance',
      genuine: true,
      issuedBy: 'clerk-1',
    })
    expect(kept.told).toMatchObject({
      title: '受理通知书',
      number: first.printed,
      qr: { url: 'https://hall.example/verify/WS2026-000001' },
    })
    expect((await noticesOf(store.db, caseNumber!)).map(({ kind }) => kind)).toEqual([
      'acceptance',
      'referral',
      'pickup',
    ])
    expect(await noticesOf(store.db, 'BJ2026-999999')).toEqual([])
  })

  test('a transaction that fails gives its number back', async () => {
    const store = await freshStore(database)
    await issued(store, 'acceptance')
    const failing = store.transact(async tx => {
      await issue(tx, 'referral')
      throw new Error('the rest of the turn failed')
    })
    await expect(failing).rejects.toThrow('the rest')
    expect((await issued(store, 'referral')).number).toBe('WS2026-000002')
  })

  test('twenty at once, every third failing, leave no gap', async () => {
    const store = await freshStore(database)
    await Promise.all(
      Array.from({ length: 10 }, () => store.db.selectFrom('notice').select('number').execute()),
    )
    const all = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        store.transact(async tx => {
          const notice = (await issue(tx, 'material-receipt')) as IssuedNotice
          if (index % 3 === 2) throw new Error('undone')
          return notice.number
        }),
      ),
    )
    const numbers = all.flatMap(one => (one.status === 'fulfilled' ? [one.value] : [])).sort()
    expect(numbers).toEqual(
      Array.from({ length: 20 }, (_, index) => `WS2026-${`${index + 1}`.padStart(6, '0')}`),
    )
  })

  test('[R14.5] the database refuses to change or delete a notice', async () => {
    const store = await freshStore(database)
    const { number } = await issued(store, 'decision')
    const change = store.db.updateTable('notice').set({ told: '{}' }).where('number', '=', number)
    await expect(change.execute()).rejects.toThrow('never changed')
    await expect(store.db.deleteFrom('notice').execute()).rejects.toThrow('never changed')
    expect((await findNotice(store.db, { number }))?.genuine).toBe(true)
  })

  test('a text altered past the database’s guard is known as such, and not shown', async () => {
    const store = await freshStore(database)
    const { number } = await issued(store, 'decision')
    await sql`${sql.raw(
      database === 'sqlite'
        ? 'drop trigger notice_no_update'
        : 'alter table notice disable trigger notice_never_changed',
    )}`.execute(store.db)
    const changed = { told: JSON.stringify({ title: '审批决定书', number: 'forged' }) }
    await store.db.updateTable('notice').set(changed).where('number', '=', number).execute()
    const kept = (await findNotice(store.db, { number }))!
    expect(kept.genuine).toBe(false)
    expect(JSON.stringify(kept.told)).not.toContain('forged')
  })

  test('a notice is taken back once, by a later one that names it; its words stay', async () => {
    const store = await freshStore(database)
    const acceptance = await issued(store, 'acceptance')
    const before = await findNotice(store.db, { number: acceptance.number })
    const revocation = await issued(store, 'revocation', { revokes: acceptance.number })
    expect((await revokedBy(store.db, acceptance.number))?.number).toBe(revocation.number)
    expect(await revokedBy(store.db, revocation.number)).toBeUndefined()
    expect(await findNotice(store.db, { number: acceptance.number })).toEqual(before)
    const told = JSON.stringify((await findNotice(store.db, { number: revocation.number }))!.told)
    expect(told).toContain(`2026 年 3 月 5 日发出的《受理通知书》（${acceptance.printed}）`)
  })

  test('what cannot be taken back is said, and takes no number', async () => {
    const store = await freshStore(database)
    const { number } = await issued(store, 'acceptance')
    const answer = (kind: NoticeKind, revokes: string, other = caseNumber!) =>
      store.transact(tx => issue(tx, kind, { revokes, caseNumber: other }))
    expect(await answer('revocation', 'WS2026-000099')).toBe('unknown')
    expect(await answer('revocation', number, 'BJ2026-000777')).toBe('unknown')
    expect(await answer('pickup', number)).toBe('not-revocable')
    expect(await answer('decision', number)).toBe('not-revocable')
    const revocation = await issued(store, 'revocation', { revokes: number })
    expect(revocation.number).toBe('WS2026-000002')
    expect(await answer('revocation', number)).toBe('already-revoked')
    expect(await answer('revocation', revocation.number)).toBe('not-revocable')
    expect((await issued(store, 'pickup')).number).toBe('WS2026-000003')
  })

  test('[R14.3] a new decision takes the place of the old one, once', async () => {
    const store = await freshStore(database)
    const old = await issued(store, 'decision')
    const facts = { ...(everyKind.decision!.facts as NoticeFactsOf['decision']), replaces: old.number }
    const given = { revokes: old.number, facts }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => store.transact(tx => issue(tx, 'decision', given))),
    )
    expect(answers.filter(answer => answer === 'already-revoked')).toHaveLength(3)
    expect(answers.filter(answer => typeof answer === 'object').map(({ number }) => number)).toEqual([
      'WS2026-000002',
    ])
  })
})
