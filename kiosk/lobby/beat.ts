/** Tells the hall how the kiosk is, hears what it is to do, keeps the guides fresh, and loads a new version at an idle moment. */
import type { DeviceStore } from './device.ts'
import { hall } from './hall.ts'
import type { Lobby } from './lobby.ts'

const beatEvery = 30_000
const guidesEvery = 10 * 60_000
const mostErrors = 5

export function keepInTouch(lobby: Lobby, device: DeviceStore): void {
  const errors: string[] = []
  addEventListener('error', ({ message }) => {
    errors.push(`${message}`.slice(0, 200))
    if (errors.length > mostErrors) errors.shift()
  })
  const beat = () => void beatOnce(lobby, device, errors)
  const guides = () => void fetchGuides(lobby, device)
  beat()
  guides()
  void lobby.lookAtQueues()
  setInterval(beat, beatEvery)
  setInterval(guides, guidesEvery)
  addEventListener('online', guides)
}

async function beatOnce(lobby: Lobby, device: DeviceStore, errors: string[]): Promise<void> {
  const { id, token, reload } = device.read()
  if (!lobby.inUse()) {
    await lobby.lookAtQueues()
    await reloadIfNew(lobby)
  }
  if (id === undefined || token === undefined) return
  const state = { version: __BUILD__, printer: 'ready', queued: 0, errors }
  const told = await hall.beat(id, token, state)
  if (told.kind === 'refused') return device.update({ id: undefined, token: undefined } as never)
  lobby.heardFromHall(told.kind === 'ok' ? told.value : undefined)
  if (told.kind !== 'ok') return
  const { elder, name, hall: house } = told.value
  device.update({ elder, name, hall: house })
  if (told.value.reload !== reload && !lobby.inUse()) {
    device.update({ reload: told.value.reload })
    location.reload()
  }
}

/** Another version of the page is there: it is loaded while nobody looks. */
async function reloadIfNew(lobby: Lobby): Promise<void> {
  const response = await fetch('/kiosk/', { cache: 'no-store' }).catch(() => undefined)
  if (!response?.ok) return
  const there = scriptIn(await response.text())
  const here = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src')
  if (there && here && there !== here && !lobby.inUse()) location.reload()
}

function scriptIn(page: string): string | undefined {
  return /<script type="module"[^>]*src="([^"]+)"/.exec(page)?.[1]
}

async function fetchGuides(lobby: Lobby, device: DeviceStore): Promise<void> {
  const found = await hall.guides()
  if (found.kind !== 'ok') return lobby.heardFromHall(undefined)
  const { hall: house, hours, guides } = found.value
  device.update({ hall: house, hours, shelf: { at: new Date().toISOString(), guides } })
  if (!lobby.inUse()) lobby.show('home')
}
