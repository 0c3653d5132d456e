/** The log as people read it: narrowed down, the newest first, a page at a time. */
import type { LoggedEvent } from '../core/chain.ts'
import type { Db } from './db.ts'

export interface LogQuery {
  /** YYYY-MM-DD in Shanghai, as the chain of days counts. */
  day?: string | undefined
  actor?: string | undefined
  subject?: string | undefined
  action?: string | undefined
  /** Only events with a lower id: the next page. */
  before?: number | undefined
}

export async function searchLog(db: Db, asked: LogQuery, most: number): Promise<LoggedEvent[]> {
  const { day, actor, subject, action, before } = asked
  const link = day === undefined ? undefined : await linkOf(db, day)
  if (day !== undefined && !link) return []
  let query = db.selectFrom('audit_event').selectAll().orderBy('id', 'desc').limit(most)
  if (link) query = query.where('id', '>=', link.first_id).where('id', '<=', link.last_id)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (subject !== undefined) query = query.where('subject', 'in', [subject, `reading:${subject}`])
  if (action !== undefined) query = query.where('action', '=', action)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.execute()
}

function linkOf(db: Db, day: string) {
  return db.selectFrom('audit_day').select(['first_id', 'last_id']).where('day', '=', day).executeTakeFirst()
}
