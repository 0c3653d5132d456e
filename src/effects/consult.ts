import type { Brief, Context, Event, Option } from '../../flows/consult/machine.ts'
import { spokenHours } from '../core/hours.ts'
import { remembering } from '../core/memo.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { type Catalogue, itemOf } from '../guides/catalogue.ts'
import { basisWords, disclose } from '../guides/disclosure.ts'
import { answerFacet } from '../guides/facets.ts'
import { answerFromFaq } from '../guides/faq.ts'
import { receptionWords } from '../guides/opening.ts'
import type { Guide } from '../guides/schema.ts'
import type { Understanding } from '../guides/search/index.ts'
import { questionsLeft } from '../guides/situation.ts'
import type { Scene } from './scene.ts'

const mostOptions = 4
const mostOthers = 3
const shownBasis = 2
const briefs = remembering<Catalogue, Brief>(200)

/** Understands the question, or opens the guide that was picked. */
export function look(context: Context, _: unknown, scene: Scene): Event {
  const { catalogue, search, now } = scene
  if (context.guide !== '' && !context.about) return found(context.guide, [], '', scene)
  const meant = aboutThis(
    context,
    search.understand(context.text, context.about ? { guide: context.guide } : {}),
  )
  switch (meant.outcome) {
    case 'answer':
      return answer(meant, context.text, scene)
    case 'choose':
      return { type: 'CHOICES', options: options(catalogue, meant.guides).slice(0, mostOptions) }
    case 'clarify':
      return { type: 'UNCLEAR', options: options(catalogue, meant.guides).slice(0, mostOptions) }
    case 'status':
      return { type: 'PROGRESS' }
    case 'smalltalk':
      return {
        type: 'SMALLTALK',
        topic: meant.topic ?? 'greeting',
        told: aboutHall(catalogue, meant.topic, now),
      }
    case 'refuse':
      return { type: 'REFUSED', topic: meant.topic ?? 'business-data' }
    case 'emergency':
      return { type: 'EMERGENCY', number: meant.topic ?? '110' }
    case 'handoff':
      return { type: 'HAND_OVER', topic: meant.topic ?? 'person' }
  }
}

/** A question that names one field and no matter is about the guide that was talked about. */
function aboutThis({ about, guide }: Context, meant: Understanding): Understanding {
  const lost = about && meant.outcome === 'clarify' && meant.facet !== undefined
  return lost ? { ...meant, outcome: 'answer', guides: [guide] } : meant
}

/** The rule the hall works by (R1.2, R29.1), or where and when it is open. */
function aboutHall({ hall }: Catalogue, topic: string | undefined, now: Date): string {
  if (topic === 'hall') {
    const usual = `${hall.name}在${hall.address}。\n${spokenHours(hall.officeHours.weekdays)}。`
    const lines = [usual, receptionWords(hall, [], now), `电话 ${hall.consultPhone}。`]
    return lines.filter(words => words !== '').join('\n')
  }
  const { name, effectiveFrom, interpretedBy } = hall.rule
  const [year, month, day] = effectiveFrom.split('-').map(Number)
  return `大厅按《${name}》办事，${year} 年 ${month} 月 ${day} 日起施行。\n主要是这几条：一个窗口受理，一次说清全部材料，最先问的人负责到底，按承诺的时间出结果，评价全凭您自愿。\n制度由${interpretedBy}解释。`
}

/** A question the guide answers itself, then one about a field of it; what neither says is handed over. */
function answer({ guides, facet }: Understanding, text: string, scene: Scene): Event {
  const [best, ...others] = guides
  const guide = scene.catalogue.guides.get(best ?? '')
  if (!guide) return { type: 'UNCLEAR', options: [] }
  const told =
    answerFromFaq(guide, text) ?? (facet && answerFacet(scene.catalogue, guide.id, facet, {}, scene.now))
  if (facet && told === undefined) return { type: 'HAND_OVER', topic: 'unknown' }
  return found(guide.id, others, told ?? '', scene)
}

function found(id: string, others: string[], told: string, { catalogue, now }: Scene): Event {
  const guide = catalogue.guides.get(id)
  if (!guide) return { type: 'UNCLEAR', options: [] }
  const day = shanghaiDay(now)
  return {
    type: 'FOUND',
    brief: briefs(catalogue, `${id} ${day}`, () => briefOf(catalogue, guide, day)),
    told,
    others: options(catalogue, others).slice(0, mostOthers),
  }
}

function options(catalogue: Catalogue, ids: string[]): Option[] {
  return ids.flatMap(id => {
    const guide = catalogue.guides.get(id)
    return guide ? [{ id, short: guide.short }] : []
  })
}

function briefOf(catalogue: Catalogue, guide: Guide, today: string): Brief {
  const items = guide.kind === 'item' ? [guide] : guide.members.map(({ item }) => itemOf(catalogue, item))
  const basis = basisWords(items)
  const { words } = disclose(catalogue, guide.id, {}, today).limits.committed
  const charges = items.some(({ fees }) => fees.length > 0)
  return {
    id: guide.id,
    name: guide.name,
    version: guide.version,
    basis,
    intro: guide.kind === 'bundle' ? guide.intro : '',
    rows: [
      ['办理部门', guide.kind === 'bundle' ? `${guide.lead}牵头` : guide.department],
      ['承诺时限', words],
      ['收费', charges ? '有的情形收费，答完问题就知道' : '不收费'],
      ['到大厅', guide.visits === 0 ? '不用跑' : `最多 ${guide.visits} 次`],
      ['依据', `${basis.slice(0, shownBasis).join('；')}${basis.length > shownBasis ? ' 等' : ''}`],
      ['指南版本', guide.version],
    ],
    questions: questionsLeft(catalogue, guide.id, {}),
  }
}
