/** Guides at the desk: which are due, which file is broken, and whom the present version concerns. */
import { expect, test } from 'vitest'
import type { Item } from '../../src/guides/schema.ts'
import { raiseAlarm } from '../../src/store/accountability.ts'
import { theGuides } from '../makers.ts'
import { accepted, card, clerkOf, wang, zhao } from './caseMakers.ts'
import { aDesk } from './deskServer.ts'

test('[R22.1] [R22.2] what is overdue stands first; a changed guide says how many old lists and cases it concerns', async () => {
  const desk = await aDesk()
  const { hall } = desk
  const clerk = await clerkOf(desk, wang)
  await accepted(hall, card)
  const guides = theGuides()
  const old = guides.guides.get('id-card') as Item & { version: string }
  const materials = [
    ...old.materials,
    { ...old.materials[0]!, id: 'photo-receipt', name: '相片回执' },
  ] as Item['materials']
  const changed = { ...old, version: 'another', reviewBy: '2026-03-01', materials }
  expect(await clerk.page('/desk/guides/id-card')).toContain('1 件')
  hall.serve({ ...guides, guides: new Map([...guides.guides, ['id-card', changed]]) })
  const list = await clerk.page('/desk/guides')
  expect(list).toContain('有 1 份过了复核的日子')
  expect(list.indexOf('/desk/guides/id-card')).toBeLessThan(list.indexOf('/desk/guides/passport'))
  const page = await clerk.page('/desk/guides/id-card')
  for (const words of [
    '其中 1 件是按以前的版本告知的',
    '1 份旧版的，1 份和现在不一样',
    '材料有变化：相片回执',
    '该复核了',
  ])
    expect(page).toContain(words)
  expect(await clerk.page('/desk/guides?q=换身份证')).toContain('/desk/guides/id-card')
  expect(await clerk.page('/desk/guides?q=<b>')).toContain('没有叫“&lt;b&gt;”的指南')
  expect((await clerk.fetch('/desk/guides/nothing')).status).toBe(404)
  const alarm = { subject: 'id-card', kind: 'guide-review', words: '指南该复核了。' }
  await raiseAlarm(hall.store.db, alarm, hall.now())
  expect(await (await clerkOf(desk, zhao)).page('/desk/cases')).toContain(
    'href="/desk/guides/id-card">看指南',
  )
  expect(desk.faults).toEqual([])
})
