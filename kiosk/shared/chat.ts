/** One conversation with the hall, as a page holds it: opened or resumed, spoken in, ended. */
import type { Api } from './api.ts'
import type { ChatState } from './chatState.ts'
import { type CompanionLine, openCompanion, type Sign } from './companion.ts'
import { asLine, hallLine, type Line, newestReply, type OwnLine, withReplies } from './lines.ts'
import type { Memory, Unsent } from './memory.ts'
import { newId } from './newId.ts'
import { openSender, type Sender } from './sender.ts'
import type { Answer, Choice, Delivery, Opened, Past, SentFile, Session } from './wire.ts'

const pauses = [2_000, 4_000, 8_000, 15_000, 30_000]
const lost = '上次的对话已经过期，我们重新开始。'

export class Chat {
  state: ChatState = { stage: 'opening', lines: [], busy: false, stuck: false }
  #api: Api
  #memory: Memory
  #changed: () => void
  #sender: Sender | undefined
  #stopListening = () => {}
  #companion: CompanionLine | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #start: string | undefined
  #heard: Delivery[] = []
  #tries = 0
  /** Unsent messages of an earlier conversation or visit, for the one that opens next. */
  #carried: Unsent[]
  /** Grows whenever a conversation is let go: an answer that comes after that is nobody's. */
  #era = 0

  /** `changed` is called after every change of `state`. */
  constructor(parts: { api: Api; memory: Memory; changed: () => void }) {
    this.#api = parts.api
    this.#memory = parts.memory
    this.#changed = parts.changed
    this.#carried = parts.memory.read().unsent
  }

  /** Resumes the kept conversation, or opens one; a `start` payload always opens one. */
  async begin(start?: string): Promise<void> {
    this.#letGo()
    this.#start = start
    const { session, hall } = this.#memory.read()
    this.#set({ stage: 'opening', ...(hall !== undefined && { hall }) })
    if (session && start === undefined) await this.#resume(session)
    else await this.#open(start)
  }

  say(text: string): void {
    if (text.trim() !== '') this.#send({ id: newId(), text: text.trim(), label: text.trim() })
  }

  /** Answers the open question. One press counts once: while an answer is on its way, a press only hurries that. */
  choose({ value, label }: Choice, quiet = false): void {
    if (this.state.busy) this.#sender?.nudge()
    else this.#send({ id: newId(), choice: value, label, quiet })
  }

  /** Goes one of the ways that are always open, also while an answer is on its way. */
  go({ value, label }: Choice): void {
    if (this.#sender?.has(value)) this.#sender.nudge()
    else this.#send({ id: newId(), choice: value, label })
  }

  /** Something stands in the box, or nothing any more: the clerk in the talk sees it. */
  writing(going: boolean): void {
    this.#companion?.writing(going)
  }

  attach(file: SentFile): void {
    this.#send({ id: newId(), file, label: file.name })
  }

  /** Says something of the page's own. */
  note(text: string): void {
    this.#set({ lines: [...this.state.lines, { from: 'page', key: newId(), text }] })
  }

  /** Tries again at once, whatever is waiting. */
  retry(): void {
    if (this.state.stage === 'unreachable') void this.begin(this.#start)
    this.#sender?.nudge()
  }

  /** Leaves nothing of this conversation on the phone. */
  end(): void {
    const { session } = this.#memory.read()
    if (session) void this.#api.end(session)
    this.#leave()
  }

  /** It goes on elsewhere, or not at all: nothing of it stays here. */
  #leave(): void {
    this.#letGo()
    this.#carried = []
    this.#memory.wipe()
    this.#set({ stage: 'ended', lines: [], busy: false, stuck: false, companion: undefined })
  }

  async #resume(session: Session): Promise<void> {
    const era = this.#era
    const past = await this.#api.past(session)
    if (era !== this.#era) return
    if (past.kind === 'ok') {
      this.#take(session, past.value, past.value.lines.map(asLine))
      this.#sendCarried(() => true)
    } else if (past.kind === 'later') this.#tryLater()
    else await this.#startOver(this.#carried)
  }

  async #open(start?: string): Promise<void> {
    const era = this.#era
    const opened = await this.#api.open(start)
    if (era !== this.#era) return
    if (opened.kind !== 'ok') return this.#tryLater()
    const { conversation, token, replies } = opened.value
    this.#take({ conversation, token }, opened.value, [...this.state.lines, ...replies.map(hallLine)])
    // A press answered a question that the new conversation has not asked.
    this.#sendCarried(({ choice }) => choice === undefined)
  }

  /** The old conversation is closed to us: a new one begins, and what the person wrote is said again in it. */
  async #startOver(unsent: Unsent[]): Promise<void> {
    this.#letGo()
    this.#carried = unsent
    this.#memory.wipe()
    this.#memory.update({ unsent: unsent.filter(({ file }) => !file) })
    const carried = new Set(unsent.map(({ id }) => id))
    this.#set({ lines: this.state.lines.filter(({ key }) => !carried.has(key)) })
    this.note(lost)
    await this.#open()
  }

  #sendCarried(meaningful: (message: Unsent) => boolean): void {
    const carried = this.#carried.filter(meaningful)
    this.#carried = []
    this.#memory.update({ unsent: carried.filter(({ file }) => !file) })
    for (const message of carried) this.#send(message)
  }

  #take(session: Session, { hall }: Pick<Opened | Past, 'hall'>, lines: Line[]): void {
    this.#tries = 0
    this.#memory.update({ session, ...(hall !== undefined && { hall }) })
    this.#sender = this.#newSender(session)
    this.#set({ stage: 'open', lines, busy: false, stuck: false, ...(hall !== undefined && { hall }) })
    const give = (sign: Sign) => this.#api.mark(session, sign)
    const companion = openCompanion({ give, changed: who => this.#set({ companion: who }) })
    this.#companion = companion
    this.#stopListening = this.#api.listen(session, () => newestReply(this.state.lines), {
      reply: delivery => {
        companion.got(delivery.turn)
        this.#hear(delivery)
      },
      staff: who => companion.hear(who),
      // The line stands again, so what could not be sent need not wait out its pause.
      connected: () => this.#sender?.nudge(),
      gone: () => this.#leave(),
    })
  }

  #newSender(session: Session): Sender {
    return openSender({
      post: ({ label: _, quiet: __, ...message }) => this.#api.send(session, message),
      answered: (message, answer) => this.#answered(message, answer),
      delayed: message => {
        this.#mark(message.id, { state: 'waiting' })
        this.#set({ stuck: true })
        this.#addHeard()
      },
      refused: (message, words) => {
        this.#mark(message.id, { state: 'refused', words })
        this.#set({ stuck: false })
      },
      gone: unsent => void this.#startOver(unsent),
      changed: unsent => {
        this.#memory.update({ unsent: unsent.filter(({ file }) => !file) })
        this.#set({ busy: unsent.length > 0 })
        this.#addHeard()
      },
    })
  }

  #send(message: Unsent): void {
    const { id: key, label: text, quiet = false, file } = message
    const line: OwnLine = { from: 'person', key, text, state: 'sending', quiet, file: file !== undefined }
    this.#set({ lines: [...this.state.lines, line] })
    this.#sender?.add(message)
  }

  #answered(message: Unsent, { replies, turn }: Answer): void {
    const known = new Set(this.state.lines.map(({ key }) => key))
    const last = this.state.lines[this.state.lines.length - 1]
    // Sent before a reload and answered then: the hall's own record shows it already.
    if (last?.key === message.id && replies.length > 0 && replies.every(({ id }) => known.has(`h${id}`))) {
      this.#set({ lines: this.state.lines.filter(({ key }) => key !== message.id), stuck: false })
      return
    }
    this.#mark(message.id, { state: 'sent', turn })
    this.#add(replies)
    this.#set({ stuck: false })
  }

  /** While an answer is awaited, what is heard waits for it, so that a new question never stands there locked. */
  #hear(delivery: Delivery): void {
    this.#heard.push(delivery)
    if (!this.state.busy || this.state.stuck) this.#addHeard()
  }

  #addHeard(): void {
    if (this.#heard.length === 0 || (this.state.busy && !this.state.stuck)) return
    this.#add(this.#heard)
    this.#heard = []
  }

  #add(replies: Delivery[]): void {
    this.#set({ lines: withReplies(this.state.lines, replies) })
  }

  #mark(id: string, change: Partial<OwnLine>): void {
    this.#set({
      lines: this.state.lines.map(line =>
        line.from === 'person' && line.key === id ? { ...line, ...change } : line,
      ),
    })
  }

  #tryLater(): void {
    this.#set({ stage: 'unreachable' })
    const pause = pauses[Math.min(this.#tries++, pauses.length - 1)]
    this.#timer = setTimeout(() => this.retry(), pause)
  }

  #letGo(): void {
    clearTimeout(this.#timer)
    this.#stopListening()
    this.#companion?.stop()
    this.#companion = undefined
    this.#sender?.stop()
    this.#sender = undefined
    this.#heard = []
    this.#era++
  }

  #set(change: Partial<ChatState>): void {
    this.state = { ...this.state, ...change }
    this.#changed()
  }
}
