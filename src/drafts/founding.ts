/** Beginning a guide that there is none of yet, from the wording of one that is like it (R22.1). */
import { guideWriters } from '../core/guideVersion.ts'
import { Refused } from '../core/refused.ts'
import type { Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { bornAtDesk, idFor, wordingLike } from '../guides/founding.ts'
import { hasPersonal } from '../guides/inspect.ts'
import type { Db } from '../store/db.ts'
import { allDrafts, beginDraft, type GuideDraft } from '../store/guideDrafts.ts'
import { guidesWithVersions } from '../store/guideVersions.ts'
import { type DraftTools, logDeed } from './tools.ts'
import { textInForce } from './writing.ts'

export interface NewGuide {
  name: string
  /** Id of the guide whose wording it begins with. */
  like: string
}

const longestName = 60

/** Its id is made of its name. */
export async function found(
  tools: DraftTools,
  tx: Db,
  { name, like }: NewGuide,
  { by, now }: { by: Staff; now: Date },
): Promise<GuideDraft> {
  if (!guideWriters.includes(by.role)) throw new Refused('role')
  if (name === '' || name.length > longestName) throw new Refused('no-name')
  if (hasPersonal(name)) throw new Refused('personal')
  const known = [...tools.guides.current().guides.values()]
  if (known.some(guide => guide.name === name)) throw new Refused('name-taken')
  const taken = new Set([
    ...known.map(({ id }) => id),
    ...(await allDrafts(tx)).map(({ guide }) => guide),
    ...(await guidesWithVersions(tx)),
    ...reserved,
  ])
  const id = idFor(name, one => taken.has(one))
  const model = await textInForce(tools.guides, tx, like, now)
  const text = model === undefined ? undefined : wordingLike(model, { id, name })
  if (text === undefined) throw new Refused('unknown')
  const draft: GuideDraft = {
    ...{ guide: id, rev: 1, text, base: bornAtDesk, fromSeq: 0, writers: [by.id], told: '' },
    ...{ effectiveFrom: shanghaiDay(now), submittedAt: null, sentBack: '' },
    ...{ savedBy: by.id, savedAt: now.toISOString() },
  }
  if (!(await beginDraft(tx, draft))) throw new Refused('exists')
  await logDeed(tx, tools, { guide: id, action: 'begin', by, data: { like } }, now)
  return draft
}

/** Addresses of the desk that stand where a guide's id would. */
const reserved = ['new', 'questions']
