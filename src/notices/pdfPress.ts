/** Has documents set as PDF beside the work: one takes as long as many turns, and nobody should wait for another's. */
import { Worker } from 'node:worker_threads'
import type { Notice } from './notice.ts'

interface Waiting {
  resolve(pdf: Buffer): void
  reject(error: Error): void
}

let press: { worker: Worker; waiting: Map<number, Waiting> } | undefined
let jobs = 0

/** As `renderPdf`, in the press's thread; begins it at the first document, and anew after it died. */
export function pressPdf(notice: Notice): Promise<Buffer> {
  press ??= openPress()
  const { worker, waiting } = press
  const job = ++jobs
  return new Promise((resolve, reject) => {
    waiting.set(job, { resolve, reject })
    worker.ref()
    worker.postMessage({ job, notice })
  })
}

function openPress(): NonNullable<typeof press> {
  const worker = new Worker(new URL('pdfWorker.ts', import.meta.url))
  const waiting = new Map<number, Waiting>()
  worker.on('message', ({ job, pdf, fault }: { job: number; pdf?: Uint8Array; fault?: string }) => {
    const one = waiting.get(job)
    waiting.delete(job)
    // An idle press does not keep the program running.
    if (waiting.size === 0) worker.unref()
    if (pdf) one?.resolve(Buffer.from(pdf))
    else one?.reject(new Error(`PDF: ${fault}`))
  })
  worker.on('error', error => died(error))
  worker.on('exit', code => died(new Error(`the PDF press stopped (${code})`)))
  const died = (error: Error): void => {
    if (press?.worker === worker) press = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  return { worker, waiting }
}
