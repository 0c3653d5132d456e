/** What the assistant says, before any channel dresses it. Plain data, stored as JSON. */

/** A button. `value` is what comes back as `Input.choice`; short ASCII, at most 48 bytes. */
export interface Choice {
  label: string
  value: string
  /** Already picked, in a question that allows several answers. */
  picked?: boolean
}

/** The guide, its version and the law an answer rests on (R1.1). */
export interface Source {
  guide: string
  version: string
  basis: string[]
}

interface Spoken {
  /** Plain Chinese; line breaks allowed, no markup. */
  text: string
  /** Buttons offered under this reply. */
  choices?: Choice[]
  /** Where what is said about a service comes from. */
  source?: Source
  /** Name of the person who says it; nobody's when the assistant does. */
  by?: string
}

/** A sentence or two. */
export interface TextReply extends Spoken {
  kind: 'text'
}

/** A question with its answers as buttons. */
export interface ChoiceReply extends Spoken {
  kind: 'choice'
  choices: Choice[]
  /** Several answers may be picked; one of the choices then means “done”. */
  multiple?: boolean
}

/** A titled block of facts: `rows` are label and value, `sections` are titled lists. */
export interface CardReply extends Spoken {
  kind: 'card'
  title: string
  rows: [label: string, value: string][]
  sections?: { title: string; items: string[] }[]
  links?: Link[]
}

/** A file to look at or download, fetched by its address. */
export interface FileReply extends Spoken {
  kind: 'file'
  name: string
  mime: string
  /** Path on this server, beginning with `/`, or an absolute address. */
  url: string
}

/** A page of the hall to open, e.g. a form: what must not travel through the messenger. */
export interface LinkReply extends Spoken {
  kind: 'link'
  link: Link
}

export interface Link {
  label: string
  /** Path on this server, beginning with `/`, or an absolute address. */
  url: string
}

export type Reply = TextReply | ChoiceReply | CardReply | FileReply | LinkReply
export type ReplyKind = Reply['kind']
export const replyKinds = ['text', 'choice', 'card', 'file', 'link'] as const satisfies ReplyKind[]

/** Says a reply in plain lines, for a channel that cannot show its kind. Paths become addresses under `base`. */
export function inWords(reply: Reply, base: string): string {
  switch (reply.kind) {
    case 'text':
    case 'choice':
      return reply.by === undefined ? reply.text : `${reply.by}：${reply.text}`
    case 'card':
      return lines(
        `【${reply.title}】`,
        reply.text,
        ...reply.rows.map(([label, value]) => `${label}：${value}`),
        ...(reply.sections ?? []).flatMap(section => [
          `\n${section.title}`,
          ...section.items.map((item, index) => `${index + 1}. ${item}`),
        ]),
        ...(reply.links ?? []).map(link => `${link.label}：${absolute(link.url, base)}`),
      )
    case 'file':
      return lines(reply.text, `${reply.name}：${absolute(reply.url, base)}`)
    case 'link':
      return lines(reply.text, `${reply.link.label}：${absolute(reply.link.url, base)}`)
  }
}

/** A path of ours as a full address; an absolute address stays. */
export function absolute(url: string, base: string): string {
  return url.startsWith('/') ? `${base.replace(/\/$/, '')}${url}` : url
}

function lines(...parts: string[]): string {
  return parts.filter(part => part !== '').join('\n')
}
