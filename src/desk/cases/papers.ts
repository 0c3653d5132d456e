/** What goes with a case on paper and to others: notices, records of accountability, the provincial platform. */
import { platformWords } from '../../notify/platformWords.ts'
import { accountabilityOf } from '../../store/accountability.ts'
import type { Case } from '../../store/cases.ts'
import { dispatchesOf } from '../../store/dispatch.ts'
import { noticesOf } from '../../store/notices.ts'
import type { Desk } from '../desk.ts'
import { shortTime } from '../times.ts'
import { platformKindWord, sendingWord, triggerWord } from './words.ts'

export async function noticesFor({ db, now }: Desk, { number }: Case) {
  const issued = await noticesOf(db, number)
  return issued
    .map(({ kind, number, printed, secret, told, issuedAt }) => ({
      kind,
      number,
      printed,
      title: told.title,
      url: `/n/${secret}`,
      pdf: `/n/${secret}.pdf`,
      at: issuedAt,
      time: shortTime(issuedAt, now()),
    }))
    .reverse()
}

export async function recordsFor({ db, now }: Desk, { number }: Case, names: ReadonlyMap<string, string>) {
  const records = await accountabilityOf(db, number)
  return records.map(({ number, trigger, facts, responsible, openedAt }) => ({
    number,
    trigger: triggerWord(trigger),
    facts,
    who: responsible === 'window' ? '窗口' : (names.get(responsible) ?? responsible),
    at: openedAt,
    time: shortTime(openedAt, now()),
  }))
}

export async function platformFor({ db, now, platform }: Desk, { number }: Case) {
  const sent = (await dispatchesOf(db, number)).filter(({ system }) => system === 'platform')
  const count = (statuses: string[]) => sent.filter(({ status }) => statuses.includes(status)).length
  return {
    off: platform.mode === 'off',
    words:
      platform.mode === 'on' && sent.length === 0
        ? '这个办件还没有要送省平台的信息。'
        : platformWords(platform.mode, count(['waiting', 'sending']), count(['failed'])),
    failed: count(['failed']) > 0,
    sent: sent.map(({ id, kind, status, attempts, createdAt }) => ({
      id,
      what: platformKindWord(kind),
      state: sendingWord(status),
      status,
      attempts,
      at: createdAt,
      time: shortTime(createdAt, now()),
    })),
  }
}
