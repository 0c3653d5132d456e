/** Statements that run at every turn: built and compiled once for each database, run with new values each time. */
import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Db } from './db.ts'

/** Stands for a value that is given when the statement runs. */
class Slot {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** Names the place of a value, typed as the value that will stand there. */
export type Place<V> = <K extends keyof V & string>(name: K) => V[K]

/**
 * Makes a statement. `build` is called once for each database and `variant` (e.g. how many rows are inserted), with
 * places instead of values; the values come with each run.
 */
export function hot<V extends object, R>(
  build: (db: Db, at: Place<V>, variant: number) => Compilable<R>,
): (db: Db, values: V, variant?: number) => Promise<QueryResult<R>> {
  // The adapter is the same object for a database and all its transactions.
  const compiled = new WeakMap<object, Map<number, CompiledQuery<R>>>()
  const at = ((name: string) => new Slot(name)) as unknown as Place<V>
  return (db, values, variant = 0) => {
    const { adapter } = db.getExecutor()
    const known = compiled.get(adapter) ?? new Map<number, CompiledQuery<R>>()
    compiled.set(adapter, known)
    const query = known.get(variant) ?? build(db, at, variant).compile()
    known.set(variant, query)
    return db.executeQuery({
      ...query,
      parameters: query.parameters.map(value =>
        value instanceof Slot ? (values as Record<string, unknown>)[value.name] : value,
      ),
    })
  }
}
