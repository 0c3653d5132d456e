/** Readers of QR codes and cards type like a keyboard, faster than anybody: what they read is taken aside, never shown. */

const fastest = 50
const shortest = 6

/** Answers how to stop. `read` gets what was scanned. */
export function listenForScans(
  read: (text: string) => void,
  now: () => number = () => performance.now(),
): () => void {
  let buffer = ''
  let last = Number.NEGATIVE_INFINITY
  const heard = (event: KeyboardEvent) => {
    const at = now()
    if (at - last > fastest) buffer = ''
    last = at
    if (event.key === 'Enter' && buffer.length >= shortest) {
      event.preventDefault()
      event.stopPropagation()
      const text = buffer
      buffer = ''
      read(text)
    } else if (event.key.length === 1) buffer += event.key
  }
  addEventListener('keydown', heard, true)
  return () => removeEventListener('keydown', heard, true)
}

/** What a code means at the kiosk. */
export type Scanned =
  | { kind: 'take'; code: string }
  | { kind: 'arrival'; number: string }
  | { kind: 'guide'; id: string }
  | { kind: 'rating'; secret: string }
  | { kind: 'unknown' }

export function meaningOf(text: string): Scanned {
  const take = /[?&]take=([\w-]{10,})/.exec(text)?.[1]
  if (take) return { kind: 'take', code: take }
  const appointment = /\/appointment\/([\w-]{10,})/.exec(text)?.[1]
  if (appointment) return { kind: 'arrival', number: appointment }
  const number = /^(YY\d{4}-\d{6,}|\d{6})$/i.exec(text.trim())?.[1]
  if (number) return { kind: 'arrival', number: number.toUpperCase() }
  const receipt = /\/rate\/([\w-]{10,})/.exec(text)?.[1]
  if (receipt) return { kind: 'rating', secret: receipt }
  const guide = /\/guides\/([\w-]+)/.exec(text)?.[1]
  return guide ? { kind: 'guide', id: guide } : { kind: 'unknown' }
}
