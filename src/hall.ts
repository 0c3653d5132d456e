/** Puts one hall together from its parts: what main.ts serves, and what tests and tools drive. */

import { flows } from '../flows/index.ts'
import { makeAlways } from '../flows/ways.ts'
import { type Bell, openBell } from './bell.ts'
import type { Channel } from './channels/channel.ts'
import { webChannel } from './channels/web.ts'
import { type Conversations, conversations } from './conversation.ts'
import type { Rules } from './core/talk.ts'
import { effects } from './effects/index.ts'
import type { Scene } from './effects/scene.ts'
import type { Catalogue, GuideShelf } from './guides/catalogue.ts'
import { type GuideSearch, openSearch, soundsUrgent } from './guides/search/index.ts'
import type { SearchWords } from './guides/search/words.ts'
import { lookForNews } from './news.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import type { Store } from './store/db.ts'
import type { Seal } from './store/seal.ts'
import { openTickets, type Tickets } from './tickets.ts'

export const rules: Rules<Scene> = { flows, effects, always: makeAlways(soundsUrgent) }

export interface HallParts {
  store: Store
  shelf: GuideShelf
  /** The search over a catalogue, as `searchPerCatalogue` gives it. */
  searchOf(catalogue: Catalogue): GuideSearch
  now(): Date
  seal: Seal
  /** Channels beside the web. */
  channels?: Channel[]
  /** Told of every turn that was taken. */
  took?(channel: string): void
  trouble(what: { channel: string; code: string; attempts: number; parked: boolean }): void
}

export interface RunningHall {
  conversations: Conversations
  tickets: Tickets
  /** Rung for the pages that are open in this process. */
  bell: Bell
  outbox: Outbox
  channels: Map<string, Channel>
  /** Rings the open pages for what other processes said. */
  lookForNews(): Promise<void>
}

export function openHall(parts: HallParts): RunningHall {
  const { store, now } = parts
  const bell = openBell()
  const channels = new Map([webChannel(), ...(parts.channels ?? [])].map(channel => [channel.name, channel]))
  const outbox = openOutbox({ store, now, channels, trouble: parts.trouble })
  const talk = conversations({
    store,
    rules,
    now,
    silence: () => parts.shelf.current().hall.silence,
    scene: (db, { id, channel }, at) => {
      const catalogue = parts.shelf.current()
      return {
        db,
        now: at,
        conversation: id,
        channel,
        catalogue,
        search: parts.searchOf(catalogue),
        seal: parts.seal.close,
        personalElsewhere: channels.get(channel)?.personalElsewhere ?? false,
      }
    },
    deliveryOf: channel => channels.get(channel)?.delivery ?? 'push',
    committed(answer) {
      parts.took?.(answer.conversation.slice(0, answer.conversation.indexOf(':')))
      bell.ring(answer.conversation)
      outbox.said(answer)
    },
  })
  const tickets = openTickets({ db: store.db, conversations: talk, bell })
  return { conversations: talk, tickets, bell, outbox, channels, lookForNews: lookForNews(store, bell) }
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
