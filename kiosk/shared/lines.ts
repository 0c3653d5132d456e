/** The lines of a conversation, and what of them is shown. Pure. */
import type { Choice, Delivery, Past, Reply } from './wire.ts'
import { ways } from './wire.ts'

/** `waiting`: could not be sent, will be tried again. `refused`: the hall said no, `words` say why. */
export interface OwnLine {
  from: 'person'
  key: string
  text: string
  state: 'sent' | 'sending' | 'waiting' | 'refused'
  words?: string
  /** A press among several answers: its button shows it, no bubble is needed. */
  quiet?: boolean
  file?: boolean
  /** The turn it was heard in, once it was. */
  turn?: number
}

export interface HallLine {
  from: 'hall'
  key: string
  id: number
  turn: number
  reply: Reply
}

/** A sentence of the page itself. */
export interface PageLine {
  from: 'page'
  key: string
  text: string
}

export type Line = OwnLine | HallLine | PageLine

export function hallLine({ id, turn, reply }: Delivery): HallLine {
  return { from: 'hall', key: `h${id}`, id, turn, reply }
}

/** A line of the hall's own record. */
export function asLine(line: Past['lines'][number]): Line {
  return line.from === 'hall' ? hallLine(line) : { ...line, key: line.id, state: 'sent' }
}

/** Adds replies that are not there yet, each at the place its number gives it. */
export function withReplies(lines: Line[], replies: Delivery[]): Line[] {
  return replies.reduce((known, delivery) => {
    if (known.some(line => line.from === 'hall' && line.id === delivery.id)) return known
    const next = known.findIndex(line => line.from === 'hall' && line.id > delivery.id)
    const at = next < 0 ? known.length : next
    return [...known.slice(0, at), hallLine(delivery), ...known.slice(at)]
  }, lines)
}

export function newestReply(lines: Line[]): number {
  return lines.reduce((newest, line) => (line.from === 'hall' ? Math.max(newest, line.id) : newest), 0)
}

/** The lines to draw: a question with several answers stands once, as it was answered last. */
export function shown(lines: Line[]): Line[] {
  return lines.reduce<Line[]>(addShown, []).filter(line => !inSilence(line))
}

function inSilence(line: Line): boolean {
  return line.from === 'person' && line.quiet === true && line.state === 'sending'
}

function addShown(drawn: Line[], line: Line): Line[] {
  const at = drawn.map(before => before.from).lastIndexOf('hall')
  const question = drawn[at]
  if (question?.from !== 'hall' || !isMultiple(question.reply)) return [...drawn, line]
  const between = drawn.slice(at + 1)
  if (
    line.from === 'hall' &&
    sameQuestion(question.reply, line.reply) &&
    between.every(isPress(question.reply))
  ) {
    return [...drawn.slice(0, at), { ...line, key: question.key }]
  }
  if (line.from === 'person' && between.length === 0) return [...drawn, spellOut(line, question.reply)]
  return [...drawn, line]
}

export function isMultiple(reply: Reply): boolean {
  return reply.kind === 'choice' && reply.multiple === true
}

function sameQuestion(before: Reply, now: Reply): boolean {
  return isMultiple(now) && before.text === now.text
}

function isPress({ choices = [] }: Reply) {
  return (line: Line) => line.from === 'person' && choices.some(({ label }) => line.text.startsWith(label))
}

/** “Done” alone says little in a record: the picked answers stand beside it. */
function spellOut(line: OwnLine, question: Reply): OwnLine {
  const picked = (question.choices ?? []).filter(choice => choice.picked).map(({ label }) => label)
  if (line.text !== doneOf(question)?.label || picked.length === 0) return line
  return { ...line, text: `${line.text}：${picked.join('、')}` }
}

/** Of a question with several answers, the choice that means “done”: the last one of its own. */
export function doneOf(question: Reply): Choice | undefined {
  return isMultiple(question) ? last(offered(question)) : undefined
}

/** The buttons that may be pressed now: those of the newest turn only. */
export function liveQuestion(lines: Line[]): HallLine | undefined {
  const said = lines.filter(line => line.from === 'hall')
  const turn = last(said)?.turn
  return last(said.filter(line => line.turn === turn && (line.reply.choices ?? []).length > 0))
}

/** The choices to offer: 返回, 重新开始 and 人工 stand in the header, so here only if nothing else does. */
export function offered({ choices = [] }: Reply): Choice[] {
  const own = choices.filter(choice => !isWay(choice))
  return own.length > 0 ? own : choices
}

function isWay({ label, value }: Choice): boolean {
  return ways.some(way => way.value === value && way.label === label)
}

/** Array.prototype.at is younger than the phones this must run on. */
export function last<T>(list: T[]): T | undefined {
  return list[list.length - 1]
}
