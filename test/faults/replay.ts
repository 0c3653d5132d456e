/** The same messages once more, each once, in the order of their turns, through a fresh hall in this process. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel } from '../../src/channels/channel.ts'
import { loadCatalogue } from '../../src/guides/load.ts'
import { loadWords } from '../../src/guides/search/words.ts'
import { openHall, searchPerCatalogue } from '../../src/hall.ts'
import { openStore, type Store } from '../../src/store/db.ts'
import { openSeal } from '../../src/store/seal.ts'
import { type Found, type FoundConversation, plain, readFound } from './found.ts'

/** Conversations that do not stand where the replay stands, or were told something else on the way. */
export async function differing(found: Found): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-replay-'))
  const store = await openStore({ sqlite: folder })
  try {
    await replay(store, found)
    const again = await readFound(store.db)
    return [...found.conversations.values()]
      .filter(conversation => course(conversation) !== course(again.conversations.get(conversation.id)))
      .map(({ id }) => id)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function replay(store: Store, { conversations }: Found): Promise<void> {
  const loaded = loadCatalogue('guides')
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  let time = new Date(0)
  const hall = openHall({
    store,
    shelf: { current: () => loaded.catalogue },
    searchOf: searchPerCatalogue(loadWords('guides')),
    now: () => time,
    seal: openSeal('a key for tests, long enough to pass'),
    publicUrl: '',
    channels: [muteTelegram],
    trouble: () => undefined,
  })
  for (const { person, messages } of conversations.values()) {
    for (const { channel, id, input, heardAt } of messages) {
      time = new Date(heardAt)
      await hall.conversations.receive({ channel, id, from: person, input })
    }
  }
}

/** Where a conversation stands, by which turns it came there, and what it was told, as one text. */
function course(conversation: FoundConversation | undefined): string {
  if (!conversation) return ''
  const { turn, talk, replies } = conversation
  const told = replies.map(({ turn, seq, reply }) => [turn, seq, reply])
  return plain(JSON.stringify({ turn, talk: JSON.parse(talk), told }))
}

const muteTelegram: Channel = {
  name: 'telegram',
  delivery: 'pull',
  personalElsewhere: true,
  start: async () => undefined,
  send: async () => undefined,
  stop: async () => undefined,
}
