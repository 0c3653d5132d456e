/** Threads for work that would hold up every turn: a few, begun when needed, replaced when they die or hang. */
import { Worker } from 'node:worker_threads'

export type Done<Answer> = { answer: Answer } | { failed: 'too-long' | 'died' }

export interface Pool<Job, Answer> {
  /** Waits for a free thread. Never rejects. */
  run(job: Job): Promise<Done<Answer>>
  /** Ends the threads; work that waits fails as `died`. */
  close(): Promise<void>
}

interface Waiting<Job, Answer> {
  job: Job
  resolve(done: Done<Answer>): void
}

/** More than a file of ten megabytes ever needs: what needs more is not a document but an attack. */
const heapMegabytes = 512

/** `script` answers every message with exactly one. `milliseconds`: for one job, its waiting not counted. */
export function openPool<Job, Answer>(script: URL, size: number, milliseconds: number): Pool<Job, Answer> {
  const waiting: Waiting<Job, Answer>[] = []
  const idle: Worker[] = []
  const busy = new Map<Worker, (done: Done<Answer>) => void>()

  function begin(): Worker {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } })
    worker.on('message', (answer: Answer) => finish(worker, { answer }))
    // A thread that dies says so twice, by its error and by its exit.
    worker.on('error', () => lose(worker, 'died'))
    worker.on('exit', () => lose(worker, 'died'))
    return worker
  }

  function next(): void {
    const worker = waiting.length > 0 ? (idle.pop() ?? (busy.size < size ? begin() : undefined)) : undefined
    const errand = worker && waiting.shift()
    if (!errand) return
    // An idle pool does not keep the program running.
    worker.ref()
    const timer = setTimeout(() => lose(worker, 'too-long'), milliseconds)
    busy.set(worker, done => {
      clearTimeout(timer)
      busy.delete(worker)
      errand.resolve(done)
    })
    worker.postMessage(errand.job)
  }

  function finish(worker: Worker, done: Done<Answer>): void {
    const settle = busy.get(worker)
    if (!settle) return
    settle(done)
    worker.unref()
    idle.push(worker)
    next()
  }

  function lose(worker: Worker, why: 'too-long' | 'died'): void {
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    busy.get(worker)?.({ failed: why })
    void worker.terminate()
    next()
  }

  return {
    run: job =>
      new Promise(resolve => {
        waiting.push({ job, resolve })
        next()
      }),
    async close() {
      for (const { resolve } of waiting.splice(0)) resolve({ failed: 'died' })
      const workers = [...idle, ...busy.keys()]
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}
