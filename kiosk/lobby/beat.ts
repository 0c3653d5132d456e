/** Tells the hall how the kiosk is, hears what it is to do, keeps the guides fresh, and loads a new version at an idle moment. */
import type { Device, DeviceStore } from './device.ts'
import type { Faults } from './faults.ts'
import { hall } from './hall.ts'
import type { Lobby } from './lobby.ts'

const beatEvery = 30_000
const guidesEvery = 10 * 60_000

export interface BeatParts {
  lobby: Lobby
  device: DeviceStore
  faults: Faults
}

export function keepInTouch(parts: BeatParts): void {
  const beat = () => void beatOnce(parts)
  const guides = () => void fetchGuides(parts)
  beat()
  guides()
  void parts.lobby.lookAtQueues()
  setInterval(beat, beatEvery)
  setInterval(guides, guidesEvery)
  addEventListener('offline', () => parts.lobby.heardFromHall(undefined))
  addEventListener('online', guides)
  addEventListener('online', beat)
}

/** Hears every fault nobody caught. */
export function listenForFaults(faults: Faults): void {
  addEventListener('error', ({ message }) => faults.note(message))
  addEventListener('unhandledrejection', ({ reason }) => faults.note(`${reason}`))
}

async function beatOnce({ lobby, device, faults }: BeatParts): Promise<void> {
  const { id, token, reload } = device.read()
  if (!lobby.inUse()) {
    await lobby.lookAtQueues()
    await reloadIfNew(lobby)
  }
  if (id === undefined || token === undefined) return
  // What waits goes first, so that the hall hears how much still does.
  await lobby.waiting.send()
  const told = await hall.beat(id, token, {
    version: __BUILD__,
    printer: printerState(device.read()),
    queued: lobby.waiting.count(),
    faults: faults.count(),
    errors: faults.last(),
  })
  if (told.kind === 'refused') return forgetIfEnded(device, told.status)
  lobby.heardFromHall(told.kind === 'ok' ? told.value : undefined)
  if (told.kind !== 'ok') return
  const { elder, name, hall: house, letterKey, printerReset } = told.value
  const mended = printerReset !== (device.read().printerReset ?? 0)
  if (mended) lobby.printerWorks()
  device.update({ elder, name, hall: house, letterKey, printerReset })
  if (told.value.reload !== reload && !lobby.inUse()) {
    device.update({ reload: told.value.reload })
    location.reload()
  }
}

function printerState({ paper, printerTrouble }: Device): 'ready' | 'none' | 'trouble' {
  if (paper === 'none') return 'none'
  return printerTrouble ? 'trouble' : 'ready'
}

/** Taken off at the desk. Any other refusal is a fault that passes: the kiosk stays registered. */
function forgetIfEnded(device: DeviceStore, status: number): void {
  if (status === 401) device.update({ id: undefined, token: undefined } as never)
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

async function fetchGuides({ lobby, device }: BeatParts): Promise<void> {
  const found = await hall.guides()
  if (found.kind !== 'ok') return lobby.heardFromHall(undefined)
  const { hall: house, hours, guides } = found.value
  device.update({ hall: house, hours, shelf: { at: new Date().toISOString(), guides } })
  if (!lobby.inUse()) lobby.show('home')
}
