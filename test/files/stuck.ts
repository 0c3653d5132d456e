/** A worker for tests: repeats what it hears, dies, or never answers. */
import { parentPort } from 'node:worker_threads'

parentPort!.on('message', (job: string) => {
  if (job === 'die') throw new Error('as told')
  while (job === 'hang');
  parentPort!.postMessage(job)
})
