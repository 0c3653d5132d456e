/** Who works in the sample hall, and who comes to it. Everybody here is invented; the numbers pass their check digit. */
import type { Applicant } from '../../cases/applicant.ts'
import { idNumberIn } from '../../core/identity.ts'
import type { Staff } from '../../core/staff.ts'

export const wang: Staff = { id: 'wangfang', name: '王芳', role: 'intake-clerk' }
export const li: Staff = { id: 'liqiang', name: '李强', role: 'intake-clerk' }
export const chen: Staff = { id: 'chenwei', name: '陈伟', role: 'approver' }
export const liu: Staff = { id: 'liuyan', name: '刘艳', role: 'result-clerk' }
export const zhao: Staff = { id: 'zhaomin', name: '赵敏', role: 'group-leader' }
export const sun: Staff = { id: 'sunjianguo', name: '孙建国', role: 'centre-leader' }
export const qian: Staff = { id: 'qianli', name: '钱丽', role: 'auditor' }

export const staff: Staff[] = [wang, li, chen, liu, zhao, sun, qian]

const names = [
  '张小明',
  '李桂英',
  '王建军',
  '刘秀兰',
  '陈志强',
  '杨丽华',
  '赵海涛',
  '黄雪梅',
  '周文博',
  '吴春燕',
  '徐立新',
  '孙玉珍',
  '胡晓东',
  '朱红霞',
  '高建国',
  '林巧云',
  '何俊杰',
  '郭爱民',
  '马兰英',
  '罗天宇',
  '梁淑芬',
  '宋长河',
]

/** The n-th visitor. */
export function applicant(n: number): Applicant {
  const birthday = `19${60 + ((n * 7) % 40)}${`${(n % 12) + 1}`.padStart(2, '0')}${`${((n * 5) % 28) + 1}`.padStart(2, '0')}`
  return {
    kind: 'person',
    name: names[n % names.length]!,
    phone: `1380000${`${1000 + n}`}`,
    idNumber: withCheckDigit(`411526${birthday}${`${100 + n}`}`),
    phoneVerified: false,
  }
}

function withCheckDigit(first17: string): string {
  const fits = [...'0123456789X'].map(digit => first17 + digit).find(number => idNumberIn(number))
  return fits!
}
