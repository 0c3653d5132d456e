/** What one database can and the other cannot. */
export interface Capabilities {
  /** Rows can be locked while they are read (`for update`), and locked rows passed over (`skip locked`). */
  rowLocks: boolean
  /** Several processes may serve one hall on it. */
  manyProcesses: boolean
  /** One statement can write to several tables, so that a turn needs no transaction held open. */
  wholeTurns: boolean
  /** A trigger calls a function that stands by itself. */
  triggerFunctions: boolean
  /** Type of a growing id column. */
  idType: 'integer' | 'bigserial'
}
