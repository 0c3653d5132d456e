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
}
