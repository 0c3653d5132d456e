/** The second half of a case in a real browser: a bundle, a hearing, a parcel, the list with its alarms, and calls. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseAlarm } from '../../src/store/accountability.ts'
import { callTasksOf } from '../../src/store/callTasks.ts'
import { chen, liSi, liu, wang, zhao } from '../desk/caseMakers.ts'
import {
  aBundle,
  atTheWindow,
  beingInspected,
  inHearing,
  memberNumber,
  onItsWay,
  underReview,
} from '../desk/caseStages.ts'
import { aDesk, anAccount } from '../desk/deskServer.ts'
import { launch } from './chromium.ts'
import { atDesk, looksRight } from './deskPage.ts'

const day = 24 * 3600_000
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('every page of the second half fits the screen and is free of accessibility faults; a call is made and noted', async () => {
  const desk = await aDesk()
  const { hall } = desk
  for (const { id, name, role } of [chen, liu, wang]) await anAccount(desk, id, name, role)
  const late = await underReview(hall)
  hall.at(new Date(hall.now().getTime() + 12 * day))
  const { page, refused } = await atDesk(browser, desk, zhao)
  const bundle = await aBundle(hall)
  const heard = await inHearing(hall, '2026-04-01T09:00:00+08:00')
  await beingInspected(hall)
  const posted = await onItsWay(hall)
  const waiting = await atTheWindow(hall)
  const alarm = {
    subject: late,
    kind: 'overdue',
    words: `办件 ${late} 已经超期。请马上办理，并向申请人说明原因。`,
  }
  await raiseAlarm(hall.store.db, { ...alarm, audience: 'both' }, hall.now())
  const at = async (path: string, name: string) => {
    await page.goto(`${desk.url}/desk/${path}`)
    await looksRight(page, name)
  }
  await at('cases', 'second-list')
  await at(`cases/${bundle}`, 'second-bundle')
  // Made of the same parts: only looked at when somebody wants pictures.
  if (process.env.PICTURES) {
    await at(`cases/${posted}`, 'second-posted')
    await at(`cases/${await memberNumber(hall, bundle, 'food-business-permit')}`, 'second-member')
    await at(`cases/${heard}`, 'second-hearing')
    await at(`cases/${waiting}`, 'second-waiting')
    await at('calls', 'second-calls')
  }
  await page.goto(`${desk.url}/desk/calls`)
  await page.getByText(waiting).click()
  await page.getByRole('button', { name: '看号码' }).click()
  await page.getByRole('link', { name: liSi.phone }).waitFor()
  await looksRight(page, 'second-call')
  await page.getByLabel('没有打通').check()
  await page.getByLabel('说了什么').fill('响了很久没有人接')
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await page.getByText('记下了').waitFor()
  expect((await callTasksOf(hall.store.db, waiting))[0]).toMatchObject({
    outcome: 'not-reached',
    doneBy: zhao.id,
  })
  expect(refused).toEqual([])
})
