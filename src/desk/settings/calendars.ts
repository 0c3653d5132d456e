/** Holidays of years that the program does not know yet (放假安排). */
import { textOf } from '../cases/fields.ts'
import { type Area, Misread, readLines } from './fields.ts'

const day = /^(\d{4}-\d\d-\d\d)\s*(休|班)$/
const example = '2027-01-01 休'

export const calendars: Area = {
  title: '明年放假安排',
  intro: '国务院办公厅公布以后填在这里，算到明年的日子会自己重算。一年要一次填全。',
  fields: ({ calendars: known }) => [
    {
      name: 'days',
      label: '放假和调休上班的日子',
      kind: 'lines',
      rows: 12,
      value: known
        .flatMap(({ holidays, workdays }) => [
          ...holidays.map(one => `${one} 休`),
          ...workdays.map(one => `${one} 班`),
        ])
        .sort()
        .join('\n'),
      hint: `一天一行，放假写“休”，周末要上班写“班”。例如 ${example}。只填遇到工作日的放假和调休上班就行。`,
    },
  ],
  read(body) {
    const days = readLines(textOf(body, 'days'), day, example, ([date = '', kind = '']) => ({ date, kind }))
    const years = [...new Set(days.map(({ date }) => Number(date.slice(0, 4))))].sort()
    const of = (year: number, wanted: string) =>
      days.filter(({ date, kind }) => date.startsWith(`${year}-`) && kind === wanted).map(({ date }) => date)
    const made = years.map(year => ({ year, holidays: of(year, '休'), workdays: of(year, '班') }))
    const bare = made.find(({ holidays }) => holidays.length < 5)
    if (bare) throw new Misread(`${bare.year} 年的放假还没有填全。一年要一次填全，不然日子会算错。`)
    return { calendars: made }
  },
}
