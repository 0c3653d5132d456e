import type { CaseTools, Reach } from '../cases/ledger.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { GuideSearch } from '../guides/search/index.ts'
import type { Capabilities } from '../store/capabilities.ts'
import type { Db } from '../store/db.ts'
import type { Seal } from '../store/seal.ts'

/** What effects see of the hall while one turn is taken. */
export interface Scene {
  db: Db
  now: Date
  conversation: string
  channel: string
  catalogue: Catalogue
  search: GuideSearch
  can: Capabilities
  /** Seals what must not lie open in the store. */
  seal: Seal
  publicUrl: string
  /** Acceptance and what follows are pushed to the provincial platform. */
  platform: boolean
  /** Photos are read by machine, beside the work. */
  readPhotos: boolean
  reach: Reach
  /** Personal data must not travel through this channel: they go by the hall's own page. */
  personalElsewhere: boolean
}

/** What work on a case needs, on this turn's transaction. */
export function toolsOf({
  db,
  now,
  can,
  seal,
  catalogue,
  publicUrl,
  platform,
  readPhotos,
  reach,
}: Scene): CaseTools {
  return { tx: db, now, can, seal, catalogue, publicUrl, platform, readPhotos, reach }
}
