/** The kiosk as one person after another uses it: which screen, which conversation, and nothing left when they go. */
import type { PublicGuide } from '../../src/core/publicGuide.ts'
import { api } from '../shared/api.ts'
import { Chat } from '../shared/chat.ts'
import type { Device, DeviceStore } from './device.ts'
import { freshKey, hall, type ToDo } from './hall.ts'
import type { LobbyState, Screen } from './lobbyState.ts'
import { passingMemory } from './memory.ts'
import { meaningOf } from './scan.ts'
import { hush } from './speak.ts'
import { forgetWay } from './staying.ts'
import { openWaiting, type Waiting } from './waiting.ts'

export class Lobby {
  state: LobbyState
  chat: Chat
  readonly device: DeviceStore
  readonly waiting: Waiting
  #changed: () => void
  #memory = passingMemory()
  #keys = new Map<string, string>()
  /** The code of a phone that was taken last. */
  #taken = ''

  constructor(device: DeviceStore, changed: () => void) {
    this.device = device
    this.waiting = openWaiting({ device, post: hall.items })
    this.#changed = changed
    this.state = fresh(device.read(), 0)
    this.chat = this.#newChat()
  }

  /** Begins a conversation, once however often it is pressed; `start` is what it begins with, as a link would carry it. */
  talk(start?: string): void {
    if (this.state.screen === 'talk') return
    this.#set({ screen: 'talk', notice: '' })
    void this.chat.begin(start)
  }

  /** Begins one, and presses or says something in it at once. */
  async talkAbout(first: { choice?: string; text?: string }): Promise<void> {
    if (this.state.screen === 'talk') return
    this.#set({ screen: 'talk', notice: '' })
    const { chat } = this
    await chat.begin(first.choice === 'human' ? undefined : first.choice)
    // Whoever began it may have left meanwhile: nothing of them is said in the next one's conversation.
    if (chat !== this.chat) return
    if (first.choice === 'human') chat.go({ label: '人工', value: 'human' })
    if (first.text) chat.say(first.text)
  }

  show(screen: Screen): void {
    this.#set({ screen, notice: '' })
    if (screen === 'queue') void this.lookAtQueues()
  }

  showGuide(guide: PublicGuide): void {
    this.#set({ screen: 'guide', guide, notice: '' })
  }

  setElder(elder: boolean): void {
    this.#set({ elder })
  }

  /** Takes a number; the same press again is the same number. */
  async takeTicket(group: string, green?: string): Promise<void> {
    await this.#working(async person => {
      const wish = { key: this.#keyFor(`${group}/${green}`), group, ...(green !== undefined && { green }) }
      const taken = await hall.takeTicket(wish, this.device.read().token)
      if (person !== this.state.person) return
      if (taken.kind === 'ok') this.#set({ screen: 'ticket', ticket: taken.value })
      else this.#refused(taken)
    })
  }

  /** By a pickup code, an appointment's number or its scanned address. */
  async arrive(number: string): Promise<void> {
    await this.#working(async person => {
      const arrived = await hall.arrive({ number })
      if (person !== this.state.person) return
      if (arrived.kind === 'ok') this.#set({ screen: 'arrived', arrival: arrived.value })
      else this.#refused(arrived)
    })
  }

  /** Makes the code by which a phone takes this conversation over. */
  async handOver(): Promise<void> {
    const { session } = this.#memory.read()
    if (!session) return
    const { person } = this.state
    const made = await hall.handOver(session)
    if (person !== this.state.person) return
    if (made.kind !== 'ok') return this.#set({ notice: awayWords })
    const { url, telegram } = made.value
    this.#set({ handover: url, ...(telegram !== undefined && { telegram }) })
  }

  closeHandOver(): void {
    const { handover: _, telegram: __, ...rest } = this.state
    this.state = rest
    this.#changed()
  }

  async scanned(text: string): Promise<void> {
    const meant = meaningOf(text)
    if (meant.kind === 'take') await this.#takeOver(meant.code)
    else if (meant.kind === 'arrival') await this.arrive(meant.number)
    else if (meant.kind === 'rating') await this.#rateBy(meant.secret)
    else if (meant.kind === 'guide') {
      const guide = this.device.read().shelf?.guides.find(({ id }) => id === meant.id)
      if (guide) this.showGuide(guide)
    } else this.#set({ notice: '这个码在这里用不上。请问一问工作人员。' })
  }

  /** Leaves nothing of whoever stood here. */
  wipe(): void {
    hush()
    const before = this.chat
    this.#memory = passingMemory()
    this.chat = this.#newChat()
    before.end()
    this.#keys.clear()
    this.#taken = ''
    sessionStorage.clear()
    forgetWay()
    ;(document.activeElement as HTMLElement | null)?.blur()
    const { queues, green, away, toDo, person } = this.state
    const again = fresh({ ...this.device.read(), ...(toDo && { elder: toDo.elder }) }, person + 1)
    this.state = { ...again, queues, green, away, ...(toDo && { toDo }) }
    scrollTo(0, 0)
    this.#changed()
  }

  async lookAtQueues(): Promise<void> {
    const found = await hall.queues()
    if (found.kind === 'ok') this.#set({ queues: found.value.queues, green: found.value.green, away: false })
    else this.#set({ away: found.kind === 'away' })
  }

  heardFromHall(toDo: ToDo | undefined): void {
    this.#set({ away: toDo === undefined, ...(toDo && { toDo }) })
  }

  /** Somebody said that no paper came out; the hall hears it with the next beat. */
  printerFailed(): void {
    this.device.update({ printerTrouble: true })
    this.#set({ printerTrouble: true })
  }

  printerWorks(): void {
    this.device.update({ printerTrouble: false })
    this.#set({ printerTrouble: false })
  }

  /** Somebody is in the middle of something. */
  inUse(): boolean {
    return this.state.screen !== 'home'
  }

  async #rateBy(secret: string): Promise<void> {
    await this.#working(async person => {
      const form = await hall.ratingForm(secret)
      if (person !== this.state.person) return
      if (form.kind === 'ok') this.#set({ screen: 'rate', rating: { secret, form: form.value } })
      else this.#refused(form)
    })
  }

  async #takeOver(code: string): Promise<void> {
    // Readers often read a code twice.
    if (code === this.#taken) return
    await this.#working(async person => {
      const taken = await hall.takeOver(code)
      if (person !== this.state.person) {
        // They have left: the key that came too late opens nothing.
        if (taken.kind === 'ok') void api.end(taken.value)
        return
      }
      if (taken.kind !== 'ok') return this.#refused(taken)
      this.#taken = code
      const before = this.chat
      this.#memory = passingMemory()
      this.#memory.update({ session: taken.value })
      this.chat = this.#newChat()
      before.end()
      this.#set({ screen: 'talk', notice: '' })
      void this.chat.begin()
    })
  }

  async #working(work: (person: number) => Promise<void>): Promise<void> {
    if (this.state.busy) return
    this.#set({ busy: true, notice: '' })
    const { person } = this.state
    await work(person).finally(() => person === this.state.person && this.#set({ busy: false }))
  }

  #refused(answer: { kind: 'away' } | { kind: 'refused'; words: string }): void {
    this.#set({ notice: answer.kind === 'refused' ? answer.words : awayWords })
  }

  /** Pressed again because the answer did not come, it is the same number. */
  #keyFor(wish: string): string {
    const key = this.#keys.get(wish) ?? freshKey()
    this.#keys.set(wish, key)
    return key
  }

  #newChat(): Chat {
    const chat: Chat = new Chat({
      api,
      memory: this.#memory,
      changed: () => {
        // Taken to a phone, the conversation has left: so has the person.
        if (chat === this.chat && chat.state.stage === 'ended' && this.state.screen === 'talk') this.wipe()
        else this.#changed()
      },
    })
    return chat
  }

  #set(change: Partial<LobbyState>): void {
    this.state = { ...this.state, ...change }
    this.#changed()
  }
}

const awayWords = '现在连不上大厅的服务器。请到窗口，工作人员帮您办；指南和材料清单还能看、能打印。'

function fresh({ elder, printerTrouble = false }: Device, person: number): LobbyState {
  const now = { away: false, queues: [], green: [], notice: '', busy: false }
  return { screen: 'home', elder, printerTrouble, person, ...now }
}
