/** Turns what a form posted into what its action needs; whether that is right is for the shapes and the rules. */
import type { CaseActionName } from '../../../flows/case/actions.ts'
import type { ToldMaterial } from '../../cases/draft.ts'
import type { Verdict } from '../../core/case.ts'
import { type Body, textOf, textsOf } from './fields.ts'
import { resultPayloads } from './resultPayloads.ts'
import { rowsOfUntold } from './rows.ts'
import { stepPayloads } from './stepPayloads.ts'

export type PayloadMakers = Partial<Record<CaseActionName, (body: Body, list: ToldMaterial[]) => object>>

const makers: PayloadMakers = {
  ...stepPayloads,
  ...resultPayloads,
  'pre-review': reviewOf,
  receive: (body, list) => ({ materials: handedOf(body, list) }),
  resubmit: (body, list) => ({ materials: handedOf(body, list) }),
  'supply-later': (body, list) => ({ material: handedOf(body, list)[0] }),
  'correct-on-the-spot': body => ({ materials: textsOf(body, 'material') }),
  accept: acceptanceOf,
  'request-correction': problemsOf,
  'override-correction': problemsOf,
  refuse: refusalOf,
  'point-elsewhere': refusalOf,
  grant: decisionOf,
  deny: decisionOf,
  'supersede-decision': body => ({ ...decisionOf(body), ...grantedOf(body) }),
}

export function payloadOf(name: CaseActionName, body: Body, list: ToldMaterial[]): object {
  return makers[name]?.(body, list) ?? {}
}

/** The materials that were ticked as handed in, with how many of each. */
export function handedOf(body: Body, list: Pick<ToldMaterial, 'key'>[]): object[] {
  const taken = textsOf(body, 'handed')
  return list
    .filter(({ key }) => taken.includes(key))
    .map(({ key }) => ({
      key,
      originals: textOf(body, `originals.${key}`),
      copies: textOf(body, `copies.${key}`),
      fine: textOf(body, `fine.${key}`) !== 'no',
    }))
}

/** Every material that came as a file is judged; what was not looked at is left out, so that the rules say so. */
function reviewOf(body: Body, list: ToldMaterial[]): object {
  return {
    opinion: textOf(body, 'opinion'),
    results: list.filter(({ way }) => way === 'file').flatMap(material => resultOf(body, material)),
    marks: marksIn(textOf(body, 'marks')),
  }
}

function resultOf(body: Body, { key, told }: ToldMaterial): object[] {
  const comment = textOf(body, `comment.${key}`)
  if (told.checks.length === 0) {
    const verdict = textOf(body, `verdict.${key}`)
    return verdict === '' ? [] : [{ material: key, verdict, checks: [], comment }]
  }
  const checks = told.checks.flatMap((check, n) => {
    const verdict = textOf(body, `check.${key}.${n}`)
    return verdict === '' ? [] : [{ check, verdict }]
  })
  return [{ material: key, verdict: worstOf(checks), checks, comment }]
}

function worstOf(checks: { verdict: string }[]): Verdict {
  if (checks.some(({ verdict }) => verdict === 'fail')) return 'fail'
  return checks.some(({ verdict }) => verdict === 'unclear') ? 'unclear' : 'pass'
}

/** The boxes as the page's script wrote them; nothing the shape would take when it is not what a script writes. */
function marksIn(text: string): unknown {
  if (text === '') return []
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function acceptanceOf(body: Body, list: ToldMaterial[]): object {
  const covered = (how: string) => list.filter(({ key }) => textOf(body, `cover.${key}`) === how)
  return {
    later: covered('later').map(({ key }) => ({ key, by: textOf(body, `by.${key}`) })),
    promised: covered('promise').map(({ key }) => key),
    green: textOf(body, 'green'),
  }
}

function problemsOf(body: Body, list: ToldMaterial[]): object {
  const listed = textsOf(body, 'listed')
  const told = list
    .filter(({ key }) => listed.includes(key))
    .map(({ key }) => ({
      key,
      name: '',
      wrong: textOf(body, `wrong.${key}`),
      how: textOf(body, `how.${key}`),
    }))
  const untold = Array.from({ length: rowsOfUntold }, (_, n) => ({
    key: null,
    name: textOf(body, `untold.${n}`).trim(),
    wrong: textOf(body, `untold-wrong.${n}`).trim(),
    how: textOf(body, `untold-how.${n}`).trim(),
  })).filter(({ name, wrong, how }) => name + wrong + how !== '')
  // One without a name has no shape: it is refused, not dropped.
  return { problems: [...told, ...untold.map(one => (one.name === '' ? { ...one, name: undefined } : one))] }
}

function refusalOf(body: Body): object {
  return {
    facts: textOf(body, 'facts'),
    basis: textOf(body, 'basis'),
    elsewhere: textOf(body, 'elsewhere'),
  }
}

function decisionOf(body: Body): object {
  return { decision: textOf(body, 'decision'), basis: textOf(body, 'basis') }
}

function grantedOf(body: Body): object {
  const granted = textOf(body, 'granted')
  return granted === 'yes' || granted === 'no' ? { granted: granted === 'yes' } : {}
}
