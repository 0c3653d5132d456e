/** What the dispatch sends to: outside systems, and slow work of our own that must not be lost. */
import { noticeFile } from './api/notices.ts'
import type { Arriving } from './arriving.ts'
import type { CaseTools } from './cases/ledger.ts'
import { courierNotCalled, courierSaid, courierTook } from './cases/mailing.ts'
import { notificationFailed, notificationSent } from './cases/notifying.ts'
import { SendError } from './channels/channel.ts'
import type { Config } from './config.ts'
import { shanghaiDay } from './core/workdays.ts'
import type { DispatchParts, FailedDispatch, System } from './dispatch.ts'
import { wordsFor } from './files/findings.zh.ts'
import { factsOf } from './files/readFacts.ts'
import type { Reader } from './files/reading.ts'
import { type Courier, openCourier } from './notify/courier.ts'
import { CourierTaken } from './notify/courierShapes.ts'
import { type Attachment, type Email, openEmail } from './notify/email.ts'
import { openPlatform } from './notify/platform.ts'
import { openSms, type Sms } from './notify/sms.ts'
import { raiseAlarm } from './store/accountability.ts'
import { blobInUse, blobsInUse, fileOf, noteHints } from './store/caseMaterials.ts'
import type { Db } from './store/db.ts'
import { findNotice } from './store/notices.ts'
import type { Seal } from './store/seal.ts'

interface Parts {
  db: Db
  now(): Date
  seal: Pick<Seal, 'open'>
  arriving: Pick<Arriving, 'open' | 'remove'>
  sms: Config['sms']
  email?: Config['email']
  courier?: Config['courier']
  platform: Config['platform']
  /** Absent where photos are not read by machine. */
  reader: Reader | undefined
}

export function openSystems(parts: Parts): Record<string, System> {
  const { sms, email, courier, platform, reader } = parts
  return {
    files: removing(parts),
    ...(reader && { reading: reading(parts, reader) }),
    ...(sms && { sms: texting(parts, openSms({ ...sms, timeoutMs })) }),
    ...(email && { email: writing(parts, openEmail({ ...email, timeoutMs })) }),
    ...(courier && { courier: calling(parts, openCourier({ ...courier, timeoutMs })) }),
    ...(platform && { platform: { send: openPlatform({ ...platform, timeoutMs, now: parts.now }).push } }),
  }
}

/** In milliseconds; well below the lease of a message. */
const timeoutMs = 15_000

/** A number and a code lie sealed until the moment they are sent. */
function texting({ seal }: Parts, sms: Sms): System {
  return { send: ({ body, idempotencyKey }) => sms.send(JSON.parse(seal.open(body)), idempotencyKey) }
}

/** Address and text lie sealed until then; the paper is set while it is sent, as one takes as long as many turns. */
function writing({ db, seal }: Parts, email: Email): System {
  return {
    async send({ body, idempotencyKey }) {
      const { notice, ...message } = JSON.parse(seal.open(body))
      await email.send(message, idempotencyKey, await paper(db, notice))
    },
  }
}

async function paper(db: Db, number: string | null): Promise<Attachment[]> {
  const kept = number === null ? undefined : await findNotice(db, { number })
  return kept ? [{ ...(await noticeFile(db, kept.secret)), mime: 'application/pdf' }] : []
}

/** The receiver's address lies sealed until the order is sent. */
function calling({ seal }: Parts, courier: Courier): System {
  return {
    send: ({ kind, body, idempotencyKey }) =>
      kind === 'order'
        ? courier.order(JSON.parse(seal.open(body)), idempotencyKey)
        : courier.progress(JSON.parse(body)),
  }
}

/** Removes kept files that no case holds any longer. */
function removing({ db, arriving }: Parts): System {
  return {
    async send({ body }) {
      for (const blob of JSON.parse(body) as string[]) {
        if (!(await blobInUse(db, blob))) await arriving.remove(blob).catch(asDiskError)
      }
    },
  }
}

function asDiskError(cause: unknown): never {
  throw new SendError({ retryable: true, code: 'disk', cause })
}

/** Reads the first page of a file, to hint at what may be wrong; never the last word (PIPL 24). */
function reading({ db, now, arriving }: Parts, reader: Reader): System {
  return {
    async send({ body: id }) {
      const file = await fileOf(db, id)
      const page = file?.previews[0] && (await arriving.open(file.previews[0]))
      if (!page) return
      const facts = factsOf(await reader.read(page), shanghaiDay(now()))
      await noteHints(db, id, facts.map(wordsFor))
    },
  }
}

/** What follows once it is known how a sending went, in the transaction that notes it. */
export function outcomes(
  toolsFor: (tx: Db, now: Date) => CaseTools,
  now: () => Date,
): Pick<DispatchParts, 'done' | 'failed'> {
  return {
    async done(tx, { kind, lane, system, idempotencyKey, answer }) {
      const tools = toolsFor(tx, now())
      await notificationSent(tools, idempotencyKey)
      if (system !== 'courier') return
      if (kind === 'order') await courierTook(tools, caseIn(lane), CourierTaken.parse(answer))
      else await courierSaid(tools, answer)
    },
    async failed(tx, row) {
      const tools = toolsFor(tx, now())
      await alarmOf(tx, row, now())
      await notificationFailed(tools, row.idempotencyKey, row.error)
      if (row.system === 'courier' && row.kind === 'order') await courierNotCalled(tools, caseIn(row.lane))
    },
  }
}

/** The case a lane belongs to, e.g. of `BJ2026-000001/courier`. */
function caseIn(lane: string): string {
  return lane.slice(0, lane.indexOf('/'))
}

/** What was given up is told to leaders; an SMS code that came too late is asked for again by its owner. */
export async function alarmOf(tx: Db, { system, lane, error }: FailedDispatch, now: Date): Promise<void> {
  const words = failedWords(system, error)
  if (words) await raiseAlarm(tx, { subject: lane, kind: `${system}-failed`, words }, now)
}

function failedWords(system: string, error: string): string | undefined {
  if (system === 'files') return '有文件一直没能删除。请管理员检查磁盘。'
  if (system !== 'platform') return undefined
  return refusedByPlatform.test(error)
    ? `省平台没有收下一条办件信息（${error}）。请管理员查明原因，改好再点“再送一次”。`
    : '有一条办件信息二十四小时没能送到省平台。请查明原因，再点“再送一次”。'
}

/** What no waiting mends. */
const refusedByPlatform = /^(4\d\d|bad-body|conflict)$/

/** In hours: a file may be looked at long before its turn is taken, but not that long. */
const unkeptFor = 24

/** Removes files that were looked at and not kept: refused by the flow, sent twice, or left by a crash. */
export async function sweepFiles(
  { db, arriving }: { db: Db; arriving: Pick<Arriving, 'sweep'> },
  now: Date,
): Promise<number> {
  return arriving.sweep(await blobsInUse(db), new Date(now.getTime() - unkeptFor * 3600_000))
}
