/** Sets documents as PDF in a thread of its own, one after another. */
import { parentPort } from 'node:worker_threads'
import type { Notice } from './notice.ts'
import { renderPdf } from './pdf.ts'

parentPort!.on('message', async ({ job, notice }: { job: number; notice: Notice }) => {
  try {
    parentPort!.postMessage({ job, pdf: await renderPdf(notice) })
  } catch (error) {
    parentPort!.postMessage({ job, fault: `${error instanceof Error ? error.message : error}` })
  }
})
