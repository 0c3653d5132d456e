/** Blank forms and samples uploaded at the desk: checked, confirmed with the guide, open to everybody at their address. */
import { expect, test } from 'vitest'
import { disclose } from '../../src/guides/disclosure.ts'
import { blobsInUse } from '../../src/store/caseMaterials.ts'
import { draftOf } from '../../src/store/guideDrafts.ts'
import { uploadOf } from '../../src/store/guideUploads.ts'
import { signer } from '../drafts/draftMakers.ts'
import { draftsOf } from '../drafts/draftsOf.ts'
import { program, writtenPdf } from '../files/harmful.ts'
import { clerkOf, wang } from './caseMakers.ts'
import { aDesk, type Clerk } from './deskServer.ts'

const at = '/desk/guides/id-card'

async function sent(clerk: Clerk, bytes: Uint8Array, type: string, guide = at) {
  const { csrf } = await clerk.form(guide)
  const headers = { 'content-type': type, 'x-csrf-token': csrf }
  const answer = await clerk.fetch(`${guide}/upload`, { method: 'POST', headers, body: Buffer.from(bytes) })
  return { status: answer.status, told: (await answer.json()) as { id: string; error?: { message: string } } }
}

test('[R16.1] a form is uploaded, named in the guide, confirmed, and given with the list; harmful files are refused', async () => {
  const desk = await aDesk()
  const { hall, url } = desk
  const { db } = hall.store
  const clerk = await clerkOf(desk, wang)
  const refused = await sent(clerk, program(), 'application/pdf')
  expect([refused.status, refused.told.error?.message]).toEqual([422, expect.stringMatching(/\S/)])
  expect((await sent(clerk, program(), 'application/zip')).status).toBe(422)
  const pdf = await writtenPdf(1)
  const { told, status } = await sent(clerk, pdf, 'application/pdf')
  expect(status).toBe(200)
  const other = (await sent(clerk, pdf, 'application/pdf', '/desk/guides/passport')).told
  const kept = (await uploadOf(db, told.id))!
  expect([...(await blobsInUse(db))]).toContain(kept.blob)

  const drafts = draftsOf(hall)
  await drafts.begin('id-card', wang, 'service')
  const { text } = (await draftOf(db, 'id-card'))!
  const naming = (id: string) => text.replace('{id: old-id-card,', `{id: old-id-card, blank: ${id},`)
  const write = async (rev: number, id: string) => {
    await drafts.save({ guide: 'id-card', rev }, wang, {
      text: naming(id),
      told: '附上表',
      effectiveFrom: '2026-03-05',
    })
    return drafts.submit({ guide: 'id-card', rev: rev + 1 }, wang)
  }
  expect(await write(1, other.id), 'uploaded for another guide').toEqual({ refused: 'no-upload' })
  expect(await write(2, told.id)).toHaveProperty('done')
  expect(await drafts.sign({ guide: 'id-card', rev: 4 }, signer, true)).toHaveProperty('done')
  const answers = { reason: ['expired'], age: ['adult'], urgent: ['no'] }
  const { materials } = disclose(hall.shelf.current(), 'id-card', answers, '2026-03-05')
  expect(materials.map(({ blank }) => blank)).toContain(told.id)
  const open = await fetch(`${url}/forms/${told.id}`)
  expect([open.status, open.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(
    Buffer.from(await open.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect((await fetch(`${url}/forms/upload-aaaaaaaaaaaaaaaa`)).status).toBe(404)
  expect((await fetch(`${url}/forms/power-of-attorney`)).status).toBe(200)
  await expect(db.deleteFrom('guide_upload').execute()).rejects.toThrow('never changed')
  expect(desk.faults).toEqual([])
})
