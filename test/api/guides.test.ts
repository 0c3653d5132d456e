/** What everybody may read: guides, the rule, accessibility; the same wording as at the desk. */
import { expect, test } from 'vitest'
import { listGuides, publicGuide } from '../../src/guides/publicGuide.ts'
import { loadRule } from '../../src/guides/ruleText.ts'
import { aClerk, aDesk } from '../desk/deskServer.ts'
import { aHall, aVisit, theGuides } from '../makers.ts'
import { served } from '../server.ts'

const catalogue = theGuides()

test('[R28.1] every guide names who interprets it, on the page everybody reads', async () => {
  const { url } = await served(await aHall())
  for (const { id } of listGuides(catalogue)) {
    const guide = publicGuide(catalogue, id)!
    expect(guide.interpretedBy.length, id).toBeGreaterThan(1)
  }
  const page = await (await fetch(`${url}/guides/id-card`)).text()
  expect(page).toContain(`由${publicGuide(catalogue, 'id-card')!.interpretedBy}解释`)
})

test('[R12.2] page, JSON, desk and answer name the same version of a guide', async () => {
  const desk = await aDesk()
  const { version } = catalogue.guides.get('id-card')!
  const page = await (await fetch(`${desk.url}/guides/id-card`)).text()
  const data = (await (await fetch(`${desk.url}/api/guides/id-card`)).json()) as { version: string }
  const atDesk = await (await aClerk(desk)).page('/desk/guides/id-card')
  const visit = await aVisit(desk.hall)
  await visit.say('身份证丢了')
  expect(page).toContain(`版本 ${version}`)
  expect([data.version, visit.replies.find(({ source }) => source)?.source?.version]).toEqual([
    version,
    version,
  ])
  expect(atDesk).toContain(version)
})

test('every guide has every material with its situation in words, and no code of the file in it', () => {
  const listed = listGuides(catalogue)
  expect(listed).toHaveLength(catalogue.guides.size)
  for (const { id, initial } of listed) {
    expect(initial, id).toMatch(/^[A-Z]$/)
    const guide = publicGuide(catalogue, id)!
    const told = guide.lists.flatMap(({ materials }) => materials)
    const kept = [...catalogue.guides.values()].flatMap(known =>
      known.kind === 'item' && (known.id === id || guide.lists.some(({ of }) => of === known.short))
        ? known.materials
        : [],
    )
    expect(told.length, id).toBeGreaterThanOrEqual(Math.min(1, kept.length))
    expect(JSON.stringify(guide), id).not.toMatch(/undefined|\[object|working-day|applicant"/)
  }
  const card = publicGuide(catalogue, 'id-card')!
  expect(card.lists[0]!.materials.some(({ when }) => when !== '')).toBe(true)
})

test('the list is searched; a page that is not there is 404; what search engines read cannot leave its element', async () => {
  const { url } = await served(await aHall())
  const text = async (path: string) => (await fetch(url + path)).text()
  expect(await text('/guides')).toContain('身份证')
  expect(await text('/guides?q=社保卡')).not.toContain('身份证')
  expect(await text('/guides?q=<script>')).toContain('没有叫“&lt;script&gt;”的')
  expect((await fetch(`${url}/guides/no-such`)).status).toBe(404)
  expect((await fetch(`${url}/api/guides/no-such`)).status).toBe(404)
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(await text('/guides/id-card'))![1]!
  expect(JSON.parse(data)).toMatchObject({ '@type': 'GovernmentService' })
})

test('[R1.2] the rule stands in full, with its 29 articles', async () => {
  const rule = loadRule('guides')!
  expect(rule.flatMap(({ articles }) => articles)).toHaveLength(29)
  expect(rule[3]?.articles[0]).toMatchObject({
    number: '第九条',
    text: expect.stringContaining('一次性告知'),
  })
  const { url } = await served(await aHall())
  const page = await (await fetch(`${url}/rule`)).text()
  expect(page).toContain('<b>第二十九条</b>')
  expect(await (await fetch(`${url}/accessibility`)).text()).toContain('GB/T 37668')
})
