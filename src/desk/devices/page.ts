/** The hall's kiosks: seen, paused, told something, loaded anew, registered by a code that counts once. */
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { maskPersonal } from '../../core/mask.ts'
import { logDeed } from '../../reports/tools.ts'
import type { Db } from '../../store/db.ts'
import {
  changeDevice,
  type Device,
  type DeviceState,
  devices,
  keepDeviceCode,
  tellToReload,
} from '../../store/devices.ts'
import { kioskRatings } from '../../store/devicesItems.ts'
import { resetPrinter } from '../../store/devicesPrinter.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { PageError } from '../errors.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'

/** In minutes: how long a code waits, and after which silence a kiosk counts as away. */
const codeLasts = 15
const silentAfter = 3
/** In days: whose ratings are shown. */
const ratedFor = 30
const dayLong = 86_400_000
const Pressed = z.object({ deed: z.string().max(60) })
const Named = Pressed.extend({ name: z.string().trim().min(1).max(30) })
const Told = Pressed.extend({ message: z.string().trim().max(60) })

const printerWords: Record<DeviceState['printer'], string> = {
  ready: '打印机好用',
  none: '没有打印机',
  trouble: '打印机有毛病',
}

export const showDevices: Handler = (desk, visit) => page(desk, visit, { code: '', trouble: '' })

/** The code is told once, to be typed in at the kiosk. */
export const makeCode: Handler = async (desk, visit) => {
  const form = Named.safeParse(visit.request.body).data
  if (!form) {
    visit.response.status(422)
    return page(desk, visit, { code: '', trouble: '请给一体机起个名字，比如“大厅东门”。' })
  }
  const { me } = visit
  const code = await desk.once(`device/${me.tokenHash}/${form.deed}`, async () => {
    const made = newCode()
    const ends = new Date(desk.now().getTime() + codeLasts * 60_000)
    const codeHash = createHash('sha256').update(made.replace('-', '')).digest('hex')
    await keepDeviceCode(desk.db, { codeHash, name: form.name, madeBy: me.id, ends })
    return made
  })
  await page(desk, visit, { code, trouble: '' })
}

export const pause = changing('pause-device', (tx, id) => changeDevice(tx, id, { paused: true }))
export const resume = changing('resume-device', (tx, id) => changeDevice(tx, id, { paused: false }))
export const reload = changing('reload-device', tellToReload)
export const printerMended = changing('printer-mended', resetPrinter)
export const drop = changing('drop-device', (tx, id, desk) => changeDevice(tx, id, { ended: desk.now() }))
export const message = changing('tell-device', (tx, id, _, visit) => {
  const told = Told.safeParse(visit.request.body).data?.message ?? ''
  return changeDevice(tx, id, { message: maskPersonal(told) })
})

function changing(
  action: string,
  change: (tx: Db, id: string, desk: Desk, visit: Visit) => Promise<boolean>,
): Handler {
  return async (desk, visit) => {
    const { request, response, me } = visit
    const id = `${request.params.id}`
    const deed = Pressed.safeParse(request.body).data?.deed
    const done = await desk.once(`${action}/${id}/${me.tokenHash}/${deed}`, () =>
      desk.transact(async tx => {
        if (!(await change(tx, id, desk, visit))) return false
        await logDeed({ tx, now: desk.now(), seal: desk.seal }, `device:${id}`, me, action)
        return true
      }),
    )
    if (!done) throw new PageError(404, '没有这台一体机，或者已经停用了。')
    response.redirect(303, '/desk/devices')
  }
}

async function page(desk: Desk, visit: Visit, told: { code: string; trouble: string }): Promise<void> {
  const now = desk.now()
  const ratings = await kioskRatings(desk.db, new Date(now.getTime() - ratedFor * dayLong))
  show(desk, visit, 'devices', {
    title: '一体机',
    place: 'devices',
    rows: (await devices(desk.db)).map(device => ({
      ...rowOf(device, now),
      rated: ratings.get(device.id),
    })),
    ratedFor,
    mayRegister: visit.me.role === 'admin',
    address: `${desk.publicUrl}/kiosk`,
    board: `${desk.publicUrl}/board`,
    lasts: codeLasts,
    ...told,
  })
}

function rowOf(
  { id, name, paused, message: told, version, seenAt, state, printerTroubleAt }: Device,
  now: Date,
) {
  const silent = seenAt === null || now.getTime() - Date.parse(seenAt) > silentAfter * 60_000
  return {
    id,
    name,
    paused,
    message: told,
    version: version === '' ? '还没有连上过' : version,
    seenAt: seenAt ?? '',
    seen: seenAt === null ? '从来没有' : shortTime(seenAt, now),
    silent,
    standing: paused ? '暂停着' : silent ? '联系不上' : '在用',
    printer: state ? printerWords[state.printer] : '',
    printerTrouble: state?.printer === 'trouble',
    lastTrouble: printerTroubleAt === null ? '' : shortTime(printerTroubleAt, now),
    queued: state?.queued ?? 0,
    faults: state?.faults ?? 0,
    errors: state?.errors ?? [],
  }
}

/** Ten letters and digits without look-alikes: `abcde-fghjk`. */
function newCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const code = Array.from(randomBytes(10), byte => letters[byte % letters.length]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}
