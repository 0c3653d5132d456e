import { expect, test } from 'vitest'
import { openStore } from '../../src/store/db.ts'
import { NewerDatabase } from '../../src/store/migrate.ts'
import { databases, emptyPlace, openAt } from '../stores.ts'

test.each(databases)(
  'a database newer than the program is refused with a clear sentence (%s)',
  async kind => {
    const place = await emptyPlace(kind, { bare: true })
    const store = await openStore(place)
    await store.db
      .insertInto('kysely_migration' as never)
      .values({ name: '999-from-the-future', timestamp: '2030-01-01T00:00:00Z' } as never)
      .execute()
    await store.close()
    await expect(openStore(place)).rejects.toThrow(NewerDatabase)
    await expect(openStore(place)).rejects.toThrow(/999-from-the-future.*Nothing was changed/s)
  },
)

test.each(databases)('opening twice changes nothing the second time (%s)', async kind => {
  const place = await emptyPlace(kind, { bare: true })
  const first = await openStore(place)
  await first.db.insertInto('setting').values({ name: 'kept', value: 'yes' }).execute()
  await first.close()
  const second = await openAt(place)
  expect(await second.db.selectFrom('setting').selectAll().execute()).toEqual([
    { name: 'kept', value: 'yes' },
  ])
})

test('several processes may start on one empty PostgreSQL at once', async () => {
  const place = await emptyPlace('postgres', { bare: true })
  const stores = await Promise.all([openAt(place), openAt(place), openAt(place)])
  expect(await stores[0]!.db.selectFrom('setting').selectAll().execute()).toEqual([])
})
