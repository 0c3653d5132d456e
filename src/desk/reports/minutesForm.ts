/** The minutes as a form: what was posted, read with care, and what stands in its fields. */
import { z } from 'zod'
import type { Minutes, Task } from '../../core/minutes.ts'
import { type Body, textOf, textsOf } from '../cases/fields.ts'

const mostLines = 60
const longestLine = 300
const longestNotes = 3000
/** Empty rows for further tasks. */
const freshTasks = 3

const line = z.string().max(longestLine, `一行最多 ${longestLine} 个字。`)
const lines = z.array(line).max(mostLines, `每一栏最多 ${mostLines} 行。`)
const Given = z.object({
  seen: z.coerce.number().int().min(1),
  minutes: z.object({
    attendance: lines,
    decisions: lines,
    tasks: z.array(z.object({ what: line, who: line, by: line })).max(mostLines),
    achievements: lines,
    problems: lines,
    nextWeek: lines,
    notes: z.string().max(longestNotes, `备注最多 ${longestNotes} 个字。`),
  }),
})

export type ReadMinutes =
  | { seen: number; minutes: Minutes }
  | { trouble: string; typed: Minutes; seen: number }

export function readMinutes(body: Body): ReadMinutes {
  const typed = minutesIn(body)
  const given = Given.safeParse({ seen: textOf(body, 'seen'), minutes: typed })
  if (given.success) return given.data
  const seen = Number(textOf(body, 'seen')) || 1
  return { trouble: given.error.issues[0]?.message ?? '填的内容不全。', typed, seen }
}

function minutesIn(body: Body): Minutes {
  const of = (name: string) => linesIn(textOf(body, name))
  return {
    attendance: textOf(body, 'attendance')
      .split(/[\n、，,]/)
      .flatMap(trimmed),
    decisions: of('decisions'),
    tasks: tasksIn(body),
    achievements: of('achievements'),
    problems: of('problems'),
    nextWeek: of('nextWeek'),
    notes: textOf(body, 'notes').trim(),
  }
}

function linesIn(text: string): string[] {
  return text.split('\n').flatMap(trimmed)
}

function trimmed(text: string): string[] {
  const words = text.trim()
  return words === '' ? [] : [words]
}

function tasksIn(body: Body): Task[] {
  const [whats, whos, bys] = ['task.what', 'task.who', 'task.by'].map(name => textsOf(body, name))
  return (whats ?? [])
    .map((what, n) => ({ what: what.trim(), who: whos?.[n]?.trim() ?? '', by: bys?.[n]?.trim() ?? '' }))
    .filter(({ what }) => what !== '')
}

/** What stands in the fields. */
export function minutesFields(minutes: Minutes, seen: number) {
  const { attendance, decisions, tasks, achievements, problems, nextWeek, notes } = minutes
  const empty = { what: '', who: '', by: '' }
  const rows = [...tasks, ...Array.from({ length: freshTasks }, () => empty)]
  return {
    seen,
    areas: [
      {
        name: 'attendance',
        label: '参加的人',
        hint: '用顿号或换行隔开',
        text: attendance.join('、'),
        rows: 3,
      },
      ...[
        { name: 'achievements', label: '做得好的', given: achievements },
        { name: 'problems', label: '存在的问题', given: problems },
        { name: 'nextWeek', label: '下周重点', given: nextWeek },
        { name: 'decisions', label: '决定的事', given: decisions },
      ].map(({ given, ...area }) => ({ ...area, hint: '一行一条', text: given.join('\n'), rows: 3 })),
      { name: 'notes', label: '备注', hint: '可以不写', text: notes, rows: 3 },
    ],
    tasks: rows.map((task, index) => ({ ...task, n: index + 1 })),
  }
}

/** The minutes to be read; empty parts are left out. */
export function minutesShown(minutes: Minutes) {
  const { attendance, decisions, tasks, achievements, problems, nextWeek, notes } = minutes
  const parts: [string, string[]][] = [
    ['参加的人', attendance.length === 0 ? [] : [attendance.join('、')]],
    ['做得好的', achievements],
    ['存在的问题', problems],
    ['下周重点', nextWeek],
    ['决定的事', decisions],
    ['备注', notes === '' ? [] : [notes]],
  ]
  return {
    parts: parts.flatMap(([label, items]) => (items.length === 0 ? [] : [{ label, items }])),
    tasks,
  }
}
