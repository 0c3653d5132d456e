/** Believable facts for every kind of notice; the people are made up, their numbers masked. */
import type { NoticeCommon } from '../../src/notices/common.ts'
import { kinds, type NoticeFactsOf, type NoticeKind } from '../../src/notices/kinds.ts'
import { noticeOf } from '../../src/notices/makers.ts'
import type { Notice } from '../../src/notices/notice.ts'
import { printedNotice } from '../../src/notices/numbers.ts'
import { morning, theGuides } from '../makers.ts'
import { lateFacts } from './lateFacts.ts'

export type Facts = { [K in NoticeKind]: { kind: K; facts: NoticeFactsOf[K] } }[NoticeKind]

export const common: NoticeCommon = {
  printed: '',
  issuedAt: morning,
  verifyUrl: 'https://hall.example/verify/WS2026-000012',
  hall: theGuides().hall,
  caseNumber: 'BJ2026-000031',
  applicant: { name: '王小明', idMasked: '411526********1234' },
  item: { name: '食品经营许可证核发', code: 'food-licence' },
  window: '综合窗口',
  handler: { name: '李文静', phone: '12345' },
}

export const revokedDecision = {
  title: '审批决定书',
  printed: '示例政务决〔2026〕7 号',
  issuedAt: new Date('2026-02-27T03:00:00Z'),
}

const terms = {
  caseType: 'committed',
  acceptedAt: '2026-03-05T02:00:00.000Z',
  dueOn: '2026-03-16',
  legalDueOn: '2026-04-02',
  committed: '7 个工作日',
  legal: '20 个工作日',
  provisional: false,
  external: [],
  delivery: ['窗口领取', '邮寄'],
  later: [],
  promised: [],
  deemed: false,
} as const

const acceptances: Record<string, Facts> = {
  acceptance: {
    kind: 'acceptance',
    facts: {
      ...terms,
      delivery: [...terms.delivery],
      later: [],
      promised: [],
      external: [
        {
          name: '经营场所现场核查',
          limit: '3 个工作日',
          counts: true,
          basis: '《食品经营许可和备案管理办法》',
        },
        {
          name: '专家评审',
          limit: '5 个工作日',
          counts: false,
          basis: '《中华人民共和国行政许可法》第四十五条',
        },
      ],
    },
  },
  'acceptance-with-promises': {
    kind: 'acceptance',
    facts: {
      ...terms,
      external: [],
      delivery: ['窗口领取', '邮寄'],
      chosenDelivery: '邮寄',
      later: [{ material: '食品安全管理制度文本', by: '2026-03-12' }],
      promised: ['经营场所使用证明'],
    },
  },
  'acceptance-deemed': {
    kind: 'acceptance',
    facts: {
      ...terms,
      external: [],
      delivery: ['窗口领取'],
      later: [],
      promised: [],
      deemed: true,
      acceptedAt: '2026-02-25T02:00:00.000Z',
      dueOn: '2026-03-06',
      legalDueOn: '2026-03-25',
    },
  },
}

const beforeAcceptance: Record<string, Facts> = {
  'material-receipt': {
    kind: 'material-receipt',
    facts: {
      receivedAt: '2026-03-05T01:40:00.000Z',
      receiver: '李文静',
      materials: [
        { name: '食品经营许可申请书', originals: 1, copies: 0 },
        { name: '营业执照', originals: 0, copies: 1 },
        { name: '经营场所平面图', originals: 0, copies: 0, electronic: true },
      ],
    },
  },
  'pre-review-receipt': {
    kind: 'pre-review-receipt',
    facts: {
      submittedAt: '2026-03-05T02:00:00.000Z',
      answerBy: '2026-03-06T09:00:00.000Z',
      materials: [
        { name: '食品经营许可申请书', way: 'file' },
        { name: '营业执照', way: 'exempt' },
        { name: '经营场所使用证明', way: 'promise' },
        { name: '食品安全管理制度文本', way: 'later' },
        { name: '从业人员健康证明', way: 'offline' },
      ],
    },
  },
  'pre-review-opinion': {
    kind: 'pre-review-opinion',
    facts: {
      opinion: 'to-correct',
      reason: '申请书没有签名，平面图看不清。',
      materials: [
        {
          name: '食品经营许可申请书',
          verdict: 'fail',
          checks: [
            { name: '是否填写完整', verdict: 'pass' },
            { name: '是否签名', verdict: 'fail' },
          ],
          comment: '第 3 页没有签名，请签名后重拍这一页。',
        },
        {
          name: '经营场所平面图',
          verdict: 'unclear',
          checks: [{ name: '是否标明操作间', verdict: 'unclear' }],
          comment: '照片反光，请换个角度再拍。',
        },
        {
          name: '营业执照',
          verdict: 'pass',
          checks: [{ name: '是否在有效期内', verdict: 'pass' }],
          comment: '',
        },
      ],
    },
  },
  correction: {
    kind: 'correction',
    facts: {
      submittedAt: '2026-03-03T02:00:00.000Z',
      submitBy: '2026-04-02',
      problems: [
        { material: '食品经营许可申请书', wrong: '第 3 页没有签名', how: '在第 3 页“申请人”处签名' },
        {
          material: '经营场所平面图',
          wrong: '没有标明操作间和就餐区的位置',
          how: '在图上标明操作间、就餐区和出入口',
        },
      ],
    },
  },
  'non-acceptance': {
    kind: 'non-acceptance',
    facts: {
      facts: '申请材料写明，经营场所在邻县。',
      reason: '食品经营许可由经营场所所在地的主管部门办理。',
      basis: '《中华人民共和国行政许可法》第三十二条第一款第二项',
      elsewhere: '邻县市场监督管理局',
    },
  },
  'tolerance-promise': {
    kind: 'tolerance-promise',
    facts: { materials: [{ material: '食品安全管理制度文本', by: '2026-03-12' }] },
  },
  'commitment-promise': {
    kind: 'commitment-promise',
    facts: {
      materials: [
        {
          material: '经营场所使用证明',
          checks: ['有权使用该场所', '使用期限在一年以上', '场所不是违法建筑'],
        },
      ],
    },
  },
}

/** Name of a sample → kind and facts. The first of each kind bears its name. */
export const everyKind: Record<string, Facts> = { ...beforeAcceptance, ...acceptances, ...lateFacts }

/** The document of a sample. Papers about staff work name no applicant, as their callers give none. */
export function sampleNotice(name: string): Notice {
  const { kind, facts } = everyKind[name]!
  const takesBack = kind === 'revocation' || name === 'decision-superseding'
  const { hall } = common
  const printed = printedNotice(hall.mark + kinds[kind].mark, 2026, 12)
  const given = { ...common, printed, ...(takesBack && { revoked: revokedDecision }) }
  if (kind === 'weekly-report' || kind === 'handover') {
    const { issuedAt, verifyUrl, window } = common
    return noticeOf(kind, facts as never, { printed, issuedAt, verifyUrl, hall, window: window! })
  }
  return noticeOf(kind, facts as never, given)
}
