/** Holds the database and the ledger against each other. */
import { isDeepStrictEqual } from 'node:util'
import type { Found, FoundConversation } from './found.ts'
import type { Ledger, Told } from './ledger.ts'
import { differing } from './replay.ts'
import { delivered } from './verifyTelegram.ts'

export interface Verdict {
  /** Acknowledged, and not in the database as it was said. */
  lost: number
  /** Turns that were taken more than once, or left out, and conversations that do not stand where a replay stands. */
  twice: number
  /** Conversations whose replies came in another order than they were said. */
  outOfOrder: number
  undelivered: number
  doubledDeliveries: number
  /** Disclosures that were issued. */
  numbers: number
  /** Numbers missing from their series, or drawn and not used. */
  gaps: number
  /** What is behind the figures, a line each. */
  particulars: string[]
}

/** The replies of a page that was loaded anew, per conversation as the store names it. */
export type Pages = Map<string, Told[]>

/** Gives the verdict on one database. `base` is the hall's public address. */
export async function verify(found: Found, ledger: Ledger, pages: Pages, base: string): Promise<Verdict> {
  const web = webVerdict(found, ledger, pages)
  const telegram = telegramVerdict(found, ledger, base)
  const faults = {
    lost: lostOf(found, ledger),
    twice: await twiceOf(found, ledger),
    outOfOrder: [...web.outOfOrder, ...telegram.outOfOrder],
    undelivered: [...web.undelivered, ...telegram.undelivered],
    gaps: gapsOf(found),
  }
  return {
    lost: faults.lost.length,
    twice: faults.twice.length,
    outOfOrder: faults.outOfOrder.length,
    undelivered: faults.undelivered.length,
    doubledDeliveries: telegram.doubled,
    numbers: found.disclosures.length,
    gaps: faults.gaps.length,
    particulars: Object.entries(faults).flatMap(([what, which]) => told(what, which)),
  }
}

async function twiceOf(found: Found, ledger: Ledger): Promise<string[]> {
  const uneven = [...found.conversations.values()].filter(conversation => !isEven(conversation))
  return [
    ...uneven.map(({ id }) => `${id}: turns not 1..n`),
    ...strangersOf(found, ledger).map(one => `${one}: nobody sent this`),
    ...ledger.answeredOtherwise.map(({ id, conversation }) => `${conversation} ${id}: answered otherwise`),
    ...(await differing(found)).map(id => `${id}: differs from the replay`),
  ]
}

function telegramVerdict(found: Found, ledger: Ledger, base: string) {
  const all = [...found.conversations.values()]
    .filter(({ channel }) => channel === 'telegram')
    .map(conversation => ({ id: conversation.id, ...delivered(conversation, ledger, base) }))
  return {
    outOfOrder: all.filter(one => one.outOfOrder > 0).map(({ id, stray }) => `${id}: ${stray}`),
    undelivered: all.flatMap(({ id, undelivered }) => new Array<string>(undelivered).fill(id)),
    doubled: all.reduce((sum, { doubled }) => sum + doubled, 0),
  }
}

const mostTold = 5

function told(what: string, which: string[]): string[] {
  return which.slice(0, mostTold).map(one => `${what}: ${one}`)
}

function lostOf(found: Found, { asked, opened }: Ledger): string[] {
  const kept = new Map(
    [...found.conversations.values()].flatMap(({ id, messages }) =>
      messages.map(message => [
        `${message.channel} ${message.id}`,
        { conversation: id, input: message.input },
      ]),
    ),
  )
  const said = asked
    .filter(({ answer }) => answer)
    .filter(
      ({ channel, id, conversation, input }) =>
        !isDeepStrictEqual(kept.get(`${channel} ${id}`), { conversation, input }),
    )
  return [
    ...said.map(({ channel, id }) => `${channel} ${id}`),
    ...opened
      .filter(
        ({ conversation }) =>
          found.conversations.get(`web:${conversation}`)?.messages[0]?.input.kind !== 'start',
      )
      .map(({ conversation }) => `opening of ${conversation}`),
  ]
}

/** Every turn from 1 to n was caused by one message. */
function isEven({ turn, messages }: FoundConversation): boolean {
  return messages.length === turn && messages.every((message, index) => message.turn === index + 1)
}

/** Messages that were never sent. An opening that was not answered is sent again as another one and stays alone. */
function strangersOf(found: Found, { asked, opened }: Ledger): string[] {
  const sent = new Set(asked.map(({ channel, id }) => `${channel} ${id}`))
  const pages = new Set(opened.map(({ conversation }) => `web:${conversation}`))
  return [...found.conversations.values()].flatMap(({ id, channel, messages }) => {
    const others = channel === 'web' ? messages.slice(1) : messages
    const strange = others.filter(message => !sent.has(`${message.channel} ${message.id}`))
    return !pages.has(id) && others.length > 0 && channel === 'web'
      ? [id]
      : strange.map(message => `${message.channel} ${message.id}`)
  })
}

function webVerdict(found: Found, { asked, opened }: Ledger, pages: Pages) {
  const answers = new Map<string, Told[][]>(
    opened.map(({ conversation, answer }) => [`web:${conversation}`, [answer]]),
  )
  for (const { channel, conversation, answer } of asked)
    if (channel === 'web' && answer) answers.get(conversation)?.push(answer)
  const undelivered: string[] = []
  const outOfOrder: string[] = []
  for (const [id, given] of answers) {
    const said = (found.conversations.get(id)?.replies ?? []).map(({ id, turn, reply }) => ({
      id,
      turn,
      reply,
    }))
    const loaded = pages.get(id) ?? []
    const missing = said.filter(reply => !loaded.some(one => isDeepStrictEqual(one, reply)))
    undelivered.push(...missing.map(reply => `${id} ${reply.id}`))
    const byTurn = said.toSorted((a, b) => a.turn - b.turn || a.id - b.id)
    const inTurn = isDeepStrictEqual(byTurn, said) && isDeepStrictEqual(loaded, said)
    if (missing.length === 0 && !(inTurn && isDeepStrictEqual(given.flat(), said))) outOfOrder.push(id)
  }
  return { undelivered, outOfOrder }
}

function gapsOf({ disclosures, counters }: Found): string[] {
  const series = Map.groupBy(disclosures.toSorted(), number => number.slice(2, 6))
  const broken = [...series].flatMap(([year, numbers]) =>
    numbers.filter((number, index) => number !== `GZ${year}-${`${index + 1}`.padStart(6, '0')}`).slice(0, 1),
  )
  const uneven = [...counters]
    .filter(([name]) => name.startsWith('disclosure-'))
    .filter(([name, value]) => series.get(name.slice('disclosure-'.length))?.length !== value)
  return [...broken, ...uneven.map(([name, value]) => `${name} stands at ${value}`)]
}
