/** Copies of a sample hall's cases, with all that hangs on them, until there are enough to be slow. */
import { sql } from 'kysely'
import type { Db } from '../../../src/store/db.ts'

/** Columns of a table that are copied as they are; `number`s are made anew. */
const tables: [table: string, number: string, anew: string[]][] = [
  ['cases', 'number', []],
  ['case_material', 'case_number', []],
  ['case_deadline', 'case_number', []],
  ['audit_event', 'subject', ['id']],
  ['delivery', 'case_number', ['code_key']],
]

/** Old ones are over, as in a hall of years; every hundredth is still under way. */
export async function copiesOfCases(db: Db, wanted: number): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from cases`.execute(db)
  const times = Math.ceil(wanted / Number(rows[0]!.n))
  for (const [table, number, anew] of tables) {
    const columns = (
      await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)
    ).rows.map(({ name }) => name)
    const kept = columns.filter(name => !anew.includes(name))
    const values = kept.map(name => copyOf(table, name, number))
    await sql`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${times - 1})
      insert into ${sql.table(table)} (${sql.join(kept.map(name => sql.ref(name)))})
      select ${sql.join(values)} from ${sql.table(table)}, n where ${sql.ref(`${table}.${number}`)} like 'BJ%'
    `.execute(db)
  }
  // The next event of the log takes the number after the last copy.
  await sql`update counter set value = (select max(id) from audit_event) where name = 'audit'`.execute(db)
}

function copyOf(table: string, name: string, number: string) {
  const column = sql.ref(`${table}.${name}`)
  // The copy's own number: the year's hundred thousands tell the copies apart.
  if (name === number || name === 'parent') return sql`replace(${column}, '-', '-' || (100 + n.i))`
  if (table === 'cases' && name === 'state')
    return sql`case when n.i % 100 = 0 then ${column} else 'archived' end`
  return column
}
