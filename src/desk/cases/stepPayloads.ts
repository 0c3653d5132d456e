/** What forms about steps, hearings and longer time posted, as their actions need it. */
import { type Body, textOf, textsOf } from './fields.ts'
import type { PayloadMakers } from './payloads.ts'

export const stepPayloads: PayloadMakers = {
  'start-external-step': stepOf,
  'end-external-step': stepOf,
  'arrange-inspection': arrangementOf,
  'arrange-joint-inspection': arrangementOf,
  'record-inspection': recordOf,
  'record-joint-inspection': recordOf,
  'tell-hearing': body => ({ expected: textOf(body, 'expected') }),
  'call-hearing': body => ({
    at: momentOf(body, 'at'),
    place: textOf(body, 'place'),
    host: textOf(body, 'host'),
    recorder: textOf(body, 'recorder'),
    prepare: linesOf(body, 'prepare'),
  }),
  'hold-hearing': body => ({
    summary: textOf(body, 'summary'),
    refusal: textOf(body, 'refusal'),
    ...(textOf(body, 'signed') !== '' && { signed: textOf(body, 'signed') === 'yes' }),
  }),
  'ask-extension': body => ({
    days: textOf(body, 'days'),
    joint: textsOf(body, 'joint').includes('yes'),
  }),
  'explain-delay': body => ({ expectedOn: textOf(body, 'expectedOn') }),
}

function stepOf(body: Body): object {
  return { step: textOf(body, 'step') }
}

function arrangementOf(body: Body): object {
  return {
    ...stepOf(body),
    at: momentOf(body, 'at'),
    place: textOf(body, 'place'),
    people: linesOf(body, 'people'),
    prepare: linesOf(body, 'prepare'),
  }
}

function recordOf(body: Body): object {
  return {
    ...stepOf(body),
    at: momentOf(body, 'at'),
    people: linesOf(body, 'people'),
    findings: textOf(body, 'findings'),
    signedBy: textOf(body, 'signedBy'),
    refusal: textOf(body, 'refusal'),
  }
}

/** What a browser calls datetime-local is the hall's own time; ISO 8601 afterwards. */
function momentOf(body: Body, name: string): string {
  const typed = textOf(body, name)
  return `${typed}${/T\d\d:\d\d$/.test(typed) ? ':00' : ''}+08:00`
}

function linesOf(body: Body, name: string): string[] {
  return textOf(body, name)
    .split(/[\n、]/)
    .map(one => one.trim())
    .filter(one => one !== '')
}
