import { beforeEach, describe, expect, test } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import type { Case } from '../../src/store/cases.ts'
import { noticesOf } from '../../src/store/notices.ts'
import { aHall, type TestHall } from '../makers.ts'
import { databases } from '../stores.ts'
import {
  act,
  allHanded,
  chen,
  done,
  inPerson,
  inspected,
  liu,
  newest,
  nothingLater,
  reading,
  submitted,
  sun,
  wang,
  zhao,
} from './people.ts'

describe.each(databases)('after acceptance on %s', database => {
  let hall: TestHall
  let found: Case
  beforeEach(async () => {
    hall = await aHall({ database, platform: true })
    found = await newest(hall, await submitted(hall))
    await act(hall, wang, found, 'receive', await allHanded(hall, found))
    await act(hall, wang, found, 'accept', nothingLater)
    await act(hall, wang, found, 'refer')
    expect(await act(hall, chen, found, 'begin-review')).toEqual(done)
  })
  const yes = { decision: '准予食品经营许可', basis: '《食品安全法》第三十五条' }

  const siteSeen = () => inspected(hall, found)

  test('[R7.1] an approver neither accepts nor hands out; who accepted does not decide', async () => {
    await siteSeen()
    expect(await act(hall, wang, found, 'grant', yes)).toEqual({ refused: 'role' })
    expect(await act(hall, { ...chen, id: 'wangfang' }, found, 'grant', yes)).toEqual({
      refused: 'own-acceptance',
    })
    expect(await act(hall, chen, found, 'grant', yes)).toEqual(done)
    expect(await act(hall, liu, found, 'complete')).toEqual(done)
    expect(await act(hall, chen, found, 'release', inPerson)).toEqual({ refused: 'role' })
    expect(await act(hall, liu, found, 'release', inPerson)).toEqual(done)
  })

  test('[R14.2] nothing is finished without its document and its mandatory steps', async () => {
    expect(await act(hall, liu, found, 'complete')).toEqual({ refused: 'state' })
    expect(await act(hall, chen, found, 'grant', yes)).toEqual(done)
    expect(await act(hall, liu, found, 'complete')).toEqual({ refused: 'steps-open' })
  })

  test('[R14.3] a decision is never changed: a new one replaces it, with a leader’s word and its basis', async () => {
    await siteSeen()
    await act(hall, chen, found, 'grant', yes)
    const [first] = (await reading(hall, found)).facts.decisions
    expect(await act(hall, chen, found, 'grant', yes)).toEqual({ refused: 'state' })
    const no = { granted: false, decision: '撤回准予', basis: '《行政许可法》第六十九条' }
    expect(await act(hall, chen, found, 'supersede-decision', no, '材料不实')).toEqual({ refused: 'role' })
    expect(await act(hall, sun, found, 'supersede-decision', no, '材料不实')).toEqual(done)
    const after = await reading(hall, found)
    expect(after.facts.decisions).toHaveLength(2)
    const [old, young] = (await noticesOf(hall.store.db, found.number)).filter(
      ({ kind }) => kind === 'decision',
    )
    expect(old!.number).toBe(first)
    expect(young!.revokes).toBe(first)
  })

  test('[R14.1] the server’s time stands in every event, and never runs backwards', async () => {
    hall.at(new Date('2026-03-05T01:00:00Z'))
    await act(hall, zhao, found, 'withdraw', {}, '申请人要求')
    const times = (await eventsOf(hall.store.db, found.number)).map(({ at }) => at)
    expect(times).toEqual([...times].sort())
  })
})
