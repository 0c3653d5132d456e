/** What is looked at before a deed on a draft. */
import type { GuideRefusal } from '../core/guideVersion.ts'
import { Refused } from '../core/refused.ts'
import { shanghaiDay } from '../core/workdays.ts'
import { bornAtDesk } from '../guides/founding.ts'
import { type Inspected, inspectFully } from '../guides/inspect.ts'
import { contentHash } from '../guides/load.ts'
import { readGuide } from '../guides/signed.ts'
import type { Db } from '../store/db.ts'
import { draftOf, type GuideDraft } from '../store/guideDrafts.ts'
import type { DraftTools } from './tools.ts'

/** The draft as somebody saw it. */
export async function draftAt(tx: Db, { guide, rev }: { guide: string; rev: number }): Promise<GuideDraft> {
  const draft = await draftOf(tx, guide)
  if (!draft) throw new Refused('unknown')
  if (draft.rev !== rev) throw new Refused('changed')
  return draft
}

/** The text's hash; of one that is not right yet, nothing. */
export function hashOf(text: string, guide: string): string {
  const names = [`item-${guide}.yaml`, `bundle-${guide}.yaml`]
  const read = names.map(name => readGuide(text, name)).find(one => 'content' in one)
  return read && 'content' in read ? contentHash(read.content) : ''
}

/** What stands in the way of confirming this draft, whoever confirms it; `inspected`: where its text was looked at. */
export function refusalToConfirm(
  { guides }: Pick<DraftTools, 'guides'>,
  draft: GuideDraft,
  now: Date,
  inspected?: Inspected,
): GuideRefusal | undefined {
  const { guide: id, text, base, told, effectiveFrom } = draft
  const inService = guides.current().guides.get(id)
  const source = guides.sourceOf(id)
  if (base !== bornAtDesk && !(inService && source)) return 'unknown'
  if ((source?.hash ?? bornAtDesk) !== base) return 'file-changed'
  const { guide, problems } = inspected ?? inspectFully(guides.current(), id, text)
  if (problems.length > 0 || !guide) {
    return problems.some(({ rule }) => rule === 'personal-number') ? 'personal' : 'findings'
  }
  const settles = guides.conflicts().some(conflict => conflict.guide === id)
  if (guide.version === inService?.version && !settles) return 'same'
  if (told.trim() === '') return 'no-words'
  return /^\d{4}-\d\d-\d\d$/.test(effectiveFrom) && effectiveFrom >= shanghaiDay(now) ? undefined : 'day'
}
