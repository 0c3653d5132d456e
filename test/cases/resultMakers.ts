/** A permit that has been granted, and the outside systems its result goes through. */
import nock from 'nock'
import { expect } from 'vitest'
import { type Applicant, identify } from '../../src/cases/applicant.ts'
import { issueDisclosure } from '../../src/cases/disclosing.ts'
import { openDraft } from '../../src/cases/draft.ts'
import { applicantAt } from '../../src/cases/ledger.ts'
import type { Config } from '../../src/config.ts'
import { inWords } from '../../src/core/reply.ts'
import { openDispatch } from '../../src/dispatch.ts'
import { verify } from '../../src/scripts/audit/verify.ts'
import { atOneMoment } from '../../src/store/auditReading.ts'
import { type Case, casesOf } from '../../src/store/cases.ts'
import { deliveryOf } from '../../src/store/deliveries.ts'
import { notificationsOf } from '../../src/store/notifications.ts'
import { repliesOf } from '../../src/store/outbox.ts'
import { openSystems, outcomes } from '../../src/systems.ts'
import { type TestHall, testSeal } from '../makers.ts'
import {
  act,
  allHanded,
  chen,
  done,
  inspected,
  liu,
  nothingLater,
  permit,
  reading,
  wang,
  zhang,
} from './people.ts'

/** Her phone has answered a code. */
export const known: Applicant = { ...zhang, phoneVerified: true }

let visits = 0

/** Somebody at the counter whose permit is granted: it only waits for `complete`. */
export async function granted(hall: TestHall, applicant: Applicant = known): Promise<Case> {
  const answers = { business: ['catering'], kind: ['new'] }
  const opened = await hall.cases.open({
    by: wang,
    id: `result-${++visits}`,
    guide: permit,
    answers,
    applicant,
  })
  const { number } = opened as { number: string }
  return grant(hall, { number })
}

/** The same for somebody who talks with the hall in this conversation. */
export async function grantedIn(
  hall: TestHall,
  conversation: string,
  applicant: Applicant = known,
): Promise<Case> {
  const answers = { business: ['catering'], kind: ['new'] }
  await hall.conversations.act({
    conversation,
    id: `result-${++visits}`,
    async perform(tx, now) {
      const tools = hall.toolsFor(tx, now)
      const { catalogue } = tools
      const issued = await issueDisclosure(
        { db: tx, now, catalogue },
        { conversation, guide: permit, answers },
      )
      const opening = { conversation, door: 'web', guide: permit, answers, disclosure: issued!.number }
      const opened = await openDraft(tools, applicantAt('chat'), opening)
      await identify(tools, opened!, applicantAt('own-page'), applicant)
      return { tell: [] }
    },
  })
  return grant(hall, (await casesOf(hall.store.db, conversation))[0]!)
}

/** Takes a case from the counter to its decision. */
export async function grant(hall: TestHall, found: Pick<Case, 'number'>): Promise<Case> {
  await act(hall, wang, found, 'receive', await allHanded(hall, found))
  await act(hall, wang, found, 'accept', nothingLater)
  await act(hall, wang, found, 'refer')
  await act(hall, chen, found, 'begin-review')
  await inspected(hall, found)
  const yes = { decision: '准予食品经营许可', basis: '《食品安全法》第三十五条' }
  expect(await act(hall, chen, found, 'grant', yes)).toEqual(done)
  return reading(hall, found)
}

export async function completed(hall: TestHall, applicant: Applicant = known): Promise<Case> {
  const found = await granted(hall, applicant)
  expect(await act(hall, liu, found, 'complete')).toEqual(done)
  return reading(hall, found)
}

export const home = {
  name: '张小明',
  phone: '13800138000',
  region: '河南省信阳市潢川县',
  detail: '某街 2 号',
}
export const byMail = { way: 'mail', address: home }

export const smsOrigin = 'https://sms.example.cn'
export const courierOrigin = 'https://courier.example.cn'
const sms = { url: `${smsOrigin}/send`, token: 't', sign: '示例县政务大厅' }
export const courier = { url: courierOrigin, token: 't', secret: 'a secret of the courier' }

/** The dispatch of this hall. `run` sends what is due, and lets the case clocks act on what came of it. */
export function sendingOf(hall: TestHall, email?: Config['email']) {
  const { store, now, arriving } = hall
  const parts = {
    db: store.db,
    now,
    seal: testSeal,
    arriving,
    sms,
    email,
    courier,
    platform: undefined,
    reader: undefined,
  }
  const dispatch = openDispatch({
    store,
    now,
    systems: openSystems(parts),
    ...outcomes(hall.toolsFor, now),
    trouble: () => undefined,
    random: () => 0,
  })
  return {
    drain: dispatch.drain,
    async at(moment: string) {
      hall.at(new Date(moment))
      await fire(hall)
      await dispatch.drain()
      hall.at(new Date(Date.parse(moment) + 1000))
      await fire(hall)
    },
  }
}

export async function fire(hall: TestHall): Promise<void> {
  await hall.fireCases(error => {
    throw error
  })
}

/** The gateway takes every SMS; what it got. */
export function smsGateway() {
  const texts: { phone: string; text: string }[] = []
  nock(smsOrigin)
    .persist()
    .post('/send')
    .reply(async (request: Request) => {
      texts.push((await request.json()) as never)
      return [200, { code: 0 }]
    })
  return texts
}

/** The attempts to tell the applicant, e.g. `pickup sms sent`. */
export async function attempts(hall: TestHall, { number }: Pick<Case, 'number'>): Promise<string[]> {
  const all = await notificationsOf(hall.store.db, number)
  return all.map(({ kind, way, status, error }) => [kind, way, status, ...(error ? [error] : [])].join(' '))
}

export async function codeOf(hall: TestHall, { number }: Pick<Case, 'number'>): Promise<string> {
  return testSeal.open((await deliveryOf(hall.store.db, number)).code!)
}

/** Everything the applicant was told in the chat, newest last. */
export async function toldIn(hall: TestHall, { conversation }: Pick<Case, 'conversation'>): Promise<string> {
  const replies = await repliesOf(hall.store.db, conversation)
  return replies.map(({ reply }) => inWords(reply, 'http://hall')).join('\n')
}

/** What is wrong with the log, if it is counted again (R14.5). */
export async function faultInLog(hall: TestHall): Promise<unknown> {
  const digest = (text: string) => testSeal.digest('audit', text)
  return (await atOneMoment(hall.store, db => verify(db, digest))).fault
}
