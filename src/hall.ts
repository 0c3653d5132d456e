/** Puts one hall together from its parts: what main.ts serves, and what tests and tools drive. */

import { flows } from '../flows/index.ts'
import { makeAlways } from '../flows/ways.ts'
import { type Bell, casesKey, openBell, queueKey, ticketsKey } from './bell.ts'
import { type CitizenCases, openCitizenCases } from './cases/citizen.ts'
import { fireCaseDeadlines } from './cases/clock.ts'
import { type CaseDesk, openCaseDesk } from './cases/desk.ts'
import { type FollowUps, openFollowUps } from './cases/followUps.ts'
import type { CaseTools, Reach } from './cases/ledger.ts'
import { openPaperRatings, type PaperRatings } from './cases/paperRating.ts'
import { recountProvisional } from './cases/recount.ts'
import type { Channel } from './channels/channel.ts'
import { pageChannel } from './channels/web.ts'
import { type Conversations, conversations } from './conversation.ts'
import type { Rules } from './core/talk.ts'
import { effects } from './effects/index.ts'
import type { Scene } from './effects/scene.ts'
import type { Catalogue, GuideShelf } from './guides/catalogue.ts'
import { type GuideSearch, openSearch, soundsUrgent } from './guides/search/index.ts'
import type { SearchWords } from './guides/search/words.ts'
import { type Marks, openMarks } from './marks.ts'
import { lookForNews } from './news.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { numberAsides } from './queue/inTalk.ts'
import { openQueue, type Queue } from './queue/queue.ts'
import { openRoster, type Roster } from './roster/roster.ts'
import type { Db, Store } from './store/db.ts'
import type { Seal } from './store/seal.ts'
import { goOnInWeb } from './takingOver.ts'
import { openTickets, type Tickets } from './tickets.ts'

export const rules: Rules<Scene> = { flows, effects, always: makeAlways(soundsUrgent) }

export interface HallParts {
  store: Store
  shelf: GuideShelf
  /** The search over a catalogue, as `searchPerCatalogue` gives it. */
  searchOf(catalogue: Catalogue): GuideSearch
  now(): Date
  seal: Seal
  /** This server's public address. */
  publicUrl: string
  /** Acceptance and what follows are pushed to the provincial platform. */
  platform?: boolean
  /** Photos of materials are read by machine. */
  readPhotos?: boolean
  /** What of SMS, e-mail and courier is switched on; absent: none. */
  reach?: Partial<Pick<Reach, 'sms' | 'email' | 'courier'>>
  /** Channels beside the web. */
  channels?: Channel[]
  /** Told of every turn that was taken. */
  took?(channel: string): void
  trouble(what: { channel: string; code: string; attempts: number; parked: boolean }): void
}

export interface RunningHall {
  conversations: Conversations
  tickets: Tickets
  /** Who sits where, and who is there. */
  roster: Roster
  /** The tickets one draws in the hall, and the counters they are called to. */
  queue: Queue
  /** What staff do with cases. */
  cases: CaseDesk
  /** What applicants do on their own page. */
  citizen: CitizenCases
  /** What work on cases needs, in a transaction of the caller's. */
  toolsFor(tx: Db, now: Date): CaseTools
  /** Acts on the deadlines of cases that have come. */
  fireCases(failed: (error: unknown) => void): Promise<number>
  /** What staff do about bad ratings. */
  followUps: FollowUps
  /** Rating by the service receipt. */
  paperRatings: PaperRatings
  /** Counts again what waited for a calendar that has come. */
  recount(failed: (error: unknown) => void): Promise<number>
  /** Rung for the pages that are open in this process. */
  bell: Bell
  /** What each side of a live talk sees of the other. */
  marks: Marks
  outbox: Outbox
  channels: Map<string, Channel>
  /** Rings the open pages for what other processes said. */
  lookForNews(): Promise<void>
}

export function openHall(parts: HallParts): RunningHall {
  const { store, now } = parts
  const bell = openBell()
  const channels = new Map(
    [pageChannel('web'), pageChannel('window'), pageChannel('kiosk'), ...(parts.channels ?? [])].map(
      channel => [channel.name, channel],
    ),
  )
  const reach = reachOf(parts, channels)
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
        can: store.can,
        seal: parts.seal,
        publicUrl: parts.publicUrl,
        platform: parts.platform ?? false,
        readPhotos: parts.readPhotos ?? false,
        reach,
        personalElsewhere: channels.get(channel)?.personalElsewhere ?? false,
      }
    },
    asides: [goOnInWeb, ...numberAsides({ catalogue: parts.shelf.current })],
    deliveryOf: channel => channels.get(channel)?.delivery ?? 'push',
    along: channel => ({
      can: store.can,
      seal: parts.seal,
      personalElsewhere: channels.get(channel)?.personalElsewhere ?? false,
    }),
    committed(answer, left) {
      if (left !== undefined) bell.ring(left)
      parts.took?.(answer.conversation.slice(0, answer.conversation.indexOf(':')))
      bell.ring(answer.conversation)
      outbox.said(answer)
    },
  })
  const tickets = openTickets({
    db: store.db,
    seal: parts.seal,
    openly: channel => !(channels.get(channel)?.personalElsewhere ?? false),
    conversations: talk,
    bell,
  })
  const casework = openCasework(parts, talk, channels, bell, reach)
  return {
    conversations: talk,
    tickets,
    roster: rosterOf(parts, talk, bell),
    queue: queueOf(parts, bell),
    ...casework,
    bell,
    marks: openMarks({ db: store.db, bell, channels, now }),
    outbox,
    channels,
    lookForNews: lookForNews(store, bell),
  }
}

function rosterOf(
  { store, now, seal, shelf, publicUrl }: HallParts,
  talk: Conversations,
  bell: Bell,
): Roster {
  const { db, transact } = store
  const changed = () => bell.ring(ticketsKey)
  return openRoster({
    db,
    transact,
    now,
    seal,
    catalogue: shelf.current,
    publicUrl,
    conversations: talk,
    changed,
  })
}

function queueOf({ store, now, seal, shelf }: HallParts, bell: Bell): Queue {
  const { db, transact, can } = store
  const changed = () => bell.ring(queueKey)
  return openQueue({ db, transact, can, now, seal, catalogue: shelf.current, changed })
}

function reachOf({ reach = {} }: HallParts, channels: Map<string, Channel>): Reach {
  return {
    sms: reach.sms ?? false,
    email: reach.email ?? false,
    courier: reach.courier ?? false,
    pushes: channel => channels.get(channel)?.delivery === 'push',
  }
}

/** Cases: for staff, for applicants, and for the clock. */
function openCasework(
  { store, now, seal, shelf, publicUrl, platform = false, readPhotos = false }: HallParts,
  conversations: Conversations,
  channels: Map<string, Channel>,
  bell: Bell,
  reach: Reach,
): Pick<
  RunningHall,
  'cases' | 'citizen' | 'fireCases' | 'followUps' | 'paperRatings' | 'recount' | 'toolsFor'
> {
  const toolsFor = (tx: Db, at: Date): CaseTools => ({
    tx,
    now: at,
    can: store.can,
    seal,
    catalogue: shelf.current(),
    publicUrl,
    platform,
    readPhotos,
    reach,
  })
  const openly = (channel: string) => !(channels.get(channel)?.personalElsewhere ?? false)
  const parts = { db: store.db, now, conversations, toolsFor, openly, changed: () => bell.ring(casesKey) }
  return {
    cases: openCaseDesk(parts),
    citizen: openCitizenCases(parts),
    toolsFor,
    fireCases: failed => fireCaseDeadlines(parts, now(), failed),
    paperRatings: openPaperRatings(parts),
    followUps: openFollowUps({ ...parts, transact: store.transact }),
    recount: failed => recountProvisional(parts, now(), failed),
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
