import { guideOf } from '../guides/catalogue.ts'
import type { Case } from '../store/cases.ts'
import type { CaseTools } from './ledger.ts'

/**
 * The law behind a correction, or an acceptance by silence: 行政许可法 32 for licences, 不动产登记暂行条例 17 for real estate (R17.7);
 * elsewhere it is the hall's own word, after the model of the former.
 */
export function basisOf({ catalogue }: CaseTools, { guide: id, facts }: Case): { basis?: string } {
  if (facts.answerWithin === 0) return { basis: '《不动产登记暂行条例》第十七条' }
  const guide = guideOf(catalogue, id)
  if (guide?.kind === 'item' && guide.itemType === 'administrative-licence') return {}
  const { name } = catalogue.hall.rule
  return { basis: `《${name}》第十七条，参照《中华人民共和国行政许可法》第三十二条` }
}
