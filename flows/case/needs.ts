/** What the facts of a case must be for each action (R7.1, R14, R17, R18, R21, R23, R26). Pure. */
import type { CaseFacts } from '../../src/core/case.ts'
import { isPaused } from '../../src/core/caseClock.ts'
import { addWorkdays, type HolidayCalendar, shanghaiDay } from '../../src/core/workdays.ts'
import type { CaseActionName } from './actions.ts'
import type { CaseEvent, EventOf, Obstacle } from './events.ts'

type Needs = { [N in CaseActionName]?: (facts: CaseFacts, event: EventOf<N>) => Obstacle | undefined }

const needs: Needs = {
  submit: ({ opinion }, { missing, unnamed }) => {
    if (unnamed) return 'nobody-named'
    if (missing.length > 0) return 'materials-missing'
    return opinion === 'acceptable' || opinion === 'not-acceptable' ? 'nothing-to-correct' : undefined
  },
  'correct-on-the-spot': (_, { materials }) => (materials.length === 0 ? 'nothing-listed' : undefined),
  accept: (_, { open }) => (open.length > 0 ? 'materials-open' : undefined),
  'request-correction': (facts, { materials }) => {
    if (materials.length === 0) return 'nothing-listed'
    // R17.5: a second notice may only name what was handed in anew and is wrong again.
    const anew = materials.every(material => facts.resent.includes(material))
    return facts.corrections > 0 && !anew ? 'one-correction' : undefined
  },
  'override-correction': ({ corrections }, { materials }) => {
    if (materials.length === 0) return 'nothing-listed'
    return corrections === 0 ? 'nothing-to-correct' : undefined
  },
  resubmit: (_, { materials }) => (materials.length === 0 ? 'nothing-listed' : undefined),
  'deem-accepted': ({ receivedAt }, { at, lastDay }) =>
    receivedAt !== null && dayOf(at) > lastDay ? undefined : 'not-late',
  'register-offline': (_, { takenAt, at }) => (isRecent(takenAt, at) ? undefined : 'taken-later'),
  'approve-offline': ({ registeredBy }, { by }) => (registeredBy === by ? 'own-registration' : undefined),
  'supply-later': ({ later }, { material }) => (later.includes(material) ? undefined : 'not-promised'),
  refer: ({ members, bundle, clock: known }, { clock }) => {
    if (members.length > 0) return 'is-bundle'
    return bundle !== '' && known === null && clock === null ? 'waits-for-members' : undefined
  },
  'start-external-step': (facts, { step }) =>
    isInspection(facts, step) ? 'wants-inspection' : (openStep(facts, step) ?? undecidedHearing(facts)),
  'end-external-step': (facts, { step }) =>
    isInspection(facts, step) ? 'wants-inspection' : runningStep(facts, step),
  'arrange-inspection': (facts, { step, people }) => {
    if (facts.steps.length > 0 && !isInspection(facts, step)) return 'step-unknown'
    return openStep(facts, step) ?? undecidedHearing(facts) ?? enough(people)
  },
  'record-inspection': (facts, { step, people }) => runningStep(facts, step) ?? enough(people),
  'arrange-joint-inspection': (facts, { step, people }) => openStep(facts, step) ?? enough(people),
  'record-joint-inspection': (facts, { step, people }) => runningStep(facts, step) ?? enough(people),
  'tell-hearing': ({ hearing }) => (hearing === null ? undefined : 'hearing-told'),
  'ask-hearing': ({ hearing }, { at }) => {
    if (hearing?.state !== 'told') return 'no-hearing'
    return dayOf(at) > hearing.applyBy ? 'hearing-over' : undefined
  },
  'waive-hearing': ({ hearing }) => (hearing?.state === 'told' ? undefined : 'no-hearing'),
  'lapse-hearing': ({ hearing }, { at }) => {
    if (hearing?.state !== 'told') return 'no-hearing'
    return dayOf(at) > hearing.applyBy ? undefined : 'not-late'
  },
  'call-hearing': ({ hearing, reviewer }, { sessionAt, host, earliest, latest }) => {
    if (hearing?.state !== 'asked' && hearing?.state !== 'called') return 'no-hearing'
    if (host === reviewer) return 'host-reviews'
    if (dayOf(sessionAt) < earliest) return 'hearing-too-soon'
    return dayOf(sessionAt) > latest ? 'hearing-too-late' : undefined
  },
  'hold-hearing': ({ hearing }, { at }) => {
    if (hearing?.state !== 'called' || hearing.at === null) return 'no-hearing'
    return Date.parse(at) < Date.parse(hearing.at) ? 'hearing-not-yet' : undefined
  },
  grant: decidable,
  deny: decidable,
  'ask-extension': ({ extension, clock }, { days, joint, at }) => {
    if (extension !== null) return 'extended-already'
    if (clock === null || isPaused(clock) || clock.dueOn === null) return 'no-clock'
    if (dayOf(at) > clock.dueOn) return 'clock-over'
    return days < 1 || days > longestExtension(joint) ? 'extension-too-long' : undefined
  },
  extend: ({ extension, clock }, { at, by }) => {
    if (extension === null || extension.given) return 'extension-not-asked'
    if (extension.askedBy === by) return 'own-extension'
    return clock?.dueOn && dayOf(at) > clock.dueOn ? 'clock-over' : undefined
  },
  'refuse-extension': ({ extension }) =>
    extension === null || extension.given ? 'extension-not-asked' : undefined,
  recount: ({ clock, hearing }, { applyBy }) => {
    if (applyBy !== undefined) return hearing?.state === 'told' ? undefined : 'no-hearing'
    return clock === null ? 'no-clock' : undefined
  },
  'explain-delay': (facts, { at }) => (isOverdue(facts, at) ? undefined : 'not-late'),
  'urge-on': (facts, { at }) => {
    if (!isOverdue(facts, at)) return 'not-late'
    return facts.urgedOn === dayOf(at) ? 'urged-today' : undefined
  },
  'open-members': (_, { members }) => (members.length > 0 ? undefined : 'no-bundle'),
  'note-member': ({ members }, { member }) =>
    members.some(({ number }) => number === member) ? undefined : 'no-bundle',
  'end-member': ({ bundle }) => (bundle === '' ? 'no-bundle' : undefined),
  'gather-results': ({ members, openSteps }) => {
    if (openSteps.length > 0) return 'steps-open'
    return members.some(({ standing }) => standing === 'open') ? 'members-open' : undefined
  },
  'choose-delivery': ({ deliveries, bundle }, { way }) => {
    if (bundle !== '') return 'with-the-others'
    return deliveries.includes(way) ? undefined : 'way-not-offered'
  },
  // R23.1: by itself nothing is handed out; a member goes with its bundle.
  release: ({ bundle, partly }, { along, by }) =>
    !along && (by === 'system' || (bundle !== '' && !partly)) ? 'with-the-others' : undefined,
  'call-courier': ({ delivery }) => (delivery === 'mail' ? undefined : 'not-by-mail'),
  post: ({ delivery }, { tracking }) => {
    if (delivery !== 'mail') return 'not-by-mail'
    return tracking === '' ? 'no-tracking' : undefined
  },
  'deliver-online': ({ delivery }) => (delivery === 'electronic' ? undefined : 'not-electronic'),
  'rate-again': ({ ratings }) => (ratings === 1 ? undefined : 'rated-twice'),
  'supersede-decision': (facts, { document, replaces, by }) => {
    if (facts.decisions.at(-1) !== replaces) return 'not-the-last-decision'
    return decidable(facts, { document, by })
  },
  complete: ({ decisions, openSteps }) => {
    if (decisions.length === 0) return 'no-document'
    return openSteps.length > 0 ? 'steps-open' : undefined
  },
}

/** In days: an outage is entered soon after (R14.4). */
const longestOutage = 30

/** A time that can be read, is over, and not long ago. */
function isRecent(takenAt: string, at: string): boolean {
  const ago = Date.parse(at) - Date.parse(takenAt)
  return ago >= 0 && ago <= longestOutage * 24 * 3600_000
}

/** The day by whose end the window must have answered (行政许可法 32; on the spot for real estate, R17.7). */
export function answerDay({ receivedAt, answerWithin }: CaseFacts, calendar?: HolidayCalendar) {
  return receivedAt === null
    ? undefined
    : addWorkdays(shanghaiDay(new Date(receivedAt)), answerWithin, calendar)
}

function dayOf(at: string): string {
  return shanghaiDay(new Date(at))
}

/**
 * A decision has its document, is not made by the one who accepted (R7.1, R14.2), and waits for the hearing somebody
 * may still ask for, or asked for.
 */
function decidable(
  { acceptedBy, hearing }: CaseFacts,
  { document, by }: { document: string; by: string },
): Obstacle | undefined {
  if (document === '') return 'no-document'
  if (acceptedBy === by) return 'own-acceptance'
  const settled = hearing === null || hearing.state === 'held' || hearing.state === 'lapsed'
  return settled ? undefined : 'hearing-open'
}

function isInspection({ steps }: CaseFacts, step: string): boolean {
  return steps.some(({ name, kind }) => name === step && kind === 'site-inspection')
}

/** While the applicant may still ask for a hearing, the case stays where they can (行政许可法 47). */
function undecidedHearing({ hearing }: CaseFacts): Obstacle | undefined {
  return hearing?.state === 'told' ? 'hearing-open' : undefined
}

/** A step of the case itself: what is inspected together is the bundle's. Cases of before kept names only. */
function openStep({ openSteps, steps }: CaseFacts, step: string): Obstacle | undefined {
  const own = steps.length === 0 || steps.some(({ name }) => name === step)
  return own && openSteps.includes(step) ? undefined : 'step-unknown'
}

function runningStep({ running }: CaseFacts, step: string): Obstacle | undefined {
  return running?.step === step ? undefined : 'step-unknown'
}

/** 行政许可法 34: two or more. */
function enough(people: number): Obstacle | undefined {
  return people >= 2 ? undefined : 'two-people'
}

/** Working days a leader may add (行政许可法 42): ten, or fifteen where several departments decide together. */
export function longestExtension(joint: boolean): number {
  return joint ? 15 : 10
}

/** The promised day is over, and nothing suspends the clock (R20.2). */
export function isOverdue({ clock }: Pick<CaseFacts, 'clock'>, at: string): boolean {
  return clock !== null && clock.dueOn !== null && dayOf(at) > clock.dueOn
}

/** Which need of the action the facts do not meet; nothing when they meet all. */
export function obstacleTo(facts: CaseFacts, event: CaseEvent): Obstacle | undefined {
  const need = needs[event.type] as ((facts: CaseFacts, event: CaseEvent) => Obstacle | undefined) | undefined
  return need?.(facts, event)
}
