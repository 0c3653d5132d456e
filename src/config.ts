/** The environment, read once, checked whole: every wrong value is named, and the start stops. */
import { z } from 'zod'

const flag = (name: string) => z.string().optional().describe(name)
const port = z.coerce.number().int().min(1).max(65535)

const Environment = z.object({
  PORT: port.default(8080),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  GUIDES_DIR: z.string().min(1).default('guides'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'must look like 123456:ABC-DEF…')
    .optional(),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
  TELEGRAM_PERSONAL_DATA: z.enum(['refuse', 'allow']).default('refuse'),
  WECHAT_APP_ID: flag('WeChat'),
  SMTP_URL: flag('e-mail'),
  SMS_URL: flag('SMS'),
  COURIER_URL: flag('courier'),
  PLATFORM_URL: flag('provincial platform'),
  DATA_KEY: z.string().min(32, 'must be at least 32 characters').optional(),
})

export interface Config {
  port: number
  dataDir: string
  databaseUrl: string | undefined
  publicUrl: string
  guidesDir: string
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  telegram: Telegram | undefined
  /** Seals personal data at rest; without it a key is made in the data folder. */
  dataKey: string | undefined
}

export interface Telegram {
  token: string
  apiRoot: string
  mode: 'polling' | 'webhook'
  personalData: 'refuse' | 'allow'
}

/** One or more environment variables are wrong; the message names each, never its value. */
export class ConfigError extends Error {}

/** Reads the configuration. Throws `ConfigError` naming every wrong variable at once. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Readonly<Config> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { data, error } = Environment.safeParse(given)
  const faults = error?.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) ?? []
  if (
    data?.TELEGRAM_MODE === 'webhook' &&
    data.TELEGRAM_BOT_TOKEN &&
    !data.PUBLIC_URL?.startsWith('https://')
  ) {
    faults.push('PUBLIC_URL: must be an https address when TELEGRAM_MODE=webhook')
  }
  if (!data || faults.length > 0)
    throw new ConfigError(`Cannot start, these settings are wrong:\n  ${faults.join('\n  ')}`)
  return Object.freeze({
    port: data.PORT,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    publicUrl: data.PUBLIC_URL ?? `http://127.0.0.1:${data.PORT}`,
    guidesDir: data.GUIDES_DIR,
    logLevel: data.LOG_LEVEL,
    telegram: telegramOf(data),
    dataKey: data.DATA_KEY,
  })
}

function telegramOf(data: z.infer<typeof Environment>): Telegram | undefined {
  if (!data.TELEGRAM_BOT_TOKEN) return undefined
  return {
    token: data.TELEGRAM_BOT_TOKEN,
    apiRoot: data.TELEGRAM_API_ROOT,
    mode: data.TELEGRAM_MODE,
    personalData: data.TELEGRAM_PERSONAL_DATA,
  }
}
