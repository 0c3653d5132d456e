import type { Catalogue } from '../guides/catalogue.ts'
import type { GuideSearch } from '../guides/search/index.ts'
import type { Db } from '../store/db.ts'

/** What effects see of the hall while one turn is taken. */
export interface Scene {
  db: Db
  now: Date
  conversation: string
  channel: string
  catalogue: Catalogue
  search: GuideSearch
  /** Seals what must not lie open in the store. */
  seal(text: string): string
  /** Personal data must not travel through this channel: they go by the hall's own page. */
  personalElsewhere: boolean
}
