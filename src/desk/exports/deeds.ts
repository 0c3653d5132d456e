/** Asking for an export and deciding on one. */
import { z } from 'zod'
import { type ExportRefusal, exportKinds, longestExport, widestExport } from '../../core/exporting.ts'
import { askExport, decideExport } from '../../reports/exporting.ts'
import { asBody, textOf } from '../cases/fields.ts'
import type { Handler } from '../desk.ts'
import { PageError } from '../errors.ts'
import { carryOut } from '../reports/carry.ts'
import { drawExports } from './page.ts'
import { refusalWords } from './words.ts'

const day = 24 * 3_600_000

const Asked = z
  .object({
    what: z.enum(exportKinds, '请选要导出什么。'),
    purpose: z.string().trim().min(4, '请写清楚做什么用。').max(300, '用途最多 300 个字。'),
    from: z.iso.date('请填开始日期。'),
    to: z.iso.date('请填结束日期。'),
    days: z.coerce
      .number('请填几天内有效。')
      .int('请填几天内有效。')
      .min(1, '有效期最少 1 天。')
      .max(longestExport, `有效期最多 ${longestExport} 天。`),
  })
  .refine(({ from, to }) => from <= to, '开始日期不能晚于结束日期。')
  .refine(
    ({ from, to }) => (Date.parse(to) - Date.parse(from)) / day < widestExport,
    '一次最多导出一年的数据。',
  )

export const ask: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const typed = Object.fromEntries(
    ['what', 'purpose', 'from', 'to', 'days'].map(name => [name, textOf(body, name)]),
  )
  const { data, error } = Asked.safeParse(typed)
  if (data) {
    await carryOut(desk, visit, 'ask-export', tools => askExport(tools, visit.me, data))
    return visit.response.redirect(303, '/desk/exports')
  }
  visit.response.status(422)
  await drawExports(desk, visit, { trouble: error.issues[0]?.message ?? '', typed })
}

export const decide: Handler = async (desk, visit) => {
  const body = asBody(visit.request.body)
  const number = `${visit.request.params.number}`
  const approve = textOf(body, 'decision') === 'approve'
  const words = textOf(body, 'words').trim().slice(0, 300)
  if (!approve && words === '') throw new PageError(422, '不批准要写一句理由。')
  const carried = await carryOut(desk, visit, `decide-export/${number}`, tools =>
    decideExport(tools, visit.me, { number, approve, words }),
  )
  if ('done' in carried) return visit.response.redirect(303, '/desk/exports')
  const refused = refusalWords[carried.refused as ExportRefusal]
  throw new PageError(refused.status, refused.words)
}
