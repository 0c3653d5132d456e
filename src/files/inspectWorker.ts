/** Inspects one file after another in a thread of its own: without network, without files of its own. */
import { parentPort } from 'node:worker_threads'
import type { Errand } from './inspect.ts'
import { look } from './look.ts'

parentPort!.on('message', async ({ bytes, given }: Errand) => {
  parentPort!.postMessage(await look(bytes, given))
})
