/** Which ways to the outside this server has, and what its log says of them at the start. */
import type { Config } from './config.ts'
import type { Outside } from './desk/settings/checks.ts'
import type { Log } from './log.ts'

export function outsideOf(config: Readonly<Config>): ReadonlySet<Outside> {
  const { publicUrl, dataKey, telegram, sms, email, courier, platform } = config
  const on: Record<Outside, boolean> = {
    https: publicUrl.startsWith('https:'),
    key: dataKey !== undefined,
    telegram: telegram !== undefined,
    sms: sms !== undefined,
    email: email !== undefined,
    courier: courier !== undefined,
    platform: platform !== undefined,
  }
  return new Set((Object.keys(on) as Outside[]).filter(name => on[name]))
}

export function tellWhatIsOn(config: Readonly<Config>, log: Log): void {
  const { port, databaseUrl, publicUrl, platform, sms, email, courier, telegram } = config
  log.info({ port, database: databaseUrl ? 'postgres' : 'sqlite' }, `ready at ${publicUrl}`)
  log.info(platform ? 'Provincial platform is on' : 'Provincial platform is off: PLATFORM_MODE is off')
  log.info(sms ? 'SMS is on' : 'SMS is off: SMS_URL is not set')
  log.info(email ? 'E-mail is on' : 'E-mail is off: SMTP_URL is not set')
  log.info(courier ? 'Courier is on' : 'Courier is off: COURIER_URL is not set')
  log.info(telegram ? 'Telegram is on' : 'Telegram is off: TELEGRAM_BOT_TOKEN is not set')
}
