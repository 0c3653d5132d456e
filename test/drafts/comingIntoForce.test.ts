/** On a version's first day those who hold an older list hear once what is new; whoever has a case does not. */
import { expect, test } from 'vitest'
import { comeIntoForce } from '../../src/drafts/comingIntoForce.ts'
import { disclose } from '../../src/guides/disclosure.ts'
import { openAlarms, raiseAlarm } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { keepDisclosure } from '../../src/store/disclosures.ts'
import { draftOf } from '../../src/store/guideDrafts.ts'
import { accepted, card } from '../desk/caseMakers.ts'
import { aHall, aVisit, testSeal, theGuides } from '../makers.ts'
import { databases } from '../stores.ts'
import { signer, writer } from './draftMakers.ts'
import { draftsOf } from './draftsOf.ts'

test.each(databases)(
  'on %s [R22.1] [R9.3] holders are told what is new on its first day, once, however many processes look',
  async database => {
    const hall = await aHall({ database })
    const { store, now } = hall
    await accepted(hall, card)
    const answers = { reason: ['expired'], age: ['adult'], urgent: ['no'] }
    const holds = async (number: string) => {
      const visit = await aVisit(hall)
      await visit.open()
      const told = disclose(theGuides(), 'id-card', answers, '2026-03-05')
      const { version } = theGuides().guides.get('id-card')!
      const kept = {
        number,
        secret: number,
        conversation: visit.conversation,
        guide: 'id-card',
        answers,
        told,
      }
      await keepDisclosure(store.db, { ...kept, guideVersion: version, issuedAt: now().toISOString() })
      return visit.conversation
    }
    const one = await holds('GZ2026-100001')
    const drafts = draftsOf(hall)
    await drafts.begin('id-card', writer, 'service')
    const { text } = (await draftOf(store.db, 'id-card'))!
    const faster = text
      .replace('committed: {n: 20', 'committed: {n: 15')
      .replace('name: 省级制证, days: 15', 'name: 省级制证, days: 10')
    await drafts.save({ guide: 'id-card', rev: 1 }, writer, {
      text: faster,
      told: '快了五天',
      effectiveFrom: '2026-03-09',
    })
    await drafts.submit({ guide: 'id-card', rev: 2 }, writer)
    expect(await drafts.sign({ guide: 'id-card', rev: 3 }, signer, true)).toHaveProperty('done')
    const tools = { store, now, seal: testSeal, guides: drafts.guides, act: hall.conversations.act }
    expect(await comeIntoForce(tools)).toBe(0)
    hall.at(new Date('2026-03-09T02:00:00Z'))
    expect(await comeIntoForce(tools), 'not served yet').toBe(0)
    await drafts.look()
    const reminder = { subject: 'id-card', kind: 'guide-review', words: '该复核了' }
    await raiseAlarm(store.db, reminder, now())
    const both = await Promise.all([comeIntoForce(tools), comeIntoForce(tools)])
    expect(both[0]! + both[1]!).toBe(1)
    expect(await comeIntoForce(tools)).toBe(0)
    expect((await openAlarms(store.db)).filter(({ kind }) => kind === 'guide-review')).toEqual([])
    const sent = await store.db
      .selectFrom('outbox')
      .selectAll()
      .where('reply', 'like', '%几处变了%')
      .execute()
    expect(sent.map(({ conversation }) => conversation)).toEqual([one])
    expect(sent[0]!.reply).toContain('承诺时限：原来是“20 个工作日”，现在是“15 个工作日”')
    const last = (await eventsOf(store.db, 'guide-id-card')).at(-1)!
    expect([last.action, last.actor, JSON.parse(last.data)]).toEqual([
      'guide-in-force',
      'system',
      { seq: 1, told: 1 },
    ])
  },
)
