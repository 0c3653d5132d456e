import { obstacleWords } from '../../flows/case/words.zh.ts'
import type { CaseRefusal } from './ledger.ts'

const others: Record<Exclude<CaseRefusal, keyof typeof obstacleWords>, string> = {
  unknown: '没有这个办件。',
  role: '您的岗位不能做这一步。',
  door: '这一步只能在综合窗口做。',
  state: '办件已经不在这一步了，请刷新再看。',
  reason: '请写明理由。',
  changed: '办件刚刚有了变化，请刷新再看。',
}

/** Why it was not done, and what to do. */
export function refusalWords(refusal: CaseRefusal): string {
  return refusal in obstacleWords
    ? obstacleWords[refusal as keyof typeof obstacleWords]
    : others[refusal as keyof typeof others]
}
