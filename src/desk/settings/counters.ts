/** Windows with their themes, and counters for those who need more help (R16.1, R27.3, R28.2). */
import type { Hall } from '../../guides/hall.ts'
import { type Body, textOf } from '../cases/fields.ts'
import { type Area, type Field, namesOf, readLines } from './fields.ts'

const special = /^([a-z][a-z0-9-]*)\s+([^：:]+)[：:](.+)$/
const example = 'no-fail “办不成事”反映窗口：跑了几趟还没办成的'

export const counters: Area = {
  title: '窗口和专窗',
  intro: '每个主题归一个窗口，只归一个。字母是叫号的字头。镇上的窗口在 guides/_hall.yaml 里加。',
  fields: ({ windows, specialCounters }) => [
    ...windows.flatMap(windowFields),
    {
      name: 'special',
      label: '专窗',
      kind: 'lines',
      rows: 6,
      value: specialCounters.map(({ id, name, for: who }) => `${id} ${name}：${who.join('、')}`).join('\n'),
      hint: `一个一行：代号、名称、给谁用。例如 ${example}`,
    },
  ],
  read: (body, { windows }) => ({
    windows: windows.map(window => ({ ...window, ...readWindow(body, window) })),
    specialCounters: readLines(
      textOf(body, 'special'),
      special,
      example,
      ([id = '', name = '', who = '']) => ({
        id,
        name: name.trim(),
        for: namesOf(who),
      }),
    ),
  }),
}

type Window = Hall['windows'][number]

function windowFields({ id, name, letter, themes }: Window): Field[] {
  return [
    { name: `${id}.name`, label: `窗口名称（${id}）`, kind: 'line', value: name },
    { name: `${id}.letter`, label: `${name}的号头`, kind: 'line', value: letter, hint: '一个大写字母' },
    {
      name: `${id}.themes`,
      label: `${name}受理的主题`,
      kind: 'lines',
      rows: 2,
      value: themes.join('、'),
      hint: '用顿号隔开',
    },
  ]
}

function readWindow(body: Body, { id }: Window): Pick<Window, 'name' | 'letter' | 'themes'> {
  const text = (part: string) => textOf(body, `${id}.${part}`).trim()
  return { name: text('name'), letter: text('letter').toUpperCase(), themes: namesOf(text('themes')) }
}
