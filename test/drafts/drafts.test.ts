/** A guide's wording from the draft to its first day, on both databases. */
import { describe, expect, test } from 'vitest'
import { departmentOf } from '../../src/guides/departments.ts'
import { openAlarms } from '../../src/store/accountability.ts'
import { eventsOf } from '../../src/store/audit.ts'
import { versionsOf } from '../../src/store/guideVersions.ts'
import { makeStaff } from '../../src/store/staff.ts'
import { databases, freshStore } from '../stores.ts'
import { aProcess, editFile, guidesFolder, leader, signer, today, writer } from './draftMakers.ts'

const renamed = (text: string) => text.replace('short: 护照', 'short: 普通护照')
const shortOf = (process: Awaited<ReturnType<typeof aProcess>>, id = 'passport') =>
  process.guides.current().guides.get(id)?.short

describe.each(databases)('on %s', database => {
  test('[R22.1] [R22.3] [R12.4] a version counts from its day on, in every process and after a restart; nothing of it can be changed', async () => {
    const [store, folder] = [await freshStore(database), guidesFolder()]
    const [here, there] = [await aProcess(store, folder), await aProcess(store, folder)]
    const seen = await here.handIn('passport', renamed)
    expect(await here.sign(seen, writer, true)).toEqual({ refused: 'role' })
    expect(await here.sign(seen, signer, false)).toEqual({ refused: 'not-reviewed' })
    expect(await here.sign({ ...seen, rev: 1 }, signer, true)).toEqual({ refused: 'changed' })
    // Of two who confirm at once one does.
    const both = await Promise.all([signer, leader].map(by => there.sign(seen, by, true)))
    expect(both.filter(result => 'done' in result)).toHaveLength(1)
    expect(shortOf(there)).toBe('普通护照')
    expect(shortOf(here)).toBe('护照')
    await here.look()
    expect(shortOf(here)).toBe('普通护照')
    expect(shortOf(await aProcess(store, folder))).toBe('普通护照')
    const later = await here.handIn(
      'passport',
      text => text.replace('short: 普通护照', 'short: 因私护照'),
      '2026-03-09',
    )
    expect(await here.sign(later, leader, true)).toMatchObject({ done: { seq: 2 } })
    expect(await here.begin('passport', writer, 'service')).toEqual({ refused: 'waiting' })
    expect(shortOf(here)).toBe('普通护照')
    here.at('2026-03-09')
    await here.look()
    expect(shortOf(here)).toBe('因私护照')
    const log = await eventsOf(store.db, 'guide-passport')
    expect(log.map(({ action }) => action)).toEqual(
      ['begin', 'save', 'submit', 'sign', 'begin', 'save', 'submit', 'sign'].map(deed => `guide-${deed}`),
    )
    const { db } = store
    await expect(db.deleteFrom('guide_version').execute()).rejects.toThrow('never changed')
    const change = db.updateTable('guide_version').set({ effective_from: '2026-03-01' })
    await expect(change.execute()).rejects.toThrow('never changed')
  })

  test('[R22.3] whoever belongs to a department confirms for that one only, the leader of the centre for all', async () => {
    const [store, folder] = [await freshStore(database), guidesFolder()]
    const desk = await aProcess(store, folder)
    const seen = await desk.handIn('passport', renamed)
    const carrier = departmentOf(desk.guides.current().guides.get('passport')!)
    const other = { id: 'tian', name: '田野', role: 'approver', department: '县税务局' } as const
    const own = { id: 'gong', name: '龚平', role: 'approver', department: carrier } as const
    const head = { id: 'lei', name: '雷震', role: 'centre-leader', department: '县税务局' } as const
    for (const person of [other, own, head])
      await makeStaff(store.db, { ...person, passwordHash: '' }, new Date())
    expect(await desk.sign(seen, other, true)).toEqual({ refused: 'department' })
    expect(await desk.sendBack(seen, other, '不对')).toEqual({ refused: 'department' })
    expect(await desk.sendBack(seen, head, '写全称')).toHaveProperty('done')
    await desk.submit({ guide: 'passport', rev: seen.rev + 1 }, writer)
    expect(await desk.sign({ guide: 'passport', rev: seen.rev + 2 }, own, true)).toHaveProperty('done')
  })

  test('[R22.1] a file changed meanwhile neither wins nor is lost: it is a conflict until somebody decides', async () => {
    const [store, folder] = [await freshStore(database), guidesFolder()]
    const desk = await aProcess(store, folder)
    await desk.sign(await desk.handIn('passport', renamed), signer, true)
    const seen = await desk.handIn('passport', text => text.replace('visits: 1', 'visits: 1 # once'))
    // Nothing that people read differs, so it was not handed in.
    expect(await desk.sign({ ...seen, rev: 2 }, signer, true)).toEqual({ refused: 'not-submitted' })
    editFile(folder, 'item-passport.yaml', 'short: 护照', 'short: 护照本')
    await desk.guides.refresh()
    expect([shortOf(desk), desk.guides.conflicts().map(({ guide }) => guide)]).toEqual([
      '普通护照',
      ['passport'],
    ])
    const { rev, text } = await desk.draft('passport')
    expect(await desk.submit({ guide: 'passport', rev }, writer)).toEqual({ refused: 'file-changed' })
    expect(await desk.goOn({ guide: 'passport', rev }, writer)).toHaveProperty('done')
    const after = { guide: 'passport', rev: rev + 1 }
    expect(await desk.submit(after, writer)).toHaveProperty('done')
    const looked = await desk.save({ ...after, rev: rev + 2 }, leader, await desk.draft('passport'))
    expect(looked, 'looking changes nothing').toMatchObject({ done: { rev: rev + 2, writers: [writer.id] } })
    expect(await desk.drop({ ...after, rev: rev + 2 }, writer)).toHaveProperty('done')
    expect(text).toContain('# once')
    expect(await desk.begin('passport', writer, 'file')).toMatchObject({
      done: { text: expect.stringContaining('护照本') },
    })
    await desk.save({ guide: 'passport', rev: 1 }, writer, {
      ...(await desk.draft('passport')),
      told: '叫护照本',
    })
    await desk.submit({ guide: 'passport', rev: 2 }, writer)
    expect(await desk.sign({ guide: 'passport', rev: 3 }, signer, true)).toHaveProperty('done')
    expect([shortOf(desk), desk.guides.conflicts()]).toEqual(['护照本', []])
  })

  test('what waits can be withdrawn, what counts cannot; one draft at a time, saved over nobody', async () => {
    const [store, folder] = [await freshStore(database), guidesFolder()]
    const desk = await aProcess(store, folder)
    const began = await Promise.all([writer, leader].map(by => desk.begin('passport', by, 'service')))
    expect(began.filter(result => 'done' in result)).toHaveLength(1)
    const draft = await desk.draft('passport')
    const written = { text: renamed(draft.text), told: '改了简称', effectiveFrom: '2026-03-08' }
    const at = (rev: number) => ({ guide: 'passport', rev })
    const saved = await Promise.all([1, 1].map(rev => desk.save(at(rev), writer, written)))
    expect(saved.filter(result => 'refused' in result)).toEqual([{ refused: 'changed' }])
    expect(await desk.submit(at(2), writer)).toHaveProperty('done')
    const alarms = async () => (await openAlarms(store.db)).map(({ kind, subject }) => `${kind} ${subject}`)
    expect(await alarms()).toEqual(['guide-to-sign passport'])
    expect(await desk.sendBack(at(3), signer, ' ')).toEqual({ refused: 'no-reason' })
    expect(await desk.sendBack(at(3), signer, '简称要写全')).toHaveProperty('done')
    expect(await desk.draft('passport')).toMatchObject({ sentBack: '简称要写全', submittedAt: null })
    expect(await alarms()).toEqual([])
    expect(await desk.submit(at(4), writer)).toHaveProperty('done')
    expect(await desk.sign(at(5), signer, true)).toHaveProperty('done')
    expect(await alarms()).toEqual([])
    const version = { guide: 'passport', seq: 1 }
    expect(await desk.withdraw(version, writer, '写错了')).toEqual({ refused: 'role' })
    expect(await desk.withdraw(version, signer, '写错了')).toHaveProperty('done')
    expect(await desk.withdraw(version, signer, '写错了')).toEqual({ refused: 'changed' })
    desk.at('2026-03-08')
    await desk.look()
    expect(shortOf(desk)).toBe('护照')
    const late = await desk.handIn('passport', renamed, '2026-03-09')
    desk.at('2026-03-10')
    expect(await desk.sign(late, signer, true)).toMatchObject({ done: { effectiveFrom: '2026-03-10' } })
    expect(await desk.withdraw({ guide: 'passport', seq: 2 }, signer, '晚了')).toEqual({
      refused: 'in-force',
    })
    expect(
      (await versionsOf(store.db, 'passport')).map(({ seq, withdrawn }) => [seq, withdrawn?.why]),
    ).toEqual([
      [2, undefined],
      [1, '写错了'],
    ])
  })
})

test('[R8.1] [R12.3] [R22.3] what is not right is not handed in; numbers of people are not even kept; a writer confirms nothing', async () => {
  const desk = await aProcess(await freshStore('sqlite'), guidesFolder())
  const guide = 'passport'
  await desk.begin(guide, leader, 'service')
  const { text } = await desk.draft(guide)
  let rev = 1
  const tries = async (words: string, told = '说明', effectiveFrom = today) => {
    const kept = await desk.save({ guide, rev }, leader, { text: words, told, effectiveFrom })
    if ('refused' in kept) return kept.refused
    rev++
    const result = await desk.submit({ guide, rev }, writer)
    if ('done' in result) rev++
    return 'refused' in result ? result.refused : 'done'
  }
  const longer = text.replace(/committed: \{n: \d+/, 'committed: {n: 300')
  expect(longer).not.toBe(text)
  expect([
    await tries(longer),
    await tries(text),
    await tries(renamed(text), ' '),
    await tries(renamed(text), '说明', '2026-03-04'),
    await tries(`${text}# 13812345678\n`),
    await tries('x'.repeat(70_000)),
    await tries(renamed(text)),
  ]).toEqual(['findings', 'same', 'no-words', 'day', 'personal', 'too-long', 'done'])
  expect(await desk.save({ guide, rev }, signer, { text, told: '', effectiveFrom: today })).toEqual({
    refused: 'role',
  })
  expect(await desk.sign({ guide, rev }, leader, true)).toEqual({ refused: 'two-people' })
  expect(await desk.sign({ guide, rev }, signer, true)).toHaveProperty('done')
})
