import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { eventsOf } from '../../src/store/audit.ts'
import { filesOf } from '../../src/store/caseMaterials.ts'
import { type Case, casesOf } from '../../src/store/cases.ts'
import { act, allHanded, done, nothingLater, permit, reviewOf, wang, zhang } from '../cases/people.ts'
import type { TestHall } from '../makers.ts'
import { hallOnTelegram } from './telegramHall.ts'

type OnTelegram = Awaited<ReturnType<typeof hallOnTelegram>>

async function agreed({ api, hall, offered }: OnTelegram): Promise<Case> {
  await api.send({ text: `/start ${permit}` })
  for (const data of ['begin', 'a:business=catering', 'a:kind=new', 'prereview', 'agree']) {
    await offered(data)
    await api.press(data)
  }
  await offered('look')
  const [found] = await casesOf(hall.store.db, `telegram:${api.chat}`)
  return found!
}

const ownPage = ({ api }: OnTelegram) =>
  api
    .shown()
    .flatMap(({ buttons }) => buttons.flat().map(({ url }) => url ?? ''))
    .findLast(url => url.includes('/my/'))

function onPage({ hall }: OnTelegram, found: Case) {
  let deeds = 0
  const deed = () => ({ case: found.number, id: `page-${++deeds}` })
  return {
    identify: () => hall.citizen.identify(deed(), zhang),
    bring: (key: string) => hall.citizen.chooseWay(deed(), key, 'offline'),
    submit: () => hall.citizen.submit(deed()),
  }
}

async function pageSubmitted(telegram: OnTelegram, found: Case): Promise<void> {
  const page = onPage(telegram, found)
  expect(await page.identify()).toBe('done')
  for (const key of ['food-permit-form', 'layout-plan', 'food-safety-rules', 'health-cert']) {
    expect(await page.bring(key)).toBe('done')
  }
  expect(await page.submit()).toBe('done')
}

test('[R5.4] [R15.1] identity and materials go by the hall’s own page; the chat carries none of it', async () => {
  const telegram = await hallOnTelegram()
  const { api, hall, see } = telegram
  const found = await agreed(telegram)
  await see(/证件和材料不走聊天软件/)
  const link = ownPage(telegram)
  expect(link).toMatch(/^https:\/\/hall\.example\.cn\/my\/[\w-]{32}$/)
  expect(await hall.citizen.find(link!.split('/').at(-1)!)).toMatchObject({ caseNumber: found.number })
  await pageSubmitted(telegram, found)
  await see('预审已经提交')
  await whole(hall, found)
  await see('您在大厅的一件事有新进展：您的申请已经受理')
  const said = JSON.stringify(api.shown())
  for (const secret of ['张小明', zhang.phone, zhang.idNumber, '/n/']) expect(said).not.toContain(secret)
})

async function whole(hall: TestHall, found: Case): Promise<void> {
  expect(await act(hall, wang, found, 'pre-review', await reviewOf(hall, found))).toEqual(done)
  expect(await act(hall, wang, found, 'receive', await allHanded(hall, found))).toEqual(done)
  expect(await act(hall, wang, found, 'accept', nothingLater)).toEqual(done)
}

test('a photo sent to Telegram all the same is neither fetched nor kept', async () => {
  const telegram = await hallOnTelegram()
  const { api, hall, see } = telegram
  const found = await agreed(telegram)
  await api.send({ photo: [{ file_id: 'secret-photo', file_size: 10, width: 1, height: 1 }] })
  await see(/照片我没有保存/)
  expect(await filesOf(hall.store.db, found.number)).toEqual([])
  expect(api.calls).not.toContain('getFile')
})

test('where the hall has assessed it, a photo is fetched, looked at and kept', async () => {
  const telegram = await hallOnTelegram({ personalData: 'allow' })
  const { api, hall, see, offered } = telegram
  const found = await agreed(telegram)
  expect(await onPage(telegram, found).identify()).toBe('done')
  await see(/请发：食品经营许可申请书/)
  api.files.set('photo-1', await aPaper())
  await api.send({ photo: [{ file_id: 'photo-1', file_size: 1000, width: 1400, height: 1900 }] })
  await see(/收到“食品经营许可申请书”第 1 个文件/)
  await offered('next')
  expect(await filesOf(hall.store.db, found.number)).toHaveLength(1)
  // One that cannot be fetched is asked for again, and nothing is lost.
  await api.press('next')
  await see(/请发：与经营相适应/)
  await api.send({ photo: [{ file_id: 'gone', file_size: 1000, width: 1400, height: 1900 }] })
  await see(/没有收好，请再发一次/)
  await vi.waitFor(async () =>
    expect((await eventsOf(hall.store.db, found.number)).map(({ action }) => action)).toContain('add-file'),
  )
})

/** A sheet with lines on a table, as a photo shows it. */
function aPaper(): Promise<Buffer> {
  const lines = Array.from(
    { length: 24 },
    (_, at) =>
      `<rect x="260" y="${300 + at * 50}" width="${700 + ((at * 37) % 200)}" height="14" fill="#222"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="1900"><rect width="1400" height="1900" fill="#7a6a55"/><rect x="150" y="150" width="1100" height="1600" fill="#fafafa"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}
