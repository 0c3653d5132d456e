import type { Context, Event, Issued } from '../../flows/disclosure/machine.ts'
import { type IssuedDisclosure, issueDisclosure } from '../cases/disclosing.ts'
import { remembering } from '../core/memo.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { Disclosure } from '../guides/disclosure.ts'
import { answerFacet } from '../guides/facets.ts'
import { answerFromFaq } from '../guides/faq.ts'
import { keepValid, nextQuestion, questionsLeft } from '../guides/situation.ts'
import { disclosureCard } from '../notices/card.ts'
import { passOn } from './newTicket.ts'
import type { Scene } from './scene.ts'

const mostSituations = 500
const steps = remembering<Catalogue, Event>(mostSituations)

/** The next situation question, or that everything is known. Answers the guide no longer asks for are dropped. */
export function nextStep({ guide, answers }: Context, _: unknown, { catalogue }: Scene): Event {
  return steps(catalogue, `${guide} ${JSON.stringify(answers)}`, () => stepAfter(catalogue, guide, answers))
}

function stepAfter(catalogue: Catalogue, id: string, given: Context['answers']): Event {
  const guide = catalogue.guides.get(id)
  if (!guide) return { type: 'GONE' }
  const answers = keepValid(catalogue, guide.id, given)
  const question = nextQuestion(catalogue, guide.id, answers)
  if (!question) return { type: 'COMPLETE', answers }
  return {
    type: 'QUESTION',
    name: guide.short,
    question,
    answers,
    asked: Object.keys(answers).length + 1,
    left: Math.max(0, questionsLeft(catalogue, guide.id, answers) - 1),
  }
}

/** Words that answered no option: a question about this very guide is answered here, another matter is let go. */
export async function consider(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const { guide, text, answers } = context
  const { catalogue, search, now } = scene
  const known = catalogue.guides.get(guide)
  const told = known && answerFromFaq(known, text)
  if (told !== undefined) return { type: 'NOTED', note: told }
  const meant = search.understand(text, { guide })
  const sameGuide = meant.guides.length === 0 || meant.guides[0] === guide
  if (meant.facet && sameGuide) {
    const note = answerFacet(catalogue, guide, meant.facet, answers, now)
    return { type: 'NOTED', note: note ?? (await askElsewhere(context, scene)) }
  }
  if (leadsAway.has(meant.outcome) && !sameGuide) return { type: 'ELSEWHERE', text }
  if (meant.outcome === 'handoff' || meant.outcome === 'refuse' || meant.outcome === 'status') {
    return { type: 'ELSEWHERE', text }
  }
  return { type: 'NOTED', note: '?' }
}

/** What the guide does not say is asked of its department, and the questions go on meanwhile (R10.3). */
async function askElsewhere({ guide, text, answers }: Context, scene: Scene): Promise<string> {
  const { number, department, answerBy } = await passOn({ topic: 'unknown', text, guide, answers }, scene)
  return `这一点指南里没有写，我不敢乱说，已经转给${department}（工单 ${number}）。\n最晚 ${answerBy}答复到这里。我们先接着往下。`
}

const leadsAway = new Set(['answer', 'choose'])

/** Issues the disclosure of this situation. */
export async function issue(
  context: Context,
  _: unknown,
  { catalogue, db, now, conversation }: Scene,
): Promise<Event> {
  const { guide, answers } = context
  const issued = await issueDisclosure({ db, now, catalogue }, { conversation, guide, answers })
  return issued ? { type: 'ISSUED', issued: issuedOf(issued) } : { type: 'GONE' }
}

function issuedOf({ told, number, printed, secret }: IssuedDisclosure): Issued {
  return {
    number,
    ...disclosureCard(told, printed),
    links: [
      { label: '打开告知书（可打印）', url: `/d/${secret}` },
      { label: '验证真伪', url: `/verify/${number}` },
    ],
    file: { name: `一次性告知书-${told.guide.short}-${number}.pdf`, url: `/d/${secret}.pdf` },
    forms: formLinks(told),
    version: told.guide.version,
    basis: told.legalBasis,
  }
}

/** The blank form and the filled sample of each material that has them, once (R16.1). */
function formLinks({ materials }: Disclosure): Issued['forms'] {
  const links = materials.flatMap(({ name, blank, sample }) => [
    ...(blank ? [{ label: `空白表：${name}`, url: `/forms/${blank}` }] : []),
    ...(sample ? [{ label: `样表：${name}`, url: `/forms/${sample}/sample` }] : []),
  ])
  return [...new Map(links.map(link => [link.url, link])).values()]
}
