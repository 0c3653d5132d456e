/** What people left while there was no network: kept on the device, sealed where it is personal, and sent once. */
import type { DeviceStore } from './device.ts'
import { type Asked, freshKey } from './hall.ts'
import type { Letter } from './sealing.ts'

export type WaitingItem =
  | { id: string; kind: 'rating'; level: number }
  | { id: string; kind: 'call-back'; guide: string; letter: Letter }

/** More than a hall leaves in a day without a network; the storage of a browser holds them easily. */
export const mostWaiting = 200
/** The hall takes so many at once. */
const atOnce = 20

/** `sent`: the hall has it. `kept`: it waits, also over a restart. `full`: it could not be kept; the person must be told. */
export type Left = 'sent' | 'kept' | 'full'

export interface Waiting {
  leave(item: WaitingItem): Promise<Left>
  /** Sends what waits; one sending at a time. An item is forgotten only when the hall has said that it has it. */
  send(): Promise<void>
  count(): number
}

export interface WaitingParts {
  device: DeviceStore
  post(id: string, token: string, items: WaitingItem[]): Promise<Asked<{ kept: string[] }>>
}

export function openWaiting({ device, post }: WaitingParts): Waiting {
  let sending: Promise<void> | undefined
  const items = () => device.read().waiting ?? []
  const sendSome = async (): Promise<boolean> => {
    const { id, token } = device.read()
    const some = items().slice(0, atOnce)
    if (id === undefined || token === undefined || some.length === 0) return false
    const answer = await post(id, token, some)
    if (answer.kind !== 'ok') return false
    const kept = new Set(answer.value.kept)
    device.update({ waiting: items().filter(item => !kept.has(item.id)) })
    return kept.size > 0
  }
  const sendAll = async () => {
    while (await sendSome());
  }
  const send = () => {
    sending ??= sendAll().finally(() => {
      sending = undefined
    })
    return sending
  }
  return {
    send,
    count: () => items().length,
    async leave(item) {
      if (items().length >= mostWaiting) return 'full'
      const durable = device.update({ waiting: [...items(), item] })
      await send()
      if (!items().some(({ id }) => id === item.id)) return 'sent'
      if (durable) return 'kept'
      device.update({ waiting: items().filter(({ id }) => id !== item.id) })
      return 'full'
    },
  }
}

export function newItemId(): string {
  return freshKey()
}
