/** The hall itself, started as `npm start` starts it. */
import { fileURLToPath } from 'node:url'
import { secretFor } from '../../../src/channels/telegram/webhook.ts'
import type { Subject } from './subjects.ts'

const program = [fileURLToPath(new URL('../../../src/main.ts', import.meta.url))]
const databases: Subject['databases'] = ['sqlite', 'postgres']
const quiet = { LOG_LEVEL: 'warn' }
const token = `123456:${'A'.repeat(35)}`
const secret = secretFor(token)

export const ours: Subject = {
  name: 'our HTTP API',
  door: 'chat',
  databases,
  program,
  settings: () => quiet,
  ready: { path: '/readyz', method: 'GET', status: 200 },
}

export const oursOnTelegram: Subject = {
  name: 'our Telegram webhook',
  door: 'telegram',
  databases,
  program,
  settings: botApi => ({
    ...quiet,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: botApi,
    TELEGRAM_MODE: 'webhook',
    PUBLIC_URL: 'https://hall.example.cn',
  }),
  // Before the channel has started the webhook answers 503; afterwards it refuses a call that is no update.
  ready: {
    path: '/telegram',
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': secret },
    status: 400,
  },
  secret,
}
