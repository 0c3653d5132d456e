import { expect, test } from 'vitest'
import { look } from '../cases/clockMakers.ts'
import { zhang } from '../cases/people.ts'
import { reviewedIn } from '../cases/trackMakers.ts'
import { hallOnTelegram } from './telegramHall.ts'

test('[R5.4] on Telegram “我的件到哪了” gives a headline and the own page; another case is asked for on a page', async () => {
  const { api, hall, see, offered } = await hallOnTelegram()
  const links = () => api.shown().flatMap(({ buttons }) => buttons.flat().map(({ url }) => url ?? ''))
  const found = await reviewedIn(hall, `telegram:${api.chat}`)
  await api.send({ text: '我的件到哪了' })
  await see(/您的办件：审批部门正在审查。/)
  const page = links().findLast(url => url.includes('/my/'))
  expect(page).toMatch(/^https:\/\/hall\.example\.cn\/my\/[\w-]{32}$/)
  expect(await hall.citizen.find(page!.split('/').at(-1)!)).toMatchObject({ caseNumber: found.number })

  await look(hall, '2026-03-13 09:00')
  await api.send({ text: '进度' })
  await offered(`urge=${found.number}`)
  await api.press(`urge=${found.number}`)
  await see('已经替您催了')
  await api.send({ text: 'BJ2026-000777' })
  await see('查别的件，请在大厅自己的页面上查')
  expect(links()).toContain('https://hall.example.cn/track?number=BJ2026-000777')

  const said = JSON.stringify(api.shown())
  for (const secret of ['食品', '餐饮', '市场监督', '后四位', '张', zhang.phone, zhang.idNumber, '/n/'])
    expect(said).not.toContain(secret)
})
