/** Structured log lines on stdout. Nothing a person said, and nobody's name, number or address, is ever logged. */
import { destination, type Logger, pino } from 'pino'

export type Log = Logger

export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['*.token', '*.text', '*.phone', '*.idNumber', '*.body'], censor: '[hidden]' },
      serializers: { error: faultWithoutData },
    },
    destination({ sync: true }),
  )
}

/**
 * An error as it may be logged: its kind, code and the lines of our code it passed. Its message may quote what a
 * person wrote (a database names the value it refused), so only messages of our own making are kept.
 */
export function faultWithoutData(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error ? `${error.code}` : undefined
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map(line => line.trim().replace(/file:\/\/.*\/(?=(src|flows|node_modules)\/)/, ''))
  return { kind: error.name, ...(code !== undefined && { code }), frames }
}
