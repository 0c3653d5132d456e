/** Routes under /api/devices: a kiosk is registered once by a code, then tells how it is and hears what it is to do. */
import { randomBytes } from 'node:crypto'
import { type Request, Router } from 'express'
import type { GuideShelf } from '../guides/catalogue.ts'
import { logDeed } from '../reports/tools.ts'
import type { Store } from '../store/db.ts'
import { type Device, deviceWithKey, keepDevice, noteSeen, takeDeviceCode } from '../store/devices.ts'
import type { Seal } from '../store/seal.ts'
import { Beat, Registration } from './deviceShapes.ts'
import { ApiError } from './errors.ts'
import { bearer, hash, read } from './reading.ts'

interface Parts {
  store: Pick<Store, 'db' | 'transact'>
  shelf: Pick<GuideShelf, 'current'>
  seal: Pick<Seal, 'digest'>
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
    await noteSeen(parts.store.db, device.id, { version, state }, parts.now())
    response.json(whatToDo(parts, device))
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

function whatToDo({ shelf }: Parts, { name, paused, message, reload }: Device) {
  const { hall } = shelf.current()
  return { name, paused, message, reload, elder: hall.kiosk.elder, hall: hall.name }
}
