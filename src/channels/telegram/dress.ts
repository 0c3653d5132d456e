/** Pure: a reply as Telegram shows it. Bold text is marked by entities, never by markup, so nothing needs escaping. */
import { createHash } from 'node:crypto'
import type { InlineKeyboardButton, MessageEntity } from 'telegraf/types'
import { absolute, type Choice, type Link, type Reply } from '../../core/reply.ts'
import { splitText } from '../split.ts'

/** Longest text of a message, and longest caption of a file, in UTF-16 units. */
export const longestText = 4096
export const longestCaption = 1024

/** One message: its text and where it is bold. */
export interface Words {
  text: string
  entities: MessageEntity[]
}

export interface Dressed {
  /** In order; buttons go under the last. Never empty. */
  messages: Words[]
  links: InlineKeyboardButton.UrlButton[]
  choices: Choice[]
}

/** `base` is the hall's public address: links into it become buttons if Telegram accepts it, else words. */
export function dress(reply: Reply, base: string): Dressed {
  const offered = linksOf(reply).map(link => ({ ...link, url: absolute(link.url, base) }))
  const links = offered.filter(({ url }) => isPublic(url))
  const spoken = offered.filter(({ url }) => !isPublic(url))
  const choices = reply.choices ?? []
  const words = joined([
    ...linesOf(reply),
    ...spoken.map(({ label, url }) => ({ text: `${label}：${url}` })),
    ...choices.filter(({ label }) => width(label) > widestLabel).map(({ label }) => ({ text: `· ${label}` })),
  ])
  const messages = cut(words, longestText)
  if (messages.length === 0) messages.push({ text: links[0]?.label ?? '请选择：', entities: [] })
  return { messages, links: links.map(({ label, url }) => ({ text: label, url })), choices }
}

function linksOf(reply: Reply): Link[] {
  if (reply.kind === 'link') return [reply.link]
  return reply.kind === 'card' ? (reply.links ?? []) : []
}

interface Line {
  text: string
  bold?: boolean
}

function linesOf(reply: Reply): Line[] {
  const name = reply.by === undefined ? [] : [{ text: `工作人员 ${reply.by}`, bold: true }]
  if (reply.kind !== 'card') return [...name, { text: reply.text }]
  return [
    ...name,
    { text: reply.title, bold: true },
    { text: reply.text },
    ...reply.rows.map(([label, value]) => ({ text: `${label}：${value}` })),
    ...(reply.sections ?? []).flatMap(section => [
      { text: '\n' },
      { text: section.title, bold: true },
      ...section.items.map((item, index) => ({ text: `${index + 1}. ${item}` })),
    ]),
  ]
}

function joined(lines: Line[]): Words {
  const words: Words = { text: '', entities: [] }
  for (const { text, bold } of lines) {
    if (text === '') continue
    if (words.text !== '' && !words.text.endsWith('\n\n')) words.text += '\n'
    if (text === '\n') continue
    if (bold) words.entities.push({ type: 'bold', offset: words.text.length, length: text.length })
    words.text += text
  }
  return words
}

/** Cuts words to a limit; what is bold stays bold in every part. */
export function cut({ text, entities }: Words, limit: number): Words[] {
  return splitText(text, limit).map(piece => ({
    text: piece.text,
    entities: entities.flatMap(entity => {
      const start = Math.max(entity.offset, piece.from)
      const end = Math.min(entity.offset + entity.length, piece.from + piece.text.length)
      return end > start ? [{ ...entity, offset: start - piece.from, length: end - start }] : []
    }),
  }))
}

/** A label wider than this is cut off on a phone, so it is said in the text too. In half widths: 20 characters. */
const widestLabel = 40
/** Two labels of at most this width stand side by side. */
const widestOfTwo = 16

function width(label: string): number {
  return [...label].reduce((sum, character) => sum + (character < '\u1100' ? 1 : 2), 0)
}

/** The buttons, link buttons first; short labels two in a row. */
export function keyboard(
  links: InlineKeyboardButton.UrlButton[],
  choices: Choice[],
): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = links.map(link => [link])
  let half = false
  for (const { label, value, picked } of choices) {
    const text = picked ? `✓ ${label}` : label
    const button = { text, callback_data: dataOf(value) }
    const short = width(text) <= widestOfTwo
    if (half && short) rows.at(-1)!.push(button)
    else rows.push([button])
    half = short && !half
  }
  return rows
}

/** A choice's value as callback data: itself, or its digest where Telegram's 64 bytes are too few. */
export function dataOf(value: string): string {
  const bytes = Buffer.byteLength(value)
  if (bytes > 0 && bytes <= 64 && !value.startsWith('#')) return value
  return `#${createHash('sha256').update(value).digest('base64url')}`
}

/** Telegram takes only addresses for buttons that anybody could open. */
function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' && /\.[a-z][a-z\d-]+$/i.test(hostname) && !privateNames.test(hostname)
}

const privateNames = /\.(local|localhost|internal|lan|home|test|invalid)$/i
