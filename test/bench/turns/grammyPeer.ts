/**
 * The dialogue as a grammY conversation with its state in PostgreSQL (@grammyjs/storage-psql), behind express. What
 * favours it is what favours the telegraf bot: the state is one row, and nothing is kept of what was said.
 */
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import { PsqlAdapter } from '@grammyjs/storage-psql'
import express from 'express'
import { Bot, type Context, webhookCallback } from 'grammy'
import pg from 'pg'
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

type Outer = ConversationFlavor<Context>

const { PORT, DATABASE_URL, BOT_API = '' } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
const adapter = await PsqlAdapter.create({ tableName: 'conversations', client: pool as never })
const bot = new Bot<Outer>(`123458:${'C'.repeat(35)}`, { client: { apiRoot: BOT_API } })

bot.use(conversations({ storage: { type: 'key', adapter: adapter as never } }))
bot.command('start', (ctx, next) => ctx.conversation.exitAll().then(next))
bot.use(createConversation(visit, 'visit'))
bot.on(['message', 'callback_query'], ctx => ctx.conversation.enter('visit'))

const app = express()
app.get('/healthz', (_, response) => void response.send('ok'))
app.use('/telegram', express.json(), webhookCallback(bot, 'express'))
app.listen(Number(PORT), '127.0.0.1')

/** One visit; it ends with “restart”, and the next message enters it anew. A conversation that never ended would be
 * replayed from its beginning at every turn, and grow slower with each. */
async function visit(conversation: Conversation<Outer, Context>, first: Context): Promise<void> {
  await say(first, greeting())
  const asked = await conversation.waitFor('message:text')
  const guide = guideFor(asked.message.text)
  await say(asked, answered(guide))
  let ctx = await conversation.waitForCallbackQuery('begin')
  const answers: string[] = []
  while (answers.length < guides[guide]!.questions.length) {
    await say(ctx, question(guide, answers.length))
    ctx = await conversation.waitForCallbackQuery(/^a:/)
    answers.push(pickedIn(ctx.callbackQuery.data as string))
  }
  await say(ctx, listed(guide, answers))
}

async function say(ctx: Context, { text, buttons }: Said): Promise<void> {
  if (ctx.callbackQuery) await ctx.answerCallbackQuery()
  await ctx.reply(text, inlineKeyboard(buttons))
}
