/** What staff do about a bad rating, by the desk's own forms. */
import type { FollowUpAction } from '../../src/core/followUp.ts'
import type { Staff } from '../../src/core/staff.ts'
import { aClerk, type DeskServer } from '../desk/deskServer.ts'

/** Fills in and sends the form of an action; answers the status. */
export async function followingUp(desk: DeskServer, number: string) {
  return async (by: Staff, action: FollowUpAction, fields: Record<string, string> = {}): Promise<number> => {
    const clerk = await aClerk(desk, by.id, by.name, by.role)
    const { csrf, deed } = await clerk.form(`/desk/ratings/${number}`)
    const typed = Object.entries(fields).map(([name, value]) => [`${action}.${name}`, value])
    const answer = await clerk.post(`/desk/ratings/${number}/${action}`, {
      csrf,
      deed: deed || 'no-form-is-open',
      ...Object.fromEntries(typed),
    })
    return answer.status
  }
}
