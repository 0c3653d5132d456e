import { verdictOf } from './findings.ts'
import { type Given, type Looked, refused } from './inspection.ts'
import { kindOf, nameLies } from './kinds.ts'
import { lookAtPdf } from './pdf.ts'
import { lookAtPicture } from './picture.ts'

/** All the work of an inspection. */
export async function look(bytes: Uint8Array, given: Given): Promise<Looked> {
  const kind = await kindOf(bytes)
  switch (kind) {
    case 'jpeg':
    case 'png':
    case 'webp':
      return noted(await lookAtPicture(bytes, kind), given)
    case 'pdf':
      return noted(await lookAtPdf(bytes), given)
    default:
      return refused(kind)
  }
}

/** Said of what is kept only: of the rest it would be one thing more to read. */
function noted(looked: Looked, given: Given): Looked {
  if (verdictOf(looked.findings) === 'refused' || !looked.kind || !nameLies(looked.kind, given)) return looked
  return { ...looked, findings: [...looked.findings, { code: 'name-lies' }] }
}
