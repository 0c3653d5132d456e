/** What staff do with guides: each deed in one transaction, refusals as values (R22.1, R22.3). */
import type { GuideRefusal } from '../core/guideVersion.ts'
import { Refused } from '../core/refused.ts'
import type { Staff } from '../core/staff.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { SignedText } from '../guides/signed.ts'
import type { Db } from '../store/db.ts'
import type { GuideDraft } from '../store/guideDrafts.ts'
import { type GuideVersion, seqsInForce, versionsInForce } from '../store/guideVersions.ts'
import { sendBack, sign, withdraw } from './confirming.ts'
import { found, type NewGuide } from './founding.ts'
import type { Done, DraftTools, Guides } from './tools.ts'
import { type Uploaded, type UploadTools, upload } from './uploading.ts'
import { type BeginFrom, begin, drop, goOn, save, submit, type Written } from './writing.ts'

/** A draft as somebody saw it. */
export interface Seen {
  guide: string
  rev: number
}

export interface GuideDrafts {
  begin(guide: string, by: Staff, from: BeginFrom): Promise<Done<GuideDraft>>
  /** Begins a guide that there is none of yet. */
  found(guide: NewGuide, by: Staff): Promise<Done<GuideDraft>>
  save(seen: Seen, by: Staff, written: Written): Promise<Done<GuideDraft>>
  submit(seen: Seen, by: Staff): Promise<Done<GuideDraft>>
  sendBack(seen: Seen, by: Staff, why: string): Promise<Done>
  sign(seen: Seen, by: Staff, reviewed: boolean): Promise<Done<GuideVersion>>
  /** Goes on although the file was changed meanwhile. */
  goOn(seen: Seen, by: Staff): Promise<Done>
  drop(seen: Seen, by: Staff): Promise<Done>
  withdraw(version: { guide: string; seq: number }, by: Staff, why: string): Promise<Done>
  upload(guide: string, by: Staff, file: { bytes: Uint8Array; mime: string }): Promise<Uploaded>
  /** Puts into service here what is in force now; to be called again and again. */
  look(): Promise<void>
  guides: Guides
}

export function openDrafts(tools: UploadTools): GuideDrafts {
  const { store, guides, now } = tools
  const inOne = <T>(work: (tx: Db) => Promise<T>) => tried(store, work)
  let served = ''
  async function look(): Promise<void> {
    const inForce = JSON.stringify(await seqsInForce(store.db, shanghaiDay(now())))
    if (inForce === served) return
    await guides.refresh()
    served = inForce
  }
  return {
    guides,
    look,
    upload: (guide, by, file) => upload(tools, guide, by, file),
    begin: (guide, by, from) => inOne(tx => begin(tools, tx, guide, { by, from, now: now() })),
    found: (guide, by) => inOne(tx => found(tools, tx, guide, { by, now: now() })),
    save: (seen, by, written) => inOne(tx => save(tools, tx, seen, { by, written, now: now() })),
    submit: (seen, by) => inOne(tx => submit(tools, tx, seen, { by, now: now() })),
    sendBack: (seen, by, why) => inOne(tx => sendBack(tools, tx, seen, { by, why, now: now() })),
    goOn: (seen, by) => inOne(tx => goOn(tools, tx, seen, { by, now: now() })),
    drop: (seen, by) => inOne(tx => drop(tools, tx, seen, { by, now: now() })),
    withdraw: (version, by, why) => inOne(tx => withdraw(tools, tx, version, { by, why, now: now() })),
    async sign(seen, by, reviewed) {
      const done = await inOne(tx => sign(tools, tx, seen, { by, reviewed, now: now() }))
      if ('done' in done) await look()
      return done
    },
  }
}

/** The versions in force now, as the shelf takes them. */
export async function signedNow(db: Db, now: Date): Promise<SignedText[]> {
  const versions = await versionsInForce(db, shanghaiDay(now))
  return versions.map(({ guide, text, base }) => ({ guide, text, base }))
}

async function tried<T>({ transact }: DraftTools['store'], work: (tx: Db) => Promise<T>): Promise<Done<T>> {
  try {
    return { done: await transact(work) }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.reason as GuideRefusal }
    throw error
  }
}
