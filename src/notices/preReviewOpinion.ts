/** 预审意见 (R19.1, R19.2): what the window found in every material; no decision, and explained (个人信息保护法 24). */
import type { Opinion, Verdict } from '../core/case.ts'
import { type Body, contact, matter, type NoticeCommon, numbered, paragraph, rows, strong } from './common.ts'

export interface PreReviewOpinionFacts {
  opinion: Opinion
  /** Empty where all is well. */
  reason: string
  materials: {
    name: string
    verdict: Verdict
    checks: { name: string; verdict: Verdict }[]
    comment: string
  }[]
}

export function preReviewOpinion(facts: PreReviewOpinionFacts, common: NoticeCommon): Body {
  const { opinion, reason, materials } = facts
  return {
    ...(common.applicant && { to: common.applicant.name }),
    blocks: [
      paragraph(`您办理${matter(common)}提交预审的材料，窗口工作人员已经逐项看过。`),
      rows('预审意见', [
        ['意见', opinionWords[opinion]],
        ['理由', reason],
      ]),
      numbered(
        '逐项结果',
        ['材料', '结果', '检查项目', '说明'],
        [0.25, 0.13, 0.37, 0.25],
        materials.map(({ name, verdict, checks, comment }) => [
          name,
          verdictWords[verdict],
          checks.map(check => `${check.name}：${verdictWords[check.verdict]}`).join('\n') || '—',
          comment || '—',
        ]),
      ),
      paragraph(nextWords[opinion]),
      strong('预审意见不代表受理决定，预审通过不等于受理。'),
    ],
    closing: ['本意见由工作人员作出，不是机器自动作出的。您可以要求我们说明。', contact(common)],
  }
}

const opinionWords: Record<Opinion, string> = {
  acceptable: '可受理',
  'to-correct': '需补正',
  'not-acceptable': '不予受理',
}

const verdictWords: Record<Verdict, string> = { pass: '通过', fail: '不通过', unclear: '看不清' }

const nextWords: Record<Opinion, string> = {
  acceptable: '请带材料原件到综合窗口正式申请。窗口当面核对后，决定是否受理。',
  'to-correct': '请只补没有通过的材料，补好以后再提交。通过的材料不用再交。',
  'not-acceptable': '您仍然可以到综合窗口正式申请，由窗口依法作出书面决定。',
}
