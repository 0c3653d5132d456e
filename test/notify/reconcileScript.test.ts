/** A case accepted in this hall reaches the platform, and the comparison says so; what it lost, it names. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openDispatch } from '../../src/dispatch.ts'
import { openSystems } from '../../src/systems.ts'
import { bareEnvironment } from '../bareEnvironment.ts'
import { act, allHanded, newest, nothingLater, submitted, wang } from '../cases/people.ts'
import { aHall, testSeal } from '../makers.ts'
import { aFolder } from '../program.ts'
import { openAt } from '../stores.ts'
import { playedPlatform } from './platformServer.ts'
import { appId, secret } from './samples.ts'

const run = promisify(execFile)

test('[R17.1] acceptance reaches the platform; the comparison names what it lacks', async () => {
  const platform = await playedPlatform()
  const folder = await aFolder()
  const hall = await aHall({ store: await openAt({ sqlite: folder }), platform: true })
  const found = await newest(hall, await submitted(hall))
  await act(hall, wang, found, 'receive', await allHanded(hall, found))
  await act(hall, wang, found, 'accept', nothingLater)
  await act(hall, wang, found, 'refer')
  const settings = { url: platform.url, appId, secret }
  const { store, now, arriving } = hall
  const dispatch = openDispatch({
    store,
    now,
    systems: openSystems({
      db: store.db,
      now,
      seal: testSeal,
      arriving,
      sms: undefined,
      platform: settings,
      reader: undefined,
    }),
    trouble: () => undefined,
  })
  await dispatch.drain()
  expect(platform.heard).toEqual(['acceptance 201', 'referral 201'])
  const env = {
    ...bareEnvironment(),
    DATA_DIR: folder,
    PLATFORM_MODE: 'on',
    PLATFORM_URL: platform.url,
    PLATFORM_APP_ID: appId,
    PLATFORM_SECRET: secret,
  }
  const compare = () =>
    run(process.execPath, ['src/scripts/platform.ts', 'reconcile', '--since', '2026-03-01'], { env })
  expect((await compare()).stdout).toContain('The platform has what we told it.')
  platform.forgetNewest()
  await expect(compare()).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(new RegExp(`lacking {4}${found.number} {2}referral`)),
  })
}, 60_000)
