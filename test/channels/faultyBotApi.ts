/** A Bot API over real HTTP that fails as it is told, chat by chat. For what goes right, see botApi.ts. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express, { type Response as Answer, type Request } from 'express'
import { token } from './botFront.ts'

/**
 * What becomes of a message to a chat. `reset`: the connection breaks before it is taken; `takenThenReset`: after it
 * was shown to the person; `hang`: no answer until `release`.
 */
export type Fault = 'reset' | 'takenThenReset' | 'hang' | { status: number; body?: object }

export interface FaultyBotApi {
  root: string
  /** Messages as they came in, tries that failed included: `chat text`. */
  tried: string[]
  /** Messages as the people see them: `chat text`. */
  shown: string[]
  /** The next messages to this chat meet these faults, one each; then all is well again. */
  fault(chat: number, ...faults: Fault[]): void
  /** All that hang are answered now. */
  release(): void
  /** Everything fails with this, `getMe` and polling too, until it is called with nothing. */
  down(fault?: Fault): void
  /** People write, each in their own chat. */
  write(...said: [chat: number, text: string][]): void
  close(): void
}

export async function openFaultyBotApi(): Promise<FaultyBotApi> {
  const state = {
    tried: [] as string[],
    shown: [] as string[],
    faults: new Map<number, Fault[]>(),
    down: undefined as Fault | undefined,
    hanging: Promise.withResolvers<void>(),
    messages: 0,
  }
  const updates = openUpdates()
  const app = express().use(express.json())
  app.all(`/bot${token}/:method`, async (request: Request<{ method: string }>, answer) => {
    if (state.down) return fail(state.down, request, answer)
    switch (request.params.method) {
      case 'getUpdates':
        return void answer.json({ ok: true, result: await updates.poll(request.body, answer) })
      case 'sendMessage':
        return takeMessage(state, request, answer)
      default:
        return void answer.json({ ok: true, result: { id: 1, is_bot: true, username: 'hall_bot' } })
    }
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tried: state.tried,
    shown: state.shown,
    fault: (chat, ...faults) => void state.faults.set(chat, faults),
    release: () => state.hanging.resolve(),
    down: fault => {
      state.down = fault
    },
    write: updates.add,
    close() {
      state.hanging.resolve()
      server.closeAllConnections()
      server.close()
    },
  }
}

interface State {
  tried: string[]
  shown: string[]
  faults: Map<number, Fault[]>
  hanging: PromiseWithResolvers<void>
  messages: number
}

async function takeMessage(
  state: State,
  request: Request<{ method: string }>,
  answer: Answer,
): Promise<void> {
  const { chat_id, text } = request.body
  const message = `${chat_id} ${text}`
  state.tried.push(message)
  const fault = state.faults.get(Number(chat_id))?.shift()
  if (fault === 'hang') await state.hanging.promise
  else if (fault && fault !== 'takenThenReset') return fail(fault, request, answer)
  state.shown.push(message)
  if (fault === 'takenThenReset') request.socket.resetAndDestroy()
  else answer.json({ ok: true, result: { message_id: ++state.messages } })
}

function fail(fault: Fault, request: Request<{ method: string }>, answer: Answer): void {
  if (typeof fault === 'string') request.socket.resetAndDestroy()
  else if (fault.body) answer.status(fault.status).json(fault.body)
  else answer.status(fault.status).send('<html>bad gateway</html>')
}

/** What people wrote, kept until a poll with a higher offset confirms it; a poll that finds nothing waits. */
function openUpdates() {
  const pending: { update_id: number; message: object }[] = []
  let ids = 0
  let bell = Promise.withResolvers<void>()
  return {
    add(...said: [chat: number, text: string][]) {
      for (const [id, text] of said) {
        const chat = { id, type: 'private', first_name: '某' }
        const update_id = ++ids
        pending.push({ update_id, message: { message_id: update_id, date: 1, chat, from: chat, text } })
      }
      bell.resolve()
    },
    async poll({ offset, timeout }: { offset: number; timeout: number }, answer: Answer) {
      const fresh = () => pending.filter(({ update_id }) => update_id >= offset)
      if (fresh().length === 0 && timeout > 0) {
        bell = Promise.withResolvers()
        answer.once('close', bell.resolve)
        await bell.promise
      }
      return fresh()
    },
  }
}

/** A refusal in the Bot API's own words. */
export function refusal(error_code: number, description: string, parameters?: object): Fault {
  return { status: error_code, body: { ok: false, error_code, description, parameters } }
}
