/** Results of one delivery, registered in one go at the window. */
import { expect, test } from 'vitest'
import { databases } from '../stores.ts'
import { accepted, act, card, chen, clerkOf, kindsOf, liu, reading, wang } from './caseMakers.ts'
import { aDesk, type DeskServer } from './deskServer.ts'

async function decided({ hall }: DeskServer): Promise<string> {
  const number = await accepted(hall, card)
  await act(hall, wang, number, 'refer')
  await act(hall, chen, number, 'begin-review')
  await act(hall, chen, number, 'grant', { decision: '准予', basis: '' })
  return number
}

test.each(databases)(
  '[R24.2] all that are ticked, each once; what is not possible is said, on %s',
  async database => {
    const desk = await aDesk({ database })
    const { hall } = desk
    const [one, two, left] = [await decided(desk), await decided(desk), await decided(desk)]
    const under = await accepted(hall, card)
    const clerk = await clerkOf(desk, liu)
    expect(await clerk.page('/desk/cases')).toContain('href="/desk/cases/arrivals"')
    const page = await clerk.page('/desk/cases/arrivals')
    const values = [...page.matchAll(/name="arrived" value="([^"]+)"/g)].map(([, value]) => value!)
    expect(values.map(value => value.split('/')[0])).toEqual([one, two, left])
    const form = await clerk.form('/desk/cases/arrivals')
    const arrived = [values[0]!, values[1]!, `${under}/1`, 'BJ2026-999999/1', '__proto__']
    const answers = await Promise.all(
      [1, 2].map(() => clerk.post('/desk/cases/arrivals', { ...form, arrived })),
    )
    for (const answer of answers) {
      const told = await answer.text()
      expect([answer.status, told.includes('登记了 2 件'), told.includes('有 1 件没有登记')]).toEqual([
        200,
        true,
        true,
      ])
    }
    expect((await reading(hall, one)).state).toBe('result-ready')
    expect((await kindsOf(desk, two)).filter(kind => kind === 'pickup')).toHaveLength(1)
    expect([(await reading(hall, left)).state, (await reading(hall, under)).state]).toEqual([
      'decided',
      'accepted',
    ])
    expect((await (await clerkOf(desk, wang)).fetch('/desk/cases/arrivals')).status).toBe(403)
    expect(desk.faults).toEqual([])
  },
)
