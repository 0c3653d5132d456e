/** A hall with everything that is outside it: desk, phone page, own page, mail server, SMS gateway, courier; its clock is moved by hand. */
import { expect } from 'vitest'
import type { CaseActionName } from '../../flows/case/actions.ts'
import type { Staff } from '../../src/core/staff.ts'
import { openDispatch } from '../../src/dispatch.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { openSystems, outcomes } from '../../src/systems.ts'
import { type AtApi, atApi, fine } from '../cases/overHttp.ts'
import { aDesk } from '../desk/deskServer.ts'
import { testSeal } from '../makers.ts'
import { playedPlatform } from '../notify/platformServer.ts'
import { appId, secret } from '../notify/samples.ts'
import { anSmtpServer } from '../notify/smtpServer.ts'
import type { DatabaseKind } from '../stores.ts'
import { aCourier, anSmsGateway } from './outside.ts'

export async function aWholeHall(database: DatabaseKind) {
  const [smtp, sms, courier] = [await anSmtpServer(), await anSmsGateway(), await aCourier()]
  const province = await playedPlatform()
  const reach = { sms: true, email: true, courier: true }
  const desk = await aDesk({ database, platform: true, reach })
  const { hall } = desk
  const { store, now, arriving } = hall
  const systems = openSystems({
    db: store.db,
    now,
    seal: testSeal,
    arriving,
    sms: { url: `${sms.url}/send`, token: 't', sign: '示例县政务大厅' },
    email: { url: smtp.url, from: '示例县政务大厅 <hall@example.cn>' },
    courier: { url: courier.url, token: 't' },
    platform: { url: province.url, appId, secret },
    reader: undefined,
  })
  const trouble: string[] = []
  const dispatch = openDispatch({
    store,
    now,
    systems,
    ...outcomes(hall.toolsFor, now),
    trouble: ({ system, code }) => void trouble.push(`${system} ${code}`),
    random: () => 0,
  })

  /** What is due happens: the clocks, then what they left to be sent, then what came of that. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await hall.fireCases(error => {
        throw error
      })
      await dispatch.drain()
    }
  }

  const signedIn = new Map<string, AtApi>()
  async function asStaff(by: Staff): Promise<AtApi> {
    const at = signedIn.get(by.id) ?? (await atApi(desk, by))
    signedIn.set(by.id, at)
    return at
  }
  return {
    desk,
    hall,
    smtp,
    sms,
    courier,
    trouble,
    province,
    settle,
    /** Moves the clock to this moment of Shanghai, e.g. `2026-03-06 10:00`, and lets everything happen that is due. */
    async at(moment: string): Promise<void> {
      // A session does not outlast the day.
      signedIn.clear()
      const time = Date.parse(`${moment.replace(' ', 'T')}:00+08:00`)
      hall.at(new Date(time))
      await settle()
      // What an answer from outside causes comes a moment after it.
      hall.at(new Date(time + 60_000))
      await settle()
    },
    /** A member of staff at the desk's API. */
    async does(
      by: Staff,
      number: string,
      action: CaseActionName,
      payload: object = {},
      reason = '',
    ): Promise<void> {
      const at = await asStaff(by)
      expect([by.id, action, await at.act(number, action, payload, reason)]).toEqual([by.id, action, fine])
      await settle()
    },
    /** What the desk's API answers when it may not be done. */
    async tries(by: Staff, number: string, action: CaseActionName, payload: object = {}, reason = '') {
      return (await asStaff(by)).act(number, action, payload, reason)
    },
    /** Kinds and numbers of the notices of a case, oldest first. */
    async papers(number: string): Promise<string[]> {
      return (await noticesOf(store.db, number)).map(({ kind }) => kind)
    },
  }
}
