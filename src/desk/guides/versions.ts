/** A guide's history on its page: the draft, the versions, a file that was changed beside them. */
import { guideSigners, guideWriters, versionStates } from '../../core/guideVersion.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import type { Guide } from '../../guides/schema.ts'
import { chineseDate } from '../../notices/notice.ts'
import { draftOf } from '../../store/guideDrafts.ts'
import { versionsOf } from '../../store/guideVersions.ts'
import type { Desk, Visit } from '../desk.ts'
import { namesOf } from '../ratings/list.ts'
import { shortTime } from '../times.ts'
import { versionWords } from './words.ts'

export async function versionsShown(desk: Desk, { me }: Visit, { id }: Guide) {
  const { db, now, drafts } = desk
  const all = await versionsOf(db, id)
  const marks = all.map(({ withdrawn, ...version }) => ({ ...version, withdrawn: withdrawn !== undefined }))
  const states = versionStates(marks, shanghaiDay(now()))
  const names = await namesOf(desk)
  const named = (who: string) => names.get(who) ?? who
  const draft = await draftOf(db, id)
  const waiting = [...states.values()].includes('signed')
  return {
    versions: all.map(version => ({
      seq: version.seq,
      hash: version.hash,
      state: versionWords[states.get(version.seq)!],
      inForce: states.get(version.seq) === 'in-force',
      from: chineseDate(version.effectiveFrom),
      told: version.told.split('\n').filter(line => line.trim() !== ''),
      writers: version.writers.map(named).join('、'),
      signed: `${named(version.signedBy)}，${shortTime(version.signedAt, now())}`,
      withdrawn: version.withdrawn ? `${named(version.withdrawn.by)}：${version.withdrawn.why}` : '',
      withdraws: guideSigners.includes(me.role) && states.get(version.seq) === 'signed',
    })),
    draft: draft && {
      saved: `${named(draft.savedBy)}，${shortTime(draft.savedAt, now())}`,
      submitted: draft.submittedAt !== null,
      sentBack: draft.sentBack,
    },
    writes: guideWriters.includes(me.role),
    begins: guideWriters.includes(me.role) && !draft && !waiting,
    conflict: drafts.guides.conflicts().some(({ guide }) => guide === id),
  }
}
