/** The five grades of 好差评 and what may be ticked under each (domain brief §4). */
import type { Level } from './machine.ts'

export const gradeWords: Record<Level, string> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
}

const good = ['一次说清', '办得快', '态度热情', '少跑了路', '手机上就能办']
const bad = [
  '没有一次说清',
  '等得太久',
  '超过了承诺时间',
  '态度不好',
  '多跑了几趟',
  '要了清单以外的材料',
  '推来推去',
]

export const tagsOf: Record<Level, string[]> = {
  5: good,
  4: good,
  3: ['还可以更快', '说得还不够清楚', '地方不好找', '排队久'],
  2: bad,
  1: bad,
}
