/** The pages from their templates, all parsed at the start, so that a broken one stops it. */
import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'

const engine = Handlebars.create()
engine.registerHelper('is', (a: unknown, b: unknown) => a === b)

const parsed = (name: string) =>
  engine.parse(readFileSync(new URL(`pages/${name}.hbs`, import.meta.url), 'utf8'))

for (const name of [
  'layout',
  'shape',
  'who',
  'phone',
  'material',
  'prepare',
  'send',
  'ways',
  'review',
  'finish',
  'progress',
  'handover',
  'delivery',
]) {
  engine.registerPartial(name, engine.compile(parsed(name), { strict: true }))
}

const page = (name: string) => engine.compile<object>(parsed(name), { strict: true })
const pages = {
  page: page('page'),
  closed: page('closed'),
  track: page('track'),
  rate: page('rate'),
  appointment: page('appointment'),
}

export function render(name: keyof typeof pages, model: object): string {
  return pages[name](model)
}

const style = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The tokens of the house, then their use on this page. */
export const myCss = [
  '../../../kiosk/tokens.css',
  'static/my.css',
  'static/cards.css',
  'static/controls.css',
  'static/rate.css',
]
  .map(style)
  .join('\n')
