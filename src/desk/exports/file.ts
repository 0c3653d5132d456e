/** The file of an approved export; every fetching, and every try that was turned away, is on the log (R5.1). */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportLines } from '../../reports/exportFile.ts'
import { fetchExport } from '../../reports/exporting.ts'
import type { Handler } from '../desk.ts'
import { PageError } from '../errors.ts'
import { namesOf } from '../ratings/list.ts'
import { reportTools } from '../reports/carry.ts'
import { refusalWords } from './words.ts'

const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export const sendFile: Handler = async (desk, { request, response, me }) => {
  const number = `${request.params.number}`
  const found = await desk.transact(tx => fetchExport(reportTools(desk, tx), me, number))
  if (typeof found === 'string') {
    const { status, words } = refusalWords[found]
    throw new PageError(status, words)
  }
  const names = await namesOf(desk)
  const fetched = {
    by: `${me.name}（${me.id}）`,
    at: moment.format(desk.now()),
    approvedBy: names.get(found.decidedBy ?? '') ?? '',
  }
  response.attachment(`${number}.csv`).type('text/csv; charset=utf-8')
  await pipeline(Readable.from(exportLines(desk.db, found, fetched)), response)
}
