/** A bundle (一件事, R2): one case whose members are cases of their own, handled side by side. */
import { anywhere, clock, deciding, receiving, releasing, table, window } from './action.ts'
import { inHand } from './decisionActions.ts'

export const memberActions = table({
  'open-members': {
    label: '分送各事项办理',
    from: ['accepted'],
    to: 'members',
    roles: ['system'],
    doors: clock,
    reason: 'none',
  },
  'arrange-joint-inspection': {
    label: '安排联合勘察',
    from: ['members'],
    to: 'same',
    roles: [...deciding, ...receiving],
    doors: window,
    reason: 'none',
    notice: 'site-inspection',
  },
  'record-joint-inspection': {
    label: '登记联合勘察结果',
    from: ['members'],
    to: 'same',
    roles: [...deciding, ...receiving],
    doors: window,
    reason: 'none',
  },
  'note-member': {
    label: '事项有了进展',
    from: ['members'],
    to: 'same',
    roles: ['system'],
    doors: clock,
    reason: 'none',
  },
  'note-joint-step': {
    label: '联合勘察办完',
    from: ['accepted', ...inHand, 'decided'],
    to: 'same',
    roles: ['system'],
    doors: clock,
    reason: 'none',
  },
  'end-member': {
    label: '前面的事项没有办成，不再办理',
    from: ['accepted'],
    to: 'withdrawn',
    roles: ['system'],
    doors: clock,
    reason: 'required',
  },
  'wish-partly': {
    label: '办好一样先领一样',
    from: ['members'],
    to: 'same',
    roles: ['applicant', ...receiving, ...releasing],
    doors: anywhere,
    reason: 'none',
  },
  'gather-results': {
    label: '结果都齐了',
    from: ['members'],
    to: 'result-ready',
    roles: ['system'],
    doors: clock,
    reason: 'none',
  },
})
