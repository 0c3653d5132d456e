/** Records of accountability by period and person, with what triggered each and the articles it is weighed against (R13). */
import { type Article, articlesFor, countyRule } from '../../core/accountabilityBasis.ts'
import { parseCaseNumber } from '../../core/numbering.ts'
import { daysFrom, startOfDay } from '../../core/report.ts'
import { nextDay, shanghaiDay } from '../../core/workdays.ts'
import { chineseDate } from '../../notices/notice.ts'
import { triggerWords } from '../../reports/words.zh.ts'
import type { AccountabilityRecord } from '../../store/accountability.ts'
import { recordsIn, responsibleOnes } from '../../store/accountabilityReading.ts'
import { asBody, textOf } from '../cases/fields.ts'
import type { Desk, Handler, Visit } from '../desk.ts'
import { namesOf } from '../ratings/list.ts'
import { show } from '../view.ts'

const usualDays = 90
const mostShown = 200
const window = 'window'

export const showAccountability: Handler = async (desk, visit) => {
  const { from, to, who } = wanted(visit, shanghaiDay(desk.now()))
  const span = { from: startOfDay(from).toISOString(), to: startOfDay(nextDay(to)).toISOString() }
  const all = await recordsIn(desk.db, { ...span, ...(who !== '' && { responsible: who }) })
  const names = await namesOf(desk)
  const nameOf = (id: string) => (id === window ? '窗口（没有单独的人）' : (names.get(id) ?? id))
  const everybody = await responsibleOnes(desk.db)
  show(desk, visit, 'accountability', {
    title: '责任追究记录',
    place: 'reports',
    leader: false,
    records: true,
    from,
    to,
    people: everybody.map(id => ({ id, name: nameOf(id), chosen: id === who })),
    perTrigger: countedBy(all),
    count: all.length,
    rows: all.slice(0, mostShown).map(record => recordRow(desk, record, nameOf)),
    more: all.length > mostShown,
  })
}

function wanted({ request }: Visit, today: string): { from: string; to: string; who: string } {
  const query = asBody(request.query)
  const day = (name: string, usual: string) => {
    const given = textOf(query, name)
    return /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given)) ? given : usual
  }
  return { from: day('from', daysFrom(today, -usualDays)), to: day('to', today), who: textOf(query, 'who') }
}

function countedBy(records: AccountabilityRecord[]): { name: string; count: number }[] {
  return [...Map.groupBy(records, ({ trigger }) => trigger)]
    .map(([trigger, of]) => ({ name: triggerWords[trigger] ?? trigger, count: of.length }))
    .sort((a, b) => b.count - a.count)
}

function recordRow({ catalogue }: Desk, record: AccountabilityRecord, nameOf: (id: string) => string) {
  const { number, trigger, facts, caseNumber, responsible, openedBy, openedAt } = record
  const day = shanghaiDay(new Date(openedAt))
  return {
    number,
    trigger: triggerWords[trigger] ?? trigger,
    facts,
    case: caseNumber,
    address: parseCaseNumber(caseNumber) ? `/desk/cases/${caseNumber}` : '',
    responsible: nameOf(responsible),
    opened: openedBy === 'system' ? '系统' : nameOf(openedBy),
    at: openedAt,
    day: chineseDate(day),
    articles: articlesFor(trigger, day).map(article => inWords(article, catalogue().hall.rule.name)),
  }
}

function inWords({ code, law, edition, article, about }: Article, rule: string) {
  const name = law === countyRule ? rule : law
  const written = name.startsWith('《') ? name : `《${name}》`
  return { code, words: `${written}${edition ? `（${edition}）` : ''}${article}：${about}` }
}
