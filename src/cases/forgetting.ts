/** Deletes what was gathered for a draft that nobody submitted (PIPL 19, 47); that there was one stays in the log. */
import { filesOf, removeFile } from '../store/caseMaterials.ts'
import type { Case } from '../store/cases.ts'
import { forgetDelivery } from '../store/deliveries.ts'
import { leaveDispatch } from '../store/dispatch.ts'
import { forgetPhoneCode } from '../store/phoneCodes.ts'
import { forgetApplicant } from './applicant.ts'
import { type CaseTools, perform, system } from './ledger.ts'

export async function forgetDraft(tools: CaseTools, found: Case): Promise<void> {
  const { tx } = tools
  await perform(tools, found, system, 'forget', {}, { reason: '三十天没有提交' })
  const files = await filesOf(tx, found.number, 'all')
  for (const { id } of files) await removeFile(tx, id)
  await removeBlobs(tools, found, [...new Set(files.flatMap(({ blob, previews }) => [blob, ...previews]))])
  await forgetApplicant(tools, found)
  await forgetPhoneCode(tx, found.number)
  await forgetDelivery(tx, found.number)
}

/** In days: the disk may be away for a while. */
const patience = 30

/** The files themselves lie outside the database, so they are removed after the commit, and tried again until it is done. */
export async function removeBlobs(
  { tx, now }: CaseTools,
  { number, seq }: Case,
  blobs: string[],
): Promise<void> {
  if (blobs.length === 0) return
  await leaveDispatch(
    tx,
    {
      system: 'files',
      lane: `${number}/files`,
      kind: 'remove',
      idempotencyKey: `${number}/remove/${seq}`,
      body: JSON.stringify(blobs),
      giveUpAt: new Date(now.getTime() + patience * 24 * 3600_000),
    },
    now,
  )
}
