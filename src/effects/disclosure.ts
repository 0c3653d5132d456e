import { randomBytes } from 'node:crypto'
import type { Context, Event, Issued } from '../../flows/disclosure/machine.ts'
import { remembering } from '../core/memo.ts'
import { disclosureNumber, printedNumber } from '../core/numbering.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import { missingBlocks } from '../guides/completeness.ts'
import { type Disclosure, disclose } from '../guides/disclosure.ts'
import { answerFacet } from '../guides/facets.ts'
import { answerFromFaq } from '../guides/faq.ts'
import { keepValid, nextQuestion, questionsLeft } from '../guides/situation.ts'
import { disclosureCard } from '../notices/card.ts'
import { keepDisclosure, nextNumber } from '../store/disclosures.ts'
import { passOn } from './newTicket.ts'
import type { Scene } from './scene.ts'

const mostSituations = 500
const steps = remembering<Catalogue, Event>(mostSituations)
const tellings = remembering<Catalogue, Disclosure>(mostSituations)

/** The next situation question, or that everything is known. Answers the guide no longer asks for are dropped. */
export function nextStep({ guide, answers }: Context, _: unknown, { catalogue }: Scene): Event {
  return steps(catalogue, situation(guide, answers), () => stepAfter(catalogue, guide, answers))
}

function situation(guide: string, answers: Context['answers'], day = ''): string {
  return `${guide} ${day} ${JSON.stringify(answers)}`
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
  const { catalogue, search } = scene
  const known = catalogue.guides.get(guide)
  const told = known && answerFromFaq(known, text)
  if (told !== undefined) return { type: 'NOTED', note: told }
  const meant = search.understand(text, { guide })
  const sameGuide = meant.guides.length === 0 || meant.guides[0] === guide
  if (meant.facet && sameGuide) {
    const note = answerFacet(catalogue, guide, meant.facet, answers)
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

/** Issues the disclosure: complete (R9.1), numbered without gaps, kept with what was told (R9.2). */
export async function issue(context: Context, _: unknown, scene: Scene): Promise<Event> {
  const { catalogue, db, now, conversation } = scene
  const guide = catalogue.guides.get(context.guide)
  if (!guide) return { type: 'GONE' }
  const day = shanghaiDay(now)
  const told = tellings(catalogue, situation(guide.id, context.answers, day), () =>
    completely(catalogue, guide.id, context.answers, day),
  )
  const year = Number(day.slice(0, 4))
  const sequence = await nextNumber(db, `disclosure-${year}`)
  const number = disclosureNumber(year, sequence)
  const secret = randomBytes(15).toString('base64url')
  await keepDisclosure(db, {
    number,
    secret,
    conversation,
    guide: guide.id,
    guideVersion: guide.version,
    answers: context.answers,
    told,
    issuedAt: now.toISOString(),
  })
  return {
    type: 'ISSUED',
    issued: issuedOf(told, { number, printed: printedNumber(catalogue.hall.mark, year, sequence), secret }),
  }
}

/** @throws when one of the four blocks is missing: half a telling is worse than none (R9.1). */
function completely(
  catalogue: Catalogue,
  guide: string,
  answers: Context['answers'],
  day: string,
): Disclosure {
  const told = disclose(catalogue, guide, answers, day)
  const missing = missingBlocks(told, catalogue, answers)
  if (missing.length > 0) throw new Error(`disclosure of ${guide} lacks ${missing.join(', ')}`)
  return told
}

function issuedOf(told: Disclosure, named: { number: string; printed: string; secret: string }): Issued {
  const { number, printed, secret } = named
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
