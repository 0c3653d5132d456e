/**
 * What everybody may read without asking (R1.2, R12.1, R12.2): all guides and each of them, the rule the hall works by, and how
 * these pages serve people with disabilities. As pages to print and share, and for the kiosk as JSON.
 */
import { readFileSync } from 'node:fs'
import { type Response, Router } from 'express'
import Handlebars from 'handlebars'
import QRCode from 'qrcode'
import { spokenHours } from '../../core/hours.ts'
import { remembering } from '../../core/memo.ts'
import type { ListedGuide, PublicGuide } from '../../core/publicGuide.ts'
import type { Catalogue, GuideShelf } from '../../guides/catalogue.ts'
import { listGuides, publicGuide } from '../../guides/publicGuide.ts'
import type { RuleChapter } from '../../guides/ruleText.ts'
import { ApiError } from '../errors.ts'

interface Parts {
  shelf: Pick<GuideShelf, 'current'>
  publicUrl: string
  /** The rule in full, where the hall has it. */
  rule?: RuleChapter[]
}

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const engine = Handlebars.create()
engine.registerHelper('isBundle', (kind: unknown) => kind === 'bundle')
engine.registerPartial('frame', engine.compile(text('frame.hbs'), { strict: true }))
const pageOf = (name: string) => engine.compile<object>(text(`${name}.hbs`), { strict: true })
const pages = {
  list: pageOf('list'),
  guide: pageOf('guide'),
  rule: pageOf('rule'),
  accessibility: pageOf('accessibility'),
}
const css = [text('../../../kiosk/tokens.css'), text('static/guides.css')].join('\n')

/** Pages at the top of the site. */
export function guidePages(parts: Parts): Router {
  const router = Router()
  router.get('/guides.css', (_, response) => void fresh(response).type('css').send(css))
  router.get('/guides', ({ query }, response) => {
    const wanted = `${query.q ?? ''}`.trim().slice(0, 40)
    show(parts, response, 'list', listModel(parts.shelf.current(), wanted))
  })
  router.get('/guides/:id', async ({ params }, response) => {
    const guide = theGuide(parts, params.id)
    show(parts, response, 'guide', await guideModel(parts, guide))
  })
  router.get('/rule', (_, response) => {
    const { rule } = parts.shelf.current().hall
    show(parts, response, 'rule', { title: '办事制度', rule, chapters: parts.rule ?? [] })
  })
  router.get('/accessibility', (_, response) => {
    show(parts, response, 'accessibility', { title: '无障碍说明' })
  })
  return router
}

/** The same for scripts, under /api/guides. */
export function guideData({ shelf }: Parts): Router {
  const router = Router()
  router.get('/', (_, response) => void fresh(response).json({ guides: listGuides(shelf.current()) }))
  router.get('/all', (_, response) => void fresh(response).json(everything(shelf.current())))
  router.get('/:id', ({ params }, response) => {
    fresh(response).json(theGuide({ shelf }, params.id))
  })
  return router
}

interface Whole {
  hall: string
  /** Opening hours, as they are said. */
  hours: string
  guides: PublicGuide[]
}
const wholes = remembering<Catalogue, Whole>(1)

/** For kiosks, which keep them for the hours without a network. */
function everything(catalogue: Catalogue): Whole {
  const { name, officeHours } = catalogue.hall
  const make = () => ({
    hall: name,
    hours: spokenHours(officeHours.weekdays),
    guides: listGuides(catalogue).flatMap(({ id }) => publicGuide(catalogue, id) ?? []),
  })
  return wholes(catalogue, 'all', make)
}

function theGuide({ shelf }: Pick<Parts, 'shelf'>, id: string): PublicGuide {
  const guide = publicGuide(shelf.current(), id)
  if (!guide) throw new ApiError(404, 'guide', '没有这个办事指南。')
  return guide
}

function show({ shelf }: Parts, response: Response, name: keyof typeof pages, model: object): void {
  const { hall } = shelf.current()
  const frame = { hall: hall.name, phone: hall.consultPhone, place: hall.address }
  fresh(response)
    .type('html')
    .send(pages[name]({ ...frame, ...model }))
}

/** Kept by browsers, but asked after each time: a changed guide shows at once. */
function fresh(response: Response): Response {
  return response.set('cache-control', 'no-cache')
}

function listModel(catalogue: Catalogue, wanted: string) {
  const all = listGuides(catalogue)
  const names = ({ name, short, aliases }: ListedGuide) => [name, short, ...aliases]
  const found = wanted === '' ? all : all.filter(guide => names(guide).some(one => one.includes(wanted)))
  const themes = [...new Set(catalogue.hall.windows.flatMap(window => window.themes))]
  return {
    title: '办事指南',
    wanted,
    count: found.length,
    groups: themes
      .map(theme => ({ theme, guides: found.filter(guide => guide.themes[0] === theme) }))
      .filter(({ guides }) => guides.length > 0),
  }
}

async function guideModel({ publicUrl, shelf }: Parts, guide: PublicGuide) {
  const { hall } = shelf.current()
  return {
    title: guide.name,
    guide,
    sample: !guide.confirmed,
    ask: `/?start=g=${guide.id}`,
    code: await QRCode.toDataURL(`${publicUrl}/guides/${guide.id}`, { margin: 1, width: 160 }),
    data: structured(guide, hall.organisation, `${publicUrl}/guides/${guide.id}`),
  }
}

/** For search engines: schema.org GovernmentService, as text that cannot leave its element. */
function structured(guide: PublicGuide, operator: string, url: string): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: guide.name,
    alternateName: guide.aliases,
    identifier: `${guide.id}@${guide.version}`,
    url,
    serviceOperator: { '@type': 'GovernmentOrganization', name: operator },
    provider: { '@type': 'GovernmentOrganization', name: guide.department },
    audience: { '@type': 'Audience', audienceType: guide.audience.join(', ') },
    availableChannel: {
      '@type': 'ServiceChannel',
      servicePhone: { '@type': 'ContactPoint', telephone: guide.phone },
      serviceLocation: { '@type': 'Place', name: guide.window, address: guide.address },
    },
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
