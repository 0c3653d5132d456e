/** Staff of every role at the desk's JSON API, as a program of theirs would use it. */
import { expect } from 'vitest'
import type { CaseActionName } from '../../flows/case/actions.ts'
import type { Staff } from '../../src/core/staff.ts'
import { aClerk, type Clerk, type DeskServer } from '../desk/deskServer.ts'

export interface AtApi {
  act(number: string, action: CaseActionName, payload?: object, reason?: string): Promise<[number, unknown]>
  read(number: string): Promise<{ state: string; seq: number; actions: { name: string }[] }>
}

let presses = 0

/** Signs this person in. */
export async function atApi(desk: DeskServer, { id, name, role }: Staff): Promise<AtApi> {
  const clerk: Clerk = await aClerk(desk, id, name, role)
  const get = (number: string) => clerk.fetch(`/desk/api/cases/${number}`)
  return {
    async read(number) {
      const answer = await get(number)
      expect(answer.status).toBe(200)
      return (await answer.json()) as never
    },
    async act(number, action, payload = {}, reason = '') {
      const known = await get(number)
      const { seq } = (await known.json()) as { seq: number }
      const answer = await clerk.fetch(`/desk/api/cases/${number}/actions/${action}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-csrf-token': known.headers.get('x-csrf-token') ?? '',
        },
        body: JSON.stringify({ id: `press-number-${++presses}`, seen: seq, reason, payload }),
      })
      return [answer.status, await answer.json()]
    },
  }
}

export const fine = [200, { done: true }]
