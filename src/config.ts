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
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  SMTP_FROM: z.string().regex(/@/, 'must hold an address').optional(),
  SMS_URL: z.url().optional(),
  SMS_TOKEN: flag('SMS'),
  SMS_SIGN: z.string().default('政务大厅'),
  SMS_BODY: flag('SMS'),
  COURIER_URL: z.url({ protocol: /^https?$/ }).optional(),
  COURIER_TOKEN: flag('courier'),
  COURIER_SECRET: z.string().min(16, 'must be at least 16 characters').optional(),
  PLATFORM_MODE: z.enum(['off', 'on']).default('off'),
  PLATFORM_URL: z.url().optional(),
  PLATFORM_APP_ID: flag('provincial platform'),
  PLATFORM_SECRET: flag('provincial platform'),
  READ_PHOTOS: z.enum(['on', 'off']).default('off'),
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
  sms: Sms | undefined
  email: Email | undefined
  courier: Courier | undefined
  /** Absent while PLATFORM_MODE is off. */
  platform: Platform | undefined
  /** Photos of materials are read by machine, to hint at dates and numbers. */
  readPhotos: boolean
}

export interface Sms {
  url: string
  token: string
  sign: string
  bodyTemplate?: string
}

export interface Email {
  url: string
  from: string
}

export interface Courier {
  url: string
  token: string
  /** Signs the courier's own news; without it they are not listened to. */
  secret?: string
}

export interface Platform {
  url: string
  appId: string
  secret: string
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
  faults.push(...(data ? missingFor(data) : []))
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
    sms: smsOf(data),
    email: emailOf(data),
    courier: courierOf(data),
    platform: platformOf(data),
    readPhotos: data.READ_PHOTOS === 'on',
  })
}

type Read = z.infer<typeof Environment>

/** What must come together. */
function missingFor(data: Read): string[] {
  const faults: string[] = []
  if (data.SMS_URL && !data.SMS_TOKEN) faults.push('SMS_TOKEN: must be set when SMS_URL is')
  if (data.SMTP_URL && !data.SMTP_FROM) faults.push('SMTP_FROM: must be set when SMTP_URL is')
  if (data.COURIER_URL && !data.COURIER_TOKEN) faults.push('COURIER_TOKEN: must be set when COURIER_URL is')
  if (data.PLATFORM_MODE === 'on') {
    for (const name of ['PLATFORM_URL', 'PLATFORM_APP_ID', 'PLATFORM_SECRET'] as const)
      if (!data[name]) faults.push(`${name}: must be set when PLATFORM_MODE=on`)
  }
  return faults
}

function smsOf({ SMS_URL, SMS_TOKEN, SMS_SIGN, SMS_BODY }: Read): Sms | undefined {
  if (!SMS_URL || !SMS_TOKEN) return undefined
  return { url: SMS_URL, token: SMS_TOKEN, sign: SMS_SIGN, ...(SMS_BODY && { bodyTemplate: SMS_BODY }) }
}

function emailOf({ SMTP_URL, SMTP_FROM }: Read): Email | undefined {
  return SMTP_URL && SMTP_FROM ? { url: SMTP_URL, from: SMTP_FROM } : undefined
}

function courierOf({ COURIER_URL, COURIER_TOKEN, COURIER_SECRET }: Read): Courier | undefined {
  if (!COURIER_URL || !COURIER_TOKEN) return undefined
  return { url: COURIER_URL, token: COURIER_TOKEN, ...(COURIER_SECRET && { secret: COURIER_SECRET }) }
}

function platformOf(data: Read): Platform | undefined {
  const { PLATFORM_MODE, PLATFORM_URL, PLATFORM_APP_ID, PLATFORM_SECRET } = data
  if (PLATFORM_MODE === 'off' || !PLATFORM_URL || !PLATFORM_APP_ID || !PLATFORM_SECRET) return undefined
  return { url: PLATFORM_URL, appId: PLATFORM_APP_ID, secret: PLATFORM_SECRET }
}

function telegramOf(data: Read): Telegram | undefined {
  if (!data.TELEGRAM_BOT_TOKEN) return undefined
  return {
    token: data.TELEGRAM_BOT_TOKEN,
    apiRoot: data.TELEGRAM_API_ROOT,
    mode: data.TELEGRAM_MODE,
    personalData: data.TELEGRAM_PERSONAL_DATA,
  }
}
