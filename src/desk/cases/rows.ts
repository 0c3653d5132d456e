/** The forms' lists of materials: what was handed in, what a promise covers, what is to be corrected. */
import { standingWords } from '../../../flows/case/words.zh.ts'
import { isOpen } from '../../cases/acceptance.ts'
import type { ToldMaterial } from '../../cases/draft.ts'
import { isGiven } from '../../cases/draft.ts'
import { addWorkdays, shanghaiDay } from '../../core/workdays.ts'
import { calendarOf } from '../../guides/calendar.ts'
import type { Hall } from '../../guides/hall.ts'
import { copiesWords } from '../../notices/card.ts'
import type { Field, HandedRow } from './fieldKinds.ts'
import type { Prefill } from './fields.ts'
import type { Dossier } from './materials.ts'

/** Rows of `untold` materials: more would be a list of their own, and a matter for the guide. */
const mostUntold = 3

export function handedField(list: ToldMaterial[], fill: Prefill, legend: string): Field {
  return {
    kind: 'handed',
    legend,
    hint: '只勾这次当面收下的。份数照实填，凭证上就是这些。',
    rows: list.map(material => handedRow(material, fill)),
  }
}

function handedRow({ key, told, standing }: ToldMaterial, fill: Prefill): HandedRow {
  const wanted = told.need !== 'optional' && !told.exempt && !told.yieldedBy
  return {
    key,
    name: told.name,
    copies: copiesWords(told),
    standing: standingWords[standing],
    taken: fill.ticked('handed', key, wanted && standing !== 'received'),
    originals: fill.text(`originals.${key}`, `${told.copies.original}`),
    copied: fill.text(`copies.${key}`, `${told.copies.copy}`),
    fine: !fill.ticked(`fine.${key}`, 'no'),
  }
}

/** Only what the list told tolerant or promisable may be covered, and only what is in the way needs it. */
export function coverField(list: ToldMaterial[], fill: Prefill, now: Date, hall: Hall): Field[] {
  const open = list.filter(material => isOpen(material, { later: [], promised: [] }))
  if (open.length === 0)
    return [{ kind: 'told', tone: 'plain', words: '材料齐了，没有要容缺或承诺的。', items: [] }]
  const today = shanghaiDay(now)
  const last = addWorkdays(today, hall.casework.longestLater, calendarOf(hall)).day
  return [
    {
      kind: 'cover',
      legend: '还没齐的材料怎么办',
      hint: `容缺要写补交日期，最晚 ${last}。承诺书会一并打印，请申请人签名。`,
      first: today,
      last,
      rows: open.map(({ key, told, standing }) => ({
        key,
        name: told.name,
        standing: standingWords[standing],
        coverable: told.tolerant || told.commit,
        tolerant: told.tolerant,
        commit: told.commit,
        none: fill.ticked(`cover.${key}`, '', true),
        later: fill.ticked(`cover.${key}`, 'later'),
        promise: fill.ticked(`cover.${key}`, 'promise'),
        by: fill.text(`by.${key}`, last),
      })),
    },
  ]
}

/** Filled in beforehand with what was found wrong and what is not there. */
export function problemsField({ list, reviews }: Dossier, fill: Prefill): Field {
  return {
    kind: 'problems',
    legend: '要补正的材料（一次说完）',
    hint: '勾上的会写进通知书。每一样写清楚哪里不对、怎么改。',
    rows: list.map(material => {
      const { key, told, standing, comment } = material
      const wrong = failedChecks(reviews, key)
      const absent = !isGiven(material) && standing === 'missing' && told.need !== 'optional'
      const known = comment || wrong || (absent ? '还没有收到' : '')
      return {
        key,
        name: told.name,
        standing: standingWords[standing],
        listed: fill.ticked('listed', key, standing === 'failed' || standing === 'unclear' || absent),
        wrong: fill.text(`wrong.${key}`, known),
        how: fill.text(`how.${key}`, known === '' ? '' : `请重新提供：${copiesWords(told)}`),
      }
    }),
    untold: Array.from({ length: mostUntold }, (_, n) => ({
      n,
      name: fill.text(`untold.${n}`),
      wrong: fill.text(`untold-wrong.${n}`),
      how: fill.text(`untold-how.${n}`),
    })),
  }
}

function failedChecks(reviews: Dossier['reviews'], key: string): string {
  const result = reviews[0]?.results.find(({ material }) => material === key)
  const failed = result?.checks.filter(({ verdict }) => verdict === 'fail') ?? []
  return failed.map(({ check }) => `不符合：${check}`).join('；')
}

export const rowsOfUntold = mostUntold
