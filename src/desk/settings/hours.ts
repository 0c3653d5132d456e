/** When the hall receives people (R27.2, R27.4). */
import { textOf } from '../cases/fields.ts'
import { type Area, linesOf, namesOf, readLines } from './fields.ts'

const span = String.raw`\d{1,2}:\d\d-\d{1,2}:\d\d`
const reception = new RegExp(String.raw`^(\d{4}-\d\d-\d\d)\s+(${span}(?:[,，]\s*${span})*)(?:\s+(.+))?$`)
const example = '2026-10-02 09:00-12:00 婚育、户籍证件'

export const hours: Area = {
  title: '开放时间',
  intro: '群众问几点上班、约几点、等多久，都照这里算。下班前取的号，下班后接着办完。',
  fields: ({ officeHours, reception: days }) => [
    {
      name: 'weekdays',
      label: '工作日',
      kind: 'lines',
      rows: 3,
      value: officeHours.weekdays.join('\n'),
      hint: '一段一行，例如 09:00-12:00',
    },
    { name: 'saturday', label: '周六怎么说', kind: 'line', value: officeHours.saturday },
    { name: 'holidays', label: '节假日怎么说', kind: 'line', value: officeHours.holidays },
    {
      name: 'reception',
      label: '节假日受理日',
      kind: 'lines',
      rows: 6,
      value: days
        .map(({ day, hours: open, themes }) => [day, open.join(','), themes.join('、')].join(' ').trim())
        .join('\n'),
      hint: `一天一行：日期、时间、只办哪些主题（不写就是都办）。例如 ${example}`,
    },
  ],
  read: body => ({
    officeHours: {
      weekdays: linesOf(textOf(body, 'weekdays')).map(padded),
      saturday: textOf(body, 'saturday'),
      holidays: textOf(body, 'holidays'),
    },
    reception: readLines(textOf(body, 'reception'), reception, example, ([day, open = '', themes = '']) => ({
      day,
      hours: open.split(/[,，]\s*/).map(padded),
      themes: namesOf(themes),
    })),
  }),
}

/** 9:00-12:00 is written 09:00-12:00. */
function padded(text: string): string {
  return text.replace(/\b(\d):/g, '0$1:').replaceAll('—', '-')
}
