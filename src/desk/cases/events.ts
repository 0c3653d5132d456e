/** Rings a page of cases whenever a case was opened or changed, and once when it begins to listen. */
import { casesKey } from '../../bell.ts'
import type { Handler } from '../desk.ts'
import { openStream } from '../events.ts'

export const casesEvents: Handler = (desk, visit) => {
  const stream = openStream(desk, visit)
  stream.follow(casesKey, () => stream.send({ name: 'cases', data: 'changed' }))
}
