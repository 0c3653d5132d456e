/** Cases that grew in a conversation, at every stage, for those who ask how far they are. */
import { expect } from 'vitest'
import { identify } from '../../src/cases/applicant.ts'
import { issueDisclosure } from '../../src/cases/disclosing.ts'
import { openDraft } from '../../src/cases/draft.ts'
import { applicantAt } from '../../src/cases/ledger.ts'
import type { Answer, Channel } from '../../src/channels/channel.ts'
import type { Input } from '../../src/core/input.ts'
import { inWords } from '../../src/core/reply.ts'
import { type Case, casesOf } from '../../src/store/cases.ts'
import type { TestHall } from '../makers.ts'
import { restaurantAnswers, restaurantBundle } from './bundleMakers.ts'
import { act, allHanded, chen, done, nothingLater, permit, reading, wang, zhang } from './people.ts'

let deeds = 0

/** A case of this conversation whose applicant is named; nothing has been handed in. */
export async function begun(
  hall: TestHall,
  conversation: string,
  guide = permit,
  answers: Record<string, string[]> = { business: ['catering'], kind: ['new'] },
): Promise<Case> {
  await hall.conversations.act({
    conversation,
    id: `begin-${++deeds}`,
    async perform(tx, now) {
      const tools = hall.toolsFor(tx, now)
      const { catalogue } = tools
      const asked = { conversation, guide, answers }
      const issued = await issueDisclosure({ db: tx, now, catalogue }, asked)
      const opening = { ...asked, door: 'web', disclosure: issued!.number }
      const opened = await openDraft(tools, applicantAt('chat'), opening)
      await identify(tools, opened!, applicantAt('own-page'), zhang)
      return { tell: [] }
    },
  })
  return (await casesOf(hall.store.db, conversation))[0]!
}

/** …accepted at the window. */
export async function acceptedIn(hall: TestHall, conversation: string): Promise<Case> {
  const found = await begun(hall, conversation)
  expect(await act(hall, wang, found, 'receive', await allHanded(hall, found))).toEqual(done)
  expect(await act(hall, wang, found, 'accept', nothingLater)).toEqual(done)
  return reading(hall, found)
}

/** …under examination. */
export async function reviewedIn(hall: TestHall, conversation: string): Promise<Case> {
  const found = await acceptedIn(hall, conversation)
  await act(hall, wang, found, 'refer')
  expect(await act(hall, chen, found, 'begin-review')).toEqual(done)
  return reading(hall, found)
}

/** A restaurant as one thing, whose five members are under way. */
export async function bundleIn(hall: TestHall, conversation: string): Promise<Case> {
  const found = await begun(hall, conversation, restaurantBundle, restaurantAnswers())
  await act(hall, wang, found, 'receive', await allHanded(hall, found))
  expect(await act(hall, wang, found, 'accept', nothingLater)).toEqual(done)
  return reading(hall, found)
}

/** A messenger that may not carry personal data; nothing leaves it. */
export const pocket: Channel = {
  name: 'pocket',
  delivery: 'push',
  personalElsewhere: true,
  start: async () => undefined,
  send: async () => undefined,
  stop: async () => undefined,
}

/** Somebody who writes through that messenger: what they hear, and the buttons under it. */
export function inPocket(hall: TestHall, from: string) {
  let messages = 0
  return async (said: string): Promise<{ words: string; values: string[]; labels: string[] }> => {
    const input: Input = said.startsWith('/')
      ? { kind: 'choice', value: said.slice(1) }
      : { kind: 'text', text: said }
    const heard = { channel: pocket.name, from, id: `${from}/${++messages}`, input }
    const { replies }: Answer = await hall.conversations.receive(heard)
    const choices = replies.flatMap(({ reply }) => reply.choices ?? [])
    return {
      words: replies.map(({ reply }) => inWords(reply, 'http://hall')).join('\n'),
      values: choices.map(({ value }) => value),
      labels: choices.map(({ label }) => label),
    }
  }
}
