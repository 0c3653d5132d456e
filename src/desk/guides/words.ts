/** What a guide's standing is called on the desk. */
import type { GuideRefusal, VersionState } from '../../core/guideVersion.ts'
import type { ReviewState } from '../../guides/reviews.ts'

export const statusWords = { sample: '样例，没有确认', confirmed: '部门已确认' } as const

export const kindWords = { item: '事项', bundle: '一件事' } as const

export function reviewWords(state: ReviewState, day: string): string {
  const words: Record<ReviewState, string> = {
    none: '没有写复核日期',
    later: `${day}前复核`,
    soon: `快要复核：${day}前`,
    over: `该复核了：说好 ${day}前`,
  }
  return words[state]
}

const refusals: Record<GuideRefusal | 'both', string> = {
  unknown: '没有这份草稿了。它可能已经确认，或者放弃了。',
  role: '您的岗位不能这样做。',
  department: '这份指南归别的部门确认。',
  'no-name': '请写名称，最多 60 个字。',
  'name-taken': '已经有一份指南叫这个名称了。',
  exists: '这份指南已经有一份草稿了，接着写那一份就行。',
  waiting: '有一个确认过的版本还没到生效的日子。等它生效，或者先撤回，再写新的。',
  changed: '刚才有人改过这份草稿。您写的还在下面，请先复制出来，再刷新页面接着写。',
  'too-long': '写得太长了，请精简。',
  personal: '里面有手机号或者证件号，没有保存。指南是公开的，请删掉号码。',
  findings: '还有没改好的地方，先按提示改好，再送去确认。',
  same: '和现在用的一样，没有要确认的改动。',
  'no-words': '请写清改了什么。',
  day: '生效日期要从今天起。',
  'not-submitted': '草稿还没有送来确认，或者又改过了。',
  'two-people': '自己写的不能自己确认，请别的同事来。',
  'not-reviewed': '请先看过，确认不含涉密和个人信息，再打勾。',
  'no-upload': '材料里写的表格没有上传过，请重新传一次。',
  'file-changed': '起草以后，指南文件被改过。请先看文件里改了什么，再定照哪一份来。',
  'in-force': '已经生效，不能撤回。请起草一个新的版本。',
  'no-reason': '请写明原因。',
  both: '表格和右边的全文都改了，条数对不上，表格里改的没有写进去。请在全文里改好，再保存。',
}

export function refusalWords(refused: GuideRefusal | 'both'): string {
  return refusals[refused]
}

export const versionWords: Record<VersionState, string> = {
  signed: '已确认，等生效',
  'in-force': '正在用',
  superseded: '已被替换',
  withdrawn: '已撤回',
}

/** What the log calls the deeds on guides. */
export const guideHappenings: Record<string, string> = {
  'guide-begin': '起草指南',
  'guide-save': '改了指南草稿',
  'guide-submit': '送部门确认指南',
  'guide-send-back': '退回指南草稿',
  'guide-sign': '部门确认指南',
  'guide-go-on': '看过文件的改动，照草稿继续',
  'guide-upload': '上传了表格或样表',
  'guide-drop': '放弃指南草稿',
  'guide-withdraw': '撤回指南版本',
  'guide-in-force': '指南生效',
}

const done: Record<string, string> = {
  sign: '确认了。到生效的日子，群众看到的就是新的。',
  'send-back': '退回去了，写的人会看到原因。',
  drop: '草稿放弃了。',
  withdraw: '撤回了，不会生效。',
}

export function doneWords(deed: string): string {
  return Object.hasOwn(done, deed) ? (done[deed] ?? '') : ''
}
