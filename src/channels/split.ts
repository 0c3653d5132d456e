/** Cuts long text for channels with a limit: at sentence ends, never inside a sentence that would fit. */

/** A part of a longer text, and where in it the part begins (UTF-16 units, as string indices are). */
export interface Piece {
  text: string
  from: number
}

/** A sentence with its closing quotes and the blank after it. ASCII marks end one only before a blank: addresses hold them too. */
const sentences = /(?:[^。！？；!?;\n]|[!?;](?!\s|$))*(?:[。！？；!?;\n]+[”’」』）】》)]*\s*|$)/gu

/**
 * Cuts `text` into parts of at most `limit` UTF-16 units. Nothing but blank space at a seam is dropped; a part is
 * never blank, so a blank text has no parts. A single sentence over the limit is cut after a comma or blank in its
 * second half, or else between two visible characters.
 */
export function splitText(text: string, limit: number): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  let to = 0
  const close = (): void => {
    const piece = trimmed(text.slice(from, to), from)
    if (piece) pieces.push(piece)
    from = to
  }
  for (const [sentence] of text.matchAll(sentences)) {
    if (to + sentence.trimEnd().length - from > limit) close()
    to += sentence.length
    while (to - from > limit && text.slice(from, to).trimEnd().length > limit) {
      const end = to
      to = from + longestStart(text.slice(from, to), limit)
      close()
      to = end
    }
  }
  close()
  return pieces
}

function trimmed(text: string, from: number): Piece | undefined {
  const start = text.trimStart()
  const piece = { text: start.trimEnd(), from: from + text.length - start.length }
  return piece.text === '' ? undefined : piece
}

const pauses = /[，、：,\s]/gu
/** More than any ordinary emoji sequence needs, in UTF-16 units. */
const longestCharacter = 40
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** How much of a sentence that is too long fits: up to a pause if one is near, never half a character. */
function longestStart(sentence: string, limit: number): number {
  const start = sentence.slice(0, limit)
  const pause = [...start.matchAll(pauses)].at(-1)
  if (pause && pause.index + 1 > limit / 2) return pause.index + 1
  let end = 0
  for (const { index } of characters.segment(sentence.slice(0, limit + longestCharacter))) {
    if (index > limit) break
    end = index
  }
  return end > 0 ? end : wholeCodePoints(sentence, limit)
}

/** For one visible character longer than the limit itself: at least no code point is halved. */
function wholeCodePoints(text: string, limit: number): number {
  return Math.max(1, text.slice(0, limit).isWellFormed() ? limit : limit - 1)
}
