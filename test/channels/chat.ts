/** A Telegram chat under test, and a few questions to ask in it. */
import { expect, vi } from 'vitest'
import type { Answer, Heard } from '../../src/channels/channel.ts'
import type { TelegramOptions } from '../../src/channels/telegram.ts'
import type { Choice, Reply } from '../../src/core/reply.ts'
import type { BotApi } from './botApi.ts'
import { telegramDoor } from './doors.ts'

export const rent = { label: '租赁', value: 'rent' }
export const own = { label: '自有', value: 'own' }
export const human = { label: '人工', value: 'human' }

export function question(text: string, ...choices: Choice[]): Reply {
  return { kind: 'choice', text, choices }
}

export const housing = question('房子是租的吗？', rent, own, human)

/** A polling channel and all it heard. `hears` runs while a message is stored, `before` before the channel starts. */
export async function aChat(
  options: Partial<TelegramOptions> = {},
  hears: (heard: Heard) => Promise<void> | void = () => undefined,
  before?: (api: BotApi) => void,
) {
  const heard: Heard[] = []
  const answer: Answer = { conversation: '', turn: 1, replies: [] }
  const door = await telegramDoor(
    async message => {
      heard.push(message)
      await hears(message)
      return answer
    },
    { mode: 'polling', ...options },
    before,
  )
  const untilHeard = (count: number) =>
    vi.waitFor(() => expect(heard).toHaveLength(count), { timeout: 10_000, interval: 5 })
  return { ...door, heard, untilHeard, shown: () => door.api.shown() }
}
