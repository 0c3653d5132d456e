/**
 * Speaking instead of typing, where the browser offers it. Chromium sends the sound to a service outside the hall, so it is
 * off until an administrator switches it on for this kiosk (Setup.tsx).
 */

/** What of the browser's recogniser is used here; the compiler does not know it. */
interface Recogniser {
  lang: string
  interimResults: boolean
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  abort(): void
}
type MakesRecogniser = new () => Recogniser

function offered(): MakesRecogniser | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Record<
    'SpeechRecognition' | 'webkitSpeechRecognition',
    MakesRecogniser | undefined
  >
  return SpeechRecognition ?? webkitSpeechRecognition
}

export function canHear(): boolean {
  return offered() !== undefined
}

/** Some recognisers say nothing at all when there is no microphone or no service. */
const patience = 15_000

/** Listens to one sentence. `ended` gets what was understood, or why nothing was. Answers how to stop and forget it. */
export function listen(parts: {
  hearing(words: string): void
  ended(outcome: { words: string } | { fault: string }): void
}): () => void {
  const Recogniser = offered()
  if (!Recogniser) return () => undefined
  const one = new Recogniser()
  let words = ''
  let fault = 'no-speech'
  const forget = () => {
    clearTimeout(timer)
    one.onresult = null
    one.onerror = null
    one.onend = null
  }
  const end = () => {
    forget()
    one.abort()
    parts.ended(words === '' ? { fault } : { words })
  }
  const timer = setTimeout(end, patience)
  one.lang = 'zh-CN'
  one.interimResults = true
  one.onresult = ({ results }) => {
    words = Array.from(results, guesses => guesses[0]?.transcript ?? '').join('')
    parts.hearing(words)
  }
  one.onerror = ({ error }) => {
    fault = error
  }
  one.onend = end
  one.start()
  return () => {
    forget()
    one.abort()
  }
}
