/** What a form posted, field by field; anything that is not text counts as empty. */
export type Body = Readonly<Record<string, unknown>>

export function textOf(body: Body, name: string): string {
  return textsOf(body, name)[0] ?? ''
}

/** Every value of a field that may come several times. */
export function textsOf(body: Body, name: string): string[] {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  const all = Array.isArray(value) ? value : [value]
  // No database keeps the character 0, and nobody types it.
  return all.filter(one => typeof one === 'string').map(text => text.replaceAll('\0', ''))
}

/** What to put into a form: what was typed before, if it was, else what is known. */
export interface Prefill {
  text(name: string, known?: string): string
  /** Whether the box or option with this value is ticked. */
  ticked(name: string, value: string, known?: boolean): boolean
}

export function prefill(typed: Body | undefined): Prefill {
  return {
    text: (name, known = '') => (typed ? textOf(typed, name) : known),
    ticked: (name, value, known = false) => (typed ? textsOf(typed, name).includes(value) : known),
  }
}

export function asBody(body: unknown): Body {
  return typeof body === 'object' && body !== null ? (body as Body) : {}
}
