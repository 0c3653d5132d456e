/** How one material stands, and what may still be done with it. */
import { standingWords, wayWords } from '../../../flows/case/words.zh.ts'
import { isGiven, type ToldMaterial, takesFiles } from '../../cases/draft.ts'
import type { Case } from '../../store/cases.ts'

/** Whether files for this material are taken now: after submission only what was found wrong. */
export function takesMore(found: Case, { standing, round }: ToldMaterial): boolean {
  if (!takesFiles(found)) return false
  return found.state === 'draft' || standing === 'failed' || isSentAgain({ standing, round })
}

/** Sent again after it was found wrong, and not submitted yet. */
export function isSentAgain({ standing, round }: Pick<ToldMaterial, 'standing' | 'round'>): boolean {
  return standing === 'sent' && round > 0
}

/** Always a shape and a word, never a colour alone. */
export interface Standing {
  shape: 'done' | 'todo' | 'wrong' | 'unclear'
  word: string
}

export function markOf({ state }: Case, material: ToldMaterial): Standing {
  const { way, standing } = material
  if (standing === 'failed') return { shape: 'wrong', word: standingWords.failed }
  if (standing === 'unclear') return { shape: 'unclear', word: standingWords.unclear }
  if (!isGiven(material)) return { shape: 'todo', word: '还没交' }
  if (way !== 'file' && standing !== 'received') return { shape: 'done', word: wayWords[way] }
  return { shape: 'done', word: standing === 'sent' ? sentWord(state, material) : standingWords[standing] }
}

/** Sent is not the same as being looked at: it depends on whether it was submitted. */
function sentWord(state: Case['state'], material: ToldMaterial): string {
  if (state === 'draft') return '已备好'
  if (state === 'withdrawn') return '交过'
  const unsubmitted = state === 'pre-reviewed' || state === 'correction-notice'
  return unsubmitted && isSentAgain(material) ? '重发好了' : standingWords.sent
}
