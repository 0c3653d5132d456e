/** Sends the person's messages one after another, each until it is answered; nothing is sent twice. */
import type { Answered } from './api.ts'
import type { Unsent } from './memory.ts'
import type { Answer } from './wire.ts'

export interface SenderParts {
  post(message: Unsent): Promise<Answered<Answer>>
  answered(message: Unsent, answer: Answer): void
  /** Could not be sent now; it will be tried again. */
  delayed(message: Unsent): void
  refused(message: Unsent, words: string): void
  /** The conversation is not known any more; `unsent` begins with the message that found out. */
  gone(unsent: Unsent[]): void
  /** The list of what is unsent has changed. */
  changed(unsent: Unsent[]): void
}

export interface Sender {
  add(message: Unsent): void
  /** Tries again now instead of waiting out the pause. */
  nudge(): void
  /** This choice is among what is unsent. */
  has(choice: string): boolean
  /** Forgets everything unsent. */
  stop(): void
}

const firstPause = 1_000
const longestPause = 30_000

export function openSender(parts: SenderParts): Sender {
  let unsent: Unsent[] = []
  let running = false
  let stopped = false
  let wake = () => {}

  const set = (list: Unsent[]) => {
    unsent = list
    parts.changed(list)
  }
  /** Answers the pause before the next try, in milliseconds; 0 when this message is done with. */
  const tryOnce = async (message: Unsent, tries: number): Promise<number> => {
    const outcome = await parts.post(message)
    if (stopped) return 0
    if (outcome.kind === 'later') {
      parts.delayed(message)
      return outcome.after ?? Math.min(longestPause, firstPause * 2 ** tries)
    }
    if (outcome.kind === 'gone') {
      const left = unsent
      set([])
      parts.gone(left)
      return 0
    }
    set(unsent.filter(({ id }) => id !== message.id))
    if (outcome.kind === 'ok') parts.answered(message, outcome.value)
    else parts.refused(message, outcome.words)
    return 0
  }
  const run = async () => {
    running = true
    let tries = 0
    for (let message = unsent[0]; message && !stopped; message = unsent[0]) {
      const pause = await tryOnce(message, tries)
      tries = pause > 0 ? tries + 1 : 0
      if (pause > 0 && !stopped) await sleep(pause, wakeUp => (wake = wakeUp))
    }
    running = false
  }
  return {
    add(message) {
      set([...unsent, message])
      if (!running) void run()
    },
    nudge: () => wake(),
    has: choice => unsent.some(message => message.choice === choice),
    stop() {
      stopped = true
      unsent = []
      wake()
    },
  }
}

function sleep(milliseconds: number, wakeable: (wake: () => void) => void): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds)
    wakeable(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
