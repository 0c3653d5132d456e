/** The hall's settings: a list of areas, a form for each, and every change with who, when and why (R13.2). */
import { z } from 'zod'
import { isSettingArea, type SettingArea, settingAreas, settingProblems } from '../../guides/settings.ts'
import { logDeed } from '../../reports/tools.ts'
import { addSetting, settingChanges, settingsInForce } from '../../store/hallSettings.ts'
import { allStaff } from '../../store/staff.ts'
import { asBody, type Body, textOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { noSuchPage } from '../errors.ts'
import { shortTime } from '../times.ts'
import { show } from '../view.ts'
import { areas } from './areas.ts'
import { type Field, Misread } from './fields.ts'
import { type Preview, previews } from './preview.ts'

const changesShown = 30
const Pressed = z.object({
  deed: z.string().max(60),
  seen: z.coerce.number().int().min(0),
  why: z.string().trim().min(2, '请写为什么改，两个字以上。').max(200, '为什么改，最多 200 个字。'),
})

export const showSettings: Handler = async (desk, visit) => {
  const names = new Map((await allStaff(desk.db)).map(({ id, name }) => [id, name]))
  const set = new Set((await settingsInForce(desk.db)).map(({ area }) => area))
  show(desk, visit, 'settings', {
    title: '大厅设置',
    place: 'settings',
    areas: Object.entries(areas).map(([id, { title, intro }]) => ({ id, title, intro, set: set.has(id) })),
    changes: (await settingChanges(desk.db, changesShown)).map(({ area, setBy, setAt, why }) => ({
      title: isSettingArea(area) ? areas[area].title : area,
      who: names.get(setBy) ?? setBy,
      at: setAt,
      time: shortTime(setAt, desk.now()),
      why,
    })),
  })
}

export const showArea: Handler = (desk, visit) => page(desk, visit, theArea(visit), {})

export const changeArea: Handler = async (desk, visit) => {
  const area = theArea(visit)
  const body = asBody(visit.request.body)
  const read = readArea(desk, area, body)
  if (read.trouble) return again(desk, visit, area, body, read.trouble)
  if (textOf(body, 'do') === 'preview')
    return page(desk, visit, area, {
      typed: body,
      previews: previews(area, desk.catalogue().hall, read.settings),
    })
  const { data, error } = Pressed.safeParse(body)
  if (!data) return again(desk, visit, area, body, `${error.issues[0]?.message}`)
  const { me, response } = visit
  const kept = await desk.once(`settings/${area}/${me.tokenHash}/${data.deed}`, () =>
    keep(desk, visit, area, { ...data, settings: read.settings }),
  )
  if (!kept) return again(desk, visit, area, body, '刚刚有人改过这里。请看看现在的，再改一次。')
  response.redirect(303, `/desk/settings/${area}?done=yes`)
}

interface Read {
  settings: object
  /** In words; empty when it can be kept. */
  trouble: string
}

/** Read, checked against the format, and against the guides: no theme without its window. */
function readArea(desk: Desk, area: SettingArea, body: Body): Read {
  const catalogue = desk.catalogue()
  const refused = (trouble: string) => ({ settings: {}, trouble })
  try {
    const { data, error } = settingAreas[area].safeParse(areas[area].read(body, catalogue.hall))
    if (!data) return refused(troubleOf(area, error.issues[0]!, desk))
    const [problem] = settingProblems(catalogue, data)
    return problem === undefined ? { settings: data, trouble: '' } : refused(`${problem}。`)
  } catch (error) {
    if (error instanceof Misread) return refused(error.message)
    throw error
  }
}

/** Which field it is about, and what its format asks for. */
function troubleOf(area: SettingArea, { path, code, message }: z.core.$ZodIssue, desk: Desk): string {
  const place = path.map(String)
  const field = areas[area]
    .fields(desk.catalogue().hall)
    .find(({ name }) => place.includes(name) || place.includes(name.split('.').at(-1) ?? ''))
  const label = field ? `“${field.label}”` : '有一格'
  return code === 'custom' ? `${label}：${message}` : `${label}填得不对，或者没有填。${field?.hint ?? ''}`
}

async function keep(
  desk: Desk,
  { me }: Visit,
  area: SettingArea,
  { settings, seen, why }: { settings: object; seen: number; why: string },
): Promise<boolean> {
  const now = desk.now()
  const kept = await desk.transact(async tx => {
    const added = await addSetting(tx, { area, settings, by: me.id, why, seen }, now)
    if (added)
      await logDeed({ tx, now, seal: desk.seal }, `settings:${area}`, me, 'change-settings', {
        why,
        settings,
      })
    return added
  })
  if (kept) await desk.settings.refresh()
  return kept
}

function again(desk: Desk, visit: Visit, area: SettingArea, typed: Body, trouble: string): Promise<void> {
  visit.response.status(422)
  return page(desk, visit, area, { typed, trouble })
}

async function page(
  desk: Desk,
  visit: Visit,
  area: SettingArea,
  shown: { typed?: Body; trouble?: string; previews?: Preview[] },
): Promise<void> {
  const { title, intro, fields } = areas[area]
  const seen = (await settingsInForce(desk.db)).find(known => known.area === area)?.seq ?? 0
  const { typed } = shown
  show(desk, visit, 'settingArea', {
    title,
    place: 'settings',
    area,
    intro,
    seen: typed ? textOf(typed, 'seen') || seen : seen,
    why: typed ? textOf(typed, 'why') : '',
    fields: fields(desk.catalogue().hall).map(field => shownField(field, typed)),
    trouble: shown.trouble ?? '',
    previews: shown.previews ?? [],
    previewing: area === 'messages',
    done: visit.request.query.done === 'yes' && !typed ? '改好了，现在就用新的。' : '',
  })
}

function shownField(field: Field, typed: Body | undefined) {
  const value = typed ? textOf(typed, field.name) : field.value
  const { hint = '', rows = 3, min = 0, options = [] } = field
  return { ...field, value, hint, rows, min, options }
}

function theArea({ request }: Visit): SettingArea {
  const name = `${request.params.area}`
  if (!isSettingArea(name)) throw noSuchPage()
  return name
}
