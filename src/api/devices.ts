/** Routes under /api/devices: a kiosk is registered once by a code, then tells how it is, hears what it is to do, and sends what waited. */
import { randomBytes } from 'node:crypto'
import { type Request, Router } from 'express'
import { type Bell, ticketsKey } from '../bell.ts'
import { type SentItem, takeKioskItem } from '../effects/kioskItems.ts'
import type { GuideShelf } from '../guides/catalogue.ts'
import { logDeed } from '../reports/tools.ts'
import { raiseAlarm, settleAlarms } from '../store/accountability.ts'
import type { Store } from '../store/db.ts'
import {
  type Device,
  type DeviceState,
  deviceWithKey,
  keepDevice,
  noteSeen,
  takeDeviceCode,
} from '../store/devices.ts'
import { printerFailed, printerWorks } from '../store/devicesPrinter.ts'
import type { Seal } from '../store/seal.ts'
import { Beat, KioskItems, Registration } from './deviceShapes.ts'
import { ApiError } from './errors.ts'
import { bearer, hash, read } from './reading.ts'

const printerAlarm = 'kiosk-printer'

interface Parts {
  store: Pick<Store, 'db' | 'transact'>
  shelf: Pick<GuideShelf, 'current'>
  seal: Seal
  bell: Pick<Bell, 'ring'>
  now(): Date
}

export function deviceRoutes(parts: Parts): Router {
  const router = Router()
  router.post('/', async (request, response) => {
    response.status(201).json(await register(parts, read(Registration, request.body).code))
  })
  router.post('/:id/beat', async (request, response) => {
    const device = await theDevice(parts, request)
    const { version, ...state } = read(Beat, request.body)
    await heard(parts, device, { version, state })
    response.json(whatToDo(parts, device))
  })
  router.post('/:id/items', async (request, response) => {
    const device = await theDevice(parts, request)
    const { items } = read(KioskItems, request.body)
    response.json({ kept: await takeItems(parts, device, items) })
  })
  return router
}

async function register({ store, seal, now }: Parts, code: string) {
  const token = randomBytes(24).toString('base64url')
  const id = randomBytes(9).toString('base64url')
  const made = await store.transact(async tx => {
    const known = await takeDeviceCode(tx, hash(code.toLowerCase().replace(/[^a-z0-9]/g, '')), now())
    if (!known) return undefined
    const { name, madeBy } = known
    await keepDevice(tx, { id, name, tokenHash: hash(token), by: madeBy }, now())
    const by = { id: madeBy, name: madeBy, role: 'admin' as const }
    await logDeed({ tx, now: now(), seal }, `device:${id}`, by, 'register-device', { name })
    return known
  })
  if (!made) throw new ApiError(404, 'code', '这个码不对，或者过了时间。请在工作台再要一个。')
  return { id, token, name: made.name }
}

async function theDevice({ store }: Parts, request: Request): Promise<Device> {
  const device = await deviceWithKey(store.db, `${request.params.id}`, hash(bearer(request)))
  if (!device) throw new ApiError(401, 'device', '这台一体机没有登记，或者已经停用。')
  return device
}

/** A printer in trouble is told once, and taken back when it works. */
async function heard(
  { store, now }: Parts,
  { id, name }: Device,
  told: { version: string; state: DeviceState },
) {
  await store.transact(async tx => {
    await noteSeen(tx, id, told, now())
    const subject = `device:${id}`
    if (told.state.printer !== 'trouble') {
      if (await printerWorks(tx, id))
        await settleAlarms(tx, { subject, kinds: [printerAlarm] }, 'system', now())
    } else if (await printerFailed(tx, id, now())) {
      const words = `一体机“${name}”打印不出来，有人按了“没有纸出来”。请去看看纸和墨。`
      await raiseAlarm(tx, { subject, kind: printerAlarm, words, audience: 'both' }, now())
    }
  })
}

/** Each in a transaction of its own, so that one that fails holds back no other. */
async function takeItems({ store, shelf, seal, bell, now }: Parts, device: Device, items: SentItem[]) {
  for (const item of items)
    await store.transact(tx =>
      takeKioskItem({ tx, now: now(), seal, catalogue: shelf.current() }, device, item),
    )
  bell.ring(ticketsKey)
  return items.map(({ id }) => id)
}

function whatToDo({ shelf, seal }: Parts, { name, paused, message, reload, printerReset }: Device) {
  const { hall } = shelf.current()
  const { publicKey: letterKey } = seal.letters
  return { name, paused, message, reload, elder: hall.kiosk.elder, hall: hall.name, printerReset, letterKey }
}
