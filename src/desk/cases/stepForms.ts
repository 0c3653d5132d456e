/** Forms of what happens between referral and decision: steps, inspections, hearings, longer time (R18, R20, R21). */
import type { CaseActionName } from '../../../flows/case/actions.ts'
import { longestExtension } from '../../../flows/case/needs.ts'
import { shanghaiDay } from '../../core/workdays.ts'
import type { Field } from './fieldKinds.ts'
import { area, line, options, told } from './fieldMakers.ts'
import type { Form, FormMakers } from './formParts.ts'
import { openSteps } from './likely.ts'

export const stepForms = {
  'start-external-step': form => [stepField(form, openSteps(form.found.facts, false))],
  'end-external-step': form => [stepField(form, runningStep(form))],
  'arrange-inspection': arrangement,
  'arrange-joint-inspection': arrangement,
  'record-inspection': record,
  'record-joint-inspection': record,
  'tell-hearing': ({ fill }) => [
    line(fill, 'expected', '听证大约多久', '例如：半天。写进告知书。'),
    told('申请人有 5 个工作日可以要求听证。没有人要求，也不影响办理。'),
  ],
  'ask-hearing': () => [told('申请人当面说要求听证，由您登记。从今天起暂停计时，20 个工作日内举行。')],
  'waive-hearing': () => [told('申请人当面说不要求听证，由您登记。说了就不能再要求，请先问清楚。')],
  'call-hearing': session,
  'hold-hearing': ({ fill }) => [
    area(fill, 'summary', '听证笔录要点', '谁说了什么，出示了什么。决定要根据笔录作出。', true),
    {
      kind: 'radio',
      name: 'signed',
      legend: '参加的人签字了吗',
      hint: '',
      options: options(fill, 'signed', [
        ['yes', '都签了'],
        ['no', '有人不签'],
      ]),
    },
    line(fill, 'refusal', '谁不签，为什么', '都签了就不用填。', { required: false }),
  ],
  'ask-extension': ({ fill }) => [
    line(
      fill,
      'days',
      '延长几个工作日',
      `最多 ${longestExtension(false)} 个；几个部门一起办的最多 ${longestExtension(true)} 个。`,
      {
        input: 'number',
        min: '1',
        max: `${longestExtension(true)}`,
      },
    ),
    {
      kind: 'keys',
      name: 'joint',
      legend: '几个部门一起办吗',
      hint: '',
      options: options(fill, 'joint', [['yes', '是，统一办理、联合办理或集中办理']]),
    },
  ],
  extend: asked,
  'refuse-extension': asked,
  'explain-delay': ({ fill, now }) => [
    line(fill, 'expectedOn', '预计哪天办结', '写得到的日子。到了还没有办好，要再说明。', {
      input: 'date',
      min: shanghaiDay(now),
    }),
  ],
} satisfies FormMakers

export type StepForm = keyof typeof stepForms & CaseActionName

function stepField({ fill }: Form, names: string[]): Field {
  return {
    kind: 'radio',
    name: 'step',
    legend: '哪一个环节',
    hint: '',
    options: options(
      fill,
      'step',
      names.map(name => [name, name]),
      names[0],
    ),
  }
}

function runningStep({ found }: Form): string[] {
  const { running } = found.facts
  return running ? [running.step] : []
}

/** 行政许可法 34: two or more go. */
function peopleField({ fill }: Form): Field {
  return area(fill, 'people', '去的人', '一行写一个姓名，至少两个人。', true)
}

function prepareField({ fill }: Form): Field {
  return area(fill, 'prepare', '请申请人准备什么', '一行写一样。没有就空着。', false)
}

function arrangement(form: Form): Field[] {
  const { fill, now, found } = form
  return [
    stepField(form, openSteps(found.facts, true)),
    line(fill, 'at', '什么时候去', '先和申请人约好。', {
      input: 'datetime-local',
      min: `${shanghaiDay(now)}T00:00`,
    }),
    line(fill, 'place', '去哪里', '写到门牌。'),
    peopleField(form),
    prepareField(form),
    told('现场勘察不停表，办结的日子不变。'),
  ]
}

function record(form: Form): Field[] {
  const { fill, now } = form
  return [
    stepField(form, runningStep(form)),
    line(fill, 'at', '什么时候去的', '', { input: 'datetime-local', max: `${shanghaiDay(now)}T23:59` }),
    peopleField(form),
    area(fill, 'findings', '看到的情况', '写事实。符合不符合，逐条写。', true),
    line(fill, 'signedBy', '在记录上签字的人', '申请人或者在场的人。', { required: false }),
    line(fill, 'refusal', '没有人签字的，写明原因', '有人签字就不用填。', { required: false }),
  ]
}

function session({ found, fill, staff }: Form): Field[] {
  const { reviewer } = found.facts
  const hosts = staff.filter(({ id, role }) => id !== reviewer && role !== 'auditor' && role !== 'admin')
  return [
    line(fill, 'at', '什么时候', '至少提前 7 个工作日；从申请人要求那天起 20 个工作日内。', {
      input: 'datetime-local',
    }),
    line(fill, 'place', '在哪里', ''),
    {
      kind: 'select',
      name: 'host',
      label: '主持人',
      hint: '审查这个办件的人不能主持。',
      options: [
        { value: '', label: '请选择', hint: '', checked: false },
        ...options(
          fill,
          'host',
          hosts.map(({ id, name }) => [id, name]),
        ),
      ],
      required: true,
    },
    line(fill, 'recorder', '记录人', ''),
    area(fill, 'prepare', '请申请人准备什么', '一行写一样。没有就空着。', false),
  ]
}

/** What was asked for, for who decides on it. */
function asked({ found }: Form): Field[] {
  const { extension } = found.facts
  if (extension === null) return []
  const joint = extension.joint ? '（几个部门一起办）' : ''
  return [told(`申请延长 ${extension.days} 个工作日${joint}。理由在办理经过里。`)]
}
