/** Puts one hall together from its parts: what main.ts serves, and what tests and tools drive. */

import { flows } from '../flows/index.ts'
import { makeAlways } from '../flows/ways.ts'
import type { Channel } from './channels/channel.ts'
import { type WebChannel, webChannel } from './channels/web.ts'
import { type Conversations, conversations } from './conversation.ts'
import type { Rules } from './core/turn.ts'
import { effects } from './effects/index.ts'
import type { Scene } from './effects/scene.ts'
import type { Catalogue, GuideShelf } from './guides/catalogue.ts'
import { type GuideSearch, openSearch, soundsUrgent } from './guides/search/index.ts'
import type { SearchWords } from './guides/search/words.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import type { Store } from './store/db.ts'
import { keptSince, newestReply } from './store/outbox.ts'

export const rules: Rules<Scene> = { flows, effects, always: makeAlways(soundsUrgent) }

export interface HallParts {
  store: Store
  shelf: GuideShelf
  /** The search over a catalogue, as `searchPerCatalogue` gives it. */
  searchOf(catalogue: Catalogue): GuideSearch
  now(): Date
  /** Channels beside the web. */
  channels?: Channel[]
  /** Told of every turn that was taken. */
  took?(channel: string): void
  trouble(what: { channel: string; code: string; attempts: number; parked: boolean }): void
}

export interface RunningHall {
  conversations: Conversations
  web: WebChannel
  outbox: Outbox
  channels: Map<string, Channel>
  /** Rings the open pages for what other processes said. */
  lookForNews(): Promise<void>
}

export function openHall(parts: HallParts): RunningHall {
  const { store, now } = parts
  const web = webChannel()
  const channels = new Map([web, ...(parts.channels ?? [])].map(channel => [channel.name, channel]))
  const outbox = openOutbox({ store, now, channels, trouble: parts.trouble })
  const talk = conversations({
    store,
    rules,
    now,
    scene: (db, conversation, at) => {
      const catalogue = parts.shelf.current()
      const search = parts.searchOf(catalogue)
      return { db, now: at, conversation: conversation.id, channel: conversation.channel, catalogue, search }
    },
    deliveryOf: channel => channels.get(channel)?.delivery ?? 'push',
    committed(answer) {
      parts.took?.(answer.conversation.slice(0, answer.conversation.indexOf(':')))
      web.ring(answer)
      void outbox
        .drain()
        .catch(() => parts.trouble({ channel: 'outbox', code: 'store', attempts: 0, parked: false }))
    },
  })
  return { conversations: talk, web, outbox, channels, lookForNews: newsOf(store, web) }
}

/** Two processes may commit a little out of order, so each look goes back so many ids. */
const lookBack = 200

function newsOf(store: Store, web: WebChannel): () => Promise<void> {
  let seen: number | undefined
  return async () => {
    const { newest, conversations } = await keptSince(
      store.db,
      seen === undefined ? await newestReply(store.db) : seen - lookBack,
    )
    seen = newest
    for (const conversation of conversations) web.ring({ conversation })
  }
}

/** The search index is made once for each catalogue that comes into service. */
export function searchPerCatalogue(words: SearchWords): (catalogue: Catalogue) => GuideSearch {
  const made = new WeakMap<Catalogue, GuideSearch>()
  return catalogue => {
    const known = made.get(catalogue) ?? openSearch(catalogue, words)
    made.set(catalogue, known)
    return known
  }
}
