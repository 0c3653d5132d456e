/** Right after something was handed out: the code by which the applicant rates on their own telephone (R25.1, R25.2). */
import QRCode from 'qrcode'
import type { Case } from '../../store/cases.ts'
import { noticesOf } from '../../store/notices.ts'
import type { Desk, Visit } from '../desk.ts'

/** A picture as a data URL; empty where nothing was handed out just now. */
export async function ratingCode(
  { db, publicUrl }: Desk,
  { request }: Visit,
  { number, state, parent }: Case,
): Promise<string> {
  if (request.query.done !== 'release' || state !== 'released' || parent !== null) return ''
  const receipt = (await noticesOf(db, number)).findLast(({ kind }) => kind === 'service-receipt')
  return receipt ? QRCode.toDataURL(`${publicUrl}/rate/${receipt.secret}`, { margin: 1, width: 240 }) : ''
}
