/** Reads the writing on a picture (OCR), in a thread of its own, wholly offline. Begun only when somebody asks. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, OEM, type Worker } from 'tesseract.js'
import { withoutSpaces } from './readFacts.ts'

export interface Reading {
  /** Without spaces; lines end in \n. Personal data: never to be logged. */
  text: string
  /** 0 to 100, as the engine rates itself. */
  confidence: number
}

export interface Reader {
  /** One picture after another; a second or three each. What cannot be read is empty with confidence 0. */
  read(jpeg: Uint8Array): Promise<Reading>
  close(): Promise<void>
}

/** The engine holds up to 350 MB: it is let go when nobody has asked for a minute. */
const idleMilliseconds = 60_000
/** Longer no page takes that can be read. */
const pageMilliseconds = 60_000
const unread: Reading = { text: '', confidence: 0 }

const { resolve } = createRequire(import.meta.url)
const data = dirname(resolve('@tesseract.js-data/chi_sim/package.json'))

/** Costs nothing until the first `read`. */
export function openReader(): Reader {
  let engine: Promise<Worker> | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function letGo(): Promise<void> {
    clearTimeout(idle)
    const leaving = engine
    engine = undefined
    await leaving?.then(worker => worker.terminate()).catch(() => undefined)
  }

  async function readNext(jpeg: Uint8Array): Promise<Reading> {
    clearTimeout(idle)
    engine ??= beginEngine()
    const attempt = engine.then(worker => recognise(worker, jpeg))
    const reading = await withinTime(attempt).catch(() => undefined)
    // An engine that failed or hangs is not asked again, nor waited for.
    if (!reading) void letGo()
    else idle = setTimeout(letGo, idleMilliseconds).unref()
    return reading ?? unread
  }

  return {
    read(jpeg) {
      const reading = last.then(() => readNext(jpeg))
      last = reading
      return reading
    },
    async close() {
      await last
      await letGo()
    },
  }
}

function beginEngine(): Promise<Worker> {
  return createWorker('chi_sim', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    // Without it the package throws from a callback, where nobody can catch it.
    errorHandler: () => undefined,
  })
}

async function recognise(engine: Worker, jpeg: Uint8Array): Promise<Reading> {
  const { data } = await engine.recognize(Buffer.from(jpeg))
  return { text: withoutSpaces(data.text), confidence: data.confidence }
}

function withinTime(reading: Promise<Reading>): Promise<Reading | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, pageMilliseconds, undefined)
  return Promise.race([reading, promise]).finally(() => clearTimeout(timer))
}
