/**
 * The dialogue as a telegraf WizardScene with its session in PostgreSQL, behind express. What favours it: the session
 * is one row, written after the answer was sent; nothing is kept of what was said; a message that comes twice is taken
 * twice. (@telegraf/session has no PostgreSQL store for this telegraf: the store is our own.)
 */
import { Agent } from 'node:http'
import express from 'express'
import pg from 'pg'
import { Scenes, session, Telegraf } from 'telegraf'
import {
  answered,
  greeting,
  guideFor,
  guides,
  inlineKeyboard,
  listed,
  pickedIn,
  question,
  type Said,
} from './peerGuides.ts'

interface State {
  guide: number
  answers: string[]
}
type Context = Scenes.WizardContext

const { PORT, DATABASE_URL, BOT_API = '' } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
await pool.query('create table if not exists sessions (key text primary key, value text not null)')
const bot = new Telegraf<Context>(`123457:${'B'.repeat(35)}`, { telegram: { apiRoot: BOT_API } })

const keepAlive = new Agent({ keepAlive: true })
bot.use((ctx, next) => {
  // telegraf keeps connections over https only; over http it would open one for every call.
  const { options } = ctx.telegram as unknown as { options: { agent: Agent } }
  options.agent = keepAlive
  return next()
})
bot.use(session({ store: sessionsIn(pool) }))

const visit = new Scenes.WizardScene<Context>(
  'visit',
  async ctx => {
    ctx.wizard.next()
    await say(ctx, greeting())
  },
  async ctx => {
    if (!ctx.message || !('text' in ctx.message)) return say(ctx, greeting())
    const state = stateOf(ctx)
    state.guide = guideFor(ctx.message.text)
    state.answers = []
    ctx.wizard.next()
    await say(ctx, answered(state.guide))
  },
  async ctx => {
    if (pressed(ctx) !== 'begin') return say(ctx, answered(stateOf(ctx).guide))
    ctx.wizard.next()
    await say(ctx, question(stateOf(ctx).guide, 0))
  },
  async ctx => {
    const value = pressed(ctx)
    const { guide, answers } = stateOf(ctx)
    if (value?.startsWith('a:')) answers.push(pickedIn(value))
    if (answers.length < guides[guide]!.questions.length) return say(ctx, question(guide, answers.length))
    ctx.wizard.next()
    await say(ctx, listed(guide, answers))
  },
  async ctx => {
    if (pressed(ctx) === 'restart') return ctx.scene.enter('visit')
    await say(ctx, listed(stateOf(ctx).guide, stateOf(ctx).answers))
  },
)
const stage = new Scenes.Stage<Context>([visit])
stage.start(ctx => ctx.scene.enter('visit'))
bot.use(stage.middleware())

const app = express()
app.get('/healthz', (_, response) => void response.send('ok'))
app.use(bot.webhookCallback('/telegram'))
app.listen(Number(PORT), '127.0.0.1')

function stateOf(ctx: Context): State {
  return ctx.wizard.state as State
}

function pressed(ctx: Context): string | undefined {
  return ctx.callbackQuery && 'data' in ctx.callbackQuery ? ctx.callbackQuery.data : undefined
}

async function say(ctx: Context, { text, buttons }: Said): Promise<void> {
  // Goes out as the webhook's own answer: telegraf does so by default.
  if (ctx.callbackQuery) await ctx.answerCbQuery()
  await ctx.reply(text, inlineKeyboard(buttons))
}

/** A session that is being written is read from memory: telegraf answers before it is stored, and would read the old one. */
function sessionsIn(database: pg.Pool) {
  const onItsWay = new Map<string, string>()
  return {
    async get(key: string): Promise<object | undefined> {
      const newest = onItsWay.get(key)
      if (newest !== undefined) return JSON.parse(newest)
      const text = 'select value from sessions where key = $1'
      const { rows } = await database.query({ name: 'get', text, values: [key] })
      return rows[0] && JSON.parse(rows[0].value)
    },
    async set(key: string, session: object): Promise<void> {
      const value = JSON.stringify(session)
      onItsWay.set(key, value)
      const text =
        'insert into sessions (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value'
      await database.query({ name: 'set', text, values: [key, value] })
      if (onItsWay.get(key) === value) onItsWay.delete(key)
    },
    async delete(key: string): Promise<void> {
      await database.query({ name: 'delete', text: 'delete from sessions where key = $1', values: [key] })
    },
  }
}
