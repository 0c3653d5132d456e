/** `npm run bench -- files`: how long files take to inspect, and what the main thread notices of it. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Inspection, inspect } from '../../src/files/inspect.ts'
import { writtenPdf } from '../files/harmful.ts'
import { asJpeg, photo } from '../files/photos.ts'
import { openBenchHall } from './files/turnsBeside.ts'

const jpg = { name: '照片.jpg', mime: 'image/jpeg' }
const pdf = { name: '材料.pdf', mime: 'application/pdf' }
const photos = 20

/** Milliseconds. */
async function timed(job: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await job()
  return performance.now() - begun
}

async function good(bytes: Buffer, given: typeof jpg): Promise<Inspection> {
  const inspection = await inspect(bytes, given)
  if (inspection.verdict !== 'good') throw new Error(`not good: ${JSON.stringify(inspection.findings)}`)
  return inspection
}

const picture = await asJpeg(await photo({ width: 3024, height: 4032 }))
const pages = await writtenPdf(20)

const cold = await timed(() => good(picture, jpg))
const warm = await timed(() => good(picture, jpg))
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const many = await timed(() => Promise.all(Array.from({ length: photos }, () => good(picture, jpg))))
delay.disable()
const hall = await openBenchHall()
const alone = await hall.turnsUntil(Promise.resolve(), 500)
const checking = Promise.all(Array.from({ length: photos }, () => good(picture, jpg)))
const beside = await hall.turnsUntil(checking, 100)
await hall.close()
const paged = await timed(() => good(pages, pdf))

const milliseconds = (value: number): string => `${value.toFixed(value < 20 ? 1 : 0)} ms`
console.table({
  'photo, 12 MP, first': milliseconds(cold),
  'photo, 12 MP': milliseconds(warm),
  [`${photos} photos at once`]: milliseconds(many),
  'event loop delay meanwhile, median': milliseconds(delay.percentile(50) / 1e6),
  'event loop delay meanwhile, p99': milliseconds(delay.percentile(99) / 1e6),
  'event loop delay meanwhile, longest': milliseconds(delay.max / 1e6),
  'a turn alone, median and p95': `${milliseconds(alone.median)}, ${milliseconds(alone.p95)}`,
  [`a turn while ${photos} photos are checked`]: `${milliseconds(beside.median)}, ${milliseconds(beside.p95)}, longest ${milliseconds(beside.longest)} (${beside.turns} turns)`,
  'PDF, 20 pages': milliseconds(paged),
  memory: `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
})
