/** The rules of the house that a reviewer would otherwise have to remember. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** Folder (or file) → what it may import besides itself, and besides packages. */
const mayImport: [string, string[]][] = [
  ['src/core/', []],
  ['flows/', ['src/core/']],
  ['src/store/', ['src/core/']],
  ['src/guides/', ['src/core/']],
  [
    'src/effects/',
    ['src/core/', 'src/store/', 'src/guides/', 'src/notices/', 'src/cases/', 'src/appointments/', 'flows/'],
  ],
  [
    'src/appointments/',
    ['src/core/', 'src/store/', 'src/guides/', 'src/reports/tools.ts', 'src/conversation.ts'],
  ],
  [
    'src/cases/',
    [
      'src/core/',
      'src/store/',
      'src/guides/',
      'src/notices/',
      'src/notify/platformShapes.ts',
      'src/notify/courierShapes.ts',
      'src/conversation.ts',
      'flows/',
    ],
  ],
  ['src/drafts/', ['src/core/', 'src/store/', 'src/guides/', 'src/notices/notice.ts', 'src/conversation.ts']],
  ['src/files/', ['src/core/', 'src/notices/notice.ts']],
  ['src/notify/', ['src/core/', 'src/channels/channel.ts']],
  ['src/arriving.ts', ['src/core/', 'src/store/', 'src/files/']],
  ['src/dispatch.ts', ['src/core/', 'src/store/', 'src/channels/channel.ts']],
  ['src/notices/', ['src/core/', 'src/store/', 'src/guides/']],
  ['src/channels/', ['src/core/']],
  [
    'src/push/',
    [
      'src/queue/',
      'src/core/',
      'src/store/',
      'src/guides/',
      'src/roster/tools.ts',
      'src/notify/http.ts',
      'src/channels/channel.ts',
    ],
  ],
  [
    'src/queue/',
    ['src/core/', 'src/store/', 'src/guides/', 'src/reports/tools.ts', 'src/conversation.ts', 'src/spine.ts'],
  ],
  [
    'src/reports/',
    ['src/core/', 'src/store/', 'src/guides/', 'src/notices/', 'src/cases/roundTrips.ts', 'flows/case/'],
  ],
  [
    'src/roster/',
    ['src/core/', 'src/store/', 'src/guides/', 'src/notices/', 'src/reports/tools.ts', 'src/conversation.ts'],
  ],
  [
    'src/desk/',
    [
      'src/drafts/',
      'src/push/',
      'src/queue/',
      'src/roster/',
      'src/appointments/',
      'src/core/',
      'src/store/',
      'src/guides/',
      'src/notices/',
      'src/effects/',
      'src/conversation.ts',
      'src/tickets.ts',
      'src/marks.ts',
      'src/reports/',
      'src/cases/',
      'src/arriving.ts',
      'src/notify/',
      'flows/case/',
      'src/bell.ts',
    ],
  ],
  [
    'src/api/',
    [
      'src/push/',
      'src/queue/',
      'src/roster/',
      'src/appointments/',
      'src/reports/tools.ts',
      'src/core/',
      'src/store/',
      'src/guides/',
      'src/notices/',
      'src/effects/',
      'src/channels/',
      'src/conversation.ts',
      'src/arriving.ts',
      'src/cases/',
      'flows/case/',
      'flows/rating/',
      'src/bell.ts',
      'src/marks.ts',
      'src/takingOver.ts',
    ],
  ],
  ['src/tickets.ts', ['src/core/', 'src/store/', 'src/conversation.ts', 'src/bell.ts', 'src/ticketTalk.ts']],
  ['src/ticketTalk.ts', ['src/core/', 'src/store/', 'flows/handoff/']],
  ['src/marks.ts', ['src/store/', 'src/bell.ts', 'src/channels/channel.ts']],
  ['src/news.ts', ['src/store/', 'src/bell.ts']],
  ['src/spine.ts', ['src/core/', 'src/store/', 'src/effects/', 'src/channels/']],
  ['src/wholeTurn.ts', ['src/core/', 'src/store/', 'src/spine.ts']],
  [
    'src/conversation.ts',
    ['src/core/', 'src/store/', 'src/channels/', 'src/spine.ts', 'src/wholeTurn.ts', 'src/takingOver.ts'],
  ],
  ['src/takingOver.ts', ['src/core/', 'src/store/', 'src/appointments/tools.ts', 'src/spine.ts']],
  ['src/clock.ts', ['src/store/', 'src/conversation.ts']],
  ['src/outbox.ts', ['src/core/', 'src/store/', 'src/channels/']],
]

const sources = globSync(['src/**/*.ts', 'flows/**/*.ts']).sort()

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), path)),
  )
}

function within(file: string, place: string): boolean {
  return place.endsWith('/') ? file.startsWith(place) : file === place
}

test('everyone imports only whom they may', () => {
  const trespasses = sources.flatMap(file => {
    const rule = mayImport.find(([place]) => within(file, place))
    if (!rule) return []
    const [own, others] = rule
    return importsOf(file)
      .filter(target => ![own, ...others].some(place => within(target, place)))
      .map(target => `${file} → ${target}`)
  })
  expect(trespasses).toEqual([])
})

test('nothing imports main.ts', () => {
  expect(sources.filter(file => importsOf(file).includes('src/main.ts'))).toEqual([])
})

test.each([
  ['new Date()', /\bnew Date\(\)|\bDate\.now\(\)/, ['src/clock.ts']],
  ['process.env', /\bprocess\.env\b/, ['src/config.ts']],
  ['setInterval', /\bsetInterval\(/, ['src/clock.ts']],
])('%s stands in one place', (_, pattern, places) => {
  const found = sources.filter(
    file => !file.startsWith('src/scripts/') && pattern.test(readFileSync(file, 'utf8')),
  )
  expect(found).toEqual(places)
})

test('SQL is written in the store only', () => {
  const found = sources.filter(
    file =>
      !file.startsWith('src/store/') &&
      /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(readFileSync(file, 'utf8')),
  )
  expect(found).toEqual([])
})

test('files stay small enough to hold in the head', () => {
  const long = [
    ...sources,
    ...globSync(['kiosk/**/*.ts', 'kiosk/**/*.tsx'], { exclude: ['kiosk/dist/**'] }),
  ].filter(file => readFileSync(file, 'utf8').split('\n').length > 260)
  expect(long).toEqual([])
})

test('the project stands alone: no path leads out of it', () => {
  const out = globSync(['src/**/*', 'flows/**/*', 'kiosk/**/*', 'guides/**/*', '*.md', '*.json'], {
    exclude: ['kiosk/dist/**', 'package-lock.json'],
  }).filter(
    file =>
      /\.(ts|tsx|css|hbs|yaml|md|json|html)$/.test(file) &&
      /\.\.\/shared\/(?!\w+\.ts)/.test(readFileSync(file, 'utf8')) &&
      !file.startsWith('kiosk/'),
  )
  expect(out).toEqual([])
})
