import type { CreateTableBuilder, Kysely } from 'kysely'

type Columns = Record<string, 'text' | 'text?' | 'integer' | 'integer?'>

/** Columns by name and type; `?` marks one that may be null. */
export function columns<T extends string>(
  table: CreateTableBuilder<T>,
  named: Columns,
): CreateTableBuilder<T> {
  return Object.entries(named).reduce(
    (built, [name, type]) =>
      type.endsWith('?')
        ? (built.addColumn(name, type.slice(0, -1) as 'text') as never)
        : (built.addColumn(name, type as 'text', column => column.notNull()) as never),
    table,
  )
}

export async function table(db: Kysely<unknown>, name: string, key: string[], named: Columns): Promise<void> {
  await columns(db.schema.createTable(name), named)
    .addPrimaryKeyConstraint(`${name}_pk`, key as never)
    .execute()
}
