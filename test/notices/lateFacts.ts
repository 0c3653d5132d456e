/** Believable facts for what follows acceptance, and for papers between the window and the departments. */
import type { Facts } from './everyKind.ts'

const staffPapers: Record<string, Facts> = {
  referral: {
    kind: 'referral',
    facts: {
      to: '县市场监督管理局',
      from: '综合窗口',
      referredAt: '2026-03-05T02:05:00.000Z',
      dueOn: '2026-03-16',
    },
  },
  dunning: {
    kind: 'dunning',
    facts: {
      to: '县市场监督管理局',
      passed: 80,
      acceptedAt: '2026-02-26T02:00:00.000Z',
      dueOn: '2026-03-06',
      stage: '审查',
      answerBy: '2026-03-05',
    },
  },
  'rating-followup': {
    kind: 'rating-followup',
    facts: {
      level: 2,
      ratedAt: '2026-03-04T08:20:00.000Z',
      tags: ['等得太久'],
      comment: '排了一个小时的队。',
      contactBy: '2026-03-05',
      fixBy: '2026-03-11',
      contact: { at: '2026-03-05T01:10:00.000Z', words: '已致歉，并了解了当天的情况。' },
      finding: 'to-fix',
      measures: ['上午高峰增开一个窗口。', '排队超过 30 分钟时由带班领导到场疏导。'],
      callback: { at: '2026-03-05T01:50:00.000Z', satisfied: true, words: '认可整改措施。' },
    },
  },
  handover: {
    kind: 'handover',
    facts: {
      post: '综合窗口 A02',
      from: '李文静',
      to: '赵强',
      handedAt: '2026-03-05T05:00:00.000Z',
      backOn: '2026-03-09',
      reason: '外出培训',
      cases: [
        { number: 'BJ2026-000031', matter: '食品经营许可证核发', dueOn: '2026-03-16', next: '催问现场核查' },
        { number: 'BJ2026-000028', matter: '户外广告设置', dueOn: '2026-03-10', next: '等申请人补正' },
      ],
      notes: ['BJ2026-000028 的申请人听力不好，请发短信联系。'],
    },
  },
  'weekly-report': {
    kind: 'weekly-report',
    facts: {
      group: '综合窗口组',
      from: '2026-03-02',
      to: '2026-03-06',
      figures: {
        accepted: 214,
        completed: 198,
        onTime: 0.99,
        corrected: 0.065,
        ratings: 120,
        badRatings: 2,
        complaints: 1,
        offline: 0,
      },
      overdue: [
        {
          number: 'BJ2026-000012',
          matter: '户外广告设置',
          dueOn: '2026-03-04',
          reason: '现场核查改期，没有提前说明',
        },
      ],
      unanswered: ['外地驾驶证能不能在县里换？'],
      achievements: ['二手房过户和水电气过户一次办完，比上周多 11 件。'],
      problems: ['上午十点前后排队时间长。'],
      nextWeek: ['高峰时段增开一个窗口。'],
      notes: '周四下午组织了一次补正材料通知书的写法学习。',
    },
  },
}

const stepPapers: Record<string, Facts> = {
  hearing: {
    kind: 'hearing',
    facts: {
      stage: 'session',
      reason: '直接涉及您与相邻业主的重大利益',
      at: '2026-03-18T01:30:00.000Z',
      place: '示例县政务服务中心三楼会议室',
      host: '周敏（没有参与这件申请的审查）',
      recorder: '吴婷',
      prepare: ['身份证件', '证据材料', '委托他人参加的，带委托书'],
      expected: '半天',
    },
  },
  'hearing-right': {
    kind: 'hearing',
    facts: {
      stage: 'right',
      reason: '直接涉及您与相邻业主的重大利益',
      applyBy: '2026-03-12',
      expected: '半天',
    },
  },
  'site-inspection': {
    kind: 'site-inspection',
    facts: {
      at: '2026-03-10T01:30:00.000Z',
      place: '示例县人民路 8 号一层',
      staff: ['陈刚', '刘洋'],
      prepare: ['打开操作间和库房', '准备好平面图'],
      expected: '约一小时',
      counts: true,
      basis: '',
    },
  },
  'external-step': {
    kind: 'external-step',
    facts: {
      step: '专家评审',
      limit: '5 个工作日',
      counts: false,
      basis: '《中华人民共和国行政许可法》第四十五条',
    },
  },
  extension: {
    kind: 'extension',
    facts: {
      reason: '现场核查发现经营布局有变化，需要重新核对图纸。',
      days: 10,
      oldDueOn: '2026-04-02',
      newDueOn: '2026-04-17',
      approver: '县市场监督管理局局长 孙立',
      joint: false,
    },
  },
}

const endPapers: Record<string, Facts> = {
  decision: {
    kind: 'decision',
    facts: {
      granted: true,
      decision: '准予食品经营许可，经营项目为热食类食品制售。',
      reason: '经审查和现场核查，符合规定条件。',
      basis: '《中华人民共和国食品安全法》第三十五条',
    },
  },
  'decision-denied': {
    kind: 'decision',
    facts: {
      granted: false,
      decision: '不予食品经营许可。',
      reason: '现场核查发现操作间与厕所直接相通，不符合卫生要求。',
      basis: '《中华人民共和国行政许可法》第三十八条第二款',
    },
  },
  'decision-superseding': {
    kind: 'decision',
    facts: {
      granted: true,
      decision: '准予食品经营许可，经营项目改为热食类食品制售、冷食类食品制售。',
      reason: '您申请增加一个经营项目，经审查符合规定条件。',
      basis: '《中华人民共和国行政许可法》第四十九条',
      replaces: 'WS2026-000007',
    },
  },
  pickup: {
    kind: 'pickup',
    facts: {
      result: '食品经营许可证',
      code: '3-0728',
      validUntil: '2026-04-05',
      bring: ['身份证原件', '受理通知书'],
      mail: true,
    },
  },
  'service-receipt': {
    kind: 'service-receipt',
    facts: {
      documents: ['WS2026-000012', '食品经营许可证'],
      delivery: 'in-person',
      receivedBy: '王大海',
      relation: '受委托的家人',
      servedAt: '2026-03-05T01:30:00.000Z',
    },
  },
  revocation: {
    kind: 'revocation',
    facts: {
      reason: '原决定把经营场所的门牌号写错。',
      basis: '《中华人民共和国行政许可法》第六十九条第一款第五项',
      next: '本机关在三个工作日内重新作出决定，您不用再跑一趟。',
    },
  },
}

export const lateFacts: Record<string, Facts> = { ...stepPapers, ...endPapers, ...staffPapers }
