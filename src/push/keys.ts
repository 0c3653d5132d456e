/** The pair of keys the hall proves itself to push services with (VAPID, RFC 8292): made once, kept sealed. */
import webPush from 'web-push'
import { z } from 'zod'
import type { Db } from '../store/db.ts'
import { keptPushKeys } from '../store/pushSubscriptions.ts'
import type { Seal } from '../store/seal.ts'

const Keys = z.strictObject({ publicKey: z.string(), privateKey: z.string() })
export type PushKeys = z.infer<typeof Keys>

export async function pushKeys(db: Db, seal: Pick<Seal, 'open' | 'close'>): Promise<PushKeys> {
  const fresh = () => seal.close(JSON.stringify(webPush.generateVAPIDKeys()))
  return Keys.parse(JSON.parse(seal.open(await keptPushKeys(db, fresh))))
}
