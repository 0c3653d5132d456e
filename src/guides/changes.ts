/** What a person who holds an older disclosure must know now (R9.3, R22.1). Plain lines. */
import type { DisclosedMaterial, Disclosure } from './disclosure.ts'
import { formWords } from './words.ts'

/** The differences that matter to the holder of `then`, as the guide now says; empty when nothing is new. */
export function whatIsNew(then: Disclosure, now: Disclosure): string[] {
  return [
    ...materialChanges(then.materials, now.materials),
    ...setChanges('条件', then.conditions, now.conditions),
    ...setChanges('不予受理的情形', then.notAccepted, now.notAccepted),
    ...setChanges('步骤', then.steps.map(stepWords), now.steps.map(stepWords)),
    ...setChanges(
      '转外环节',
      then.external.map(({ name, limit }) => `${name}（${limit}）`),
      now.external.map(({ name, limit }) => `${name}（${limit}）`),
    ),
    ...valueChange('承诺时限', then.limits.committed.words, now.limits.committed.words),
    ...valueChange('法定时限', then.limits.legal?.words ?? '未作规定', now.limits.legal?.words ?? '未作规定'),
    ...valueChange('收费', fees(then), fees(now)),
    ...valueChange('到场次数', `${then.visits} 次`, `${now.visits} 次`),
    ...valueChange('窗口', then.windows.join('、'), now.windows.join('、')),
    ...valueChange('地址', then.address, now.address),
    ...valueChange('办公时间', then.hours, now.hours),
    ...setChanges('依据', then.legalBasis, now.legalBasis),
  ]
}

function materialChanges(then: DisclosedMaterial[], now: DisclosedMaterial[]): string[] {
  const before = new Map(then.map(material => [material.key, material]))
  const after = new Map(now.map(material => [material.key, material]))
  const added = now.filter(({ key }) => !before.has(key)).map(({ name }) => `新增材料：${name}`)
  const removed = then.filter(({ key }) => !after.has(key)).map(({ name }) => `不再需要：${name}`)
  const altered = now.flatMap(material => {
    const old = before.get(material.key)
    const [was, is] = [old && essence(old), essence(material)]
    return was === undefined || was === is
      ? []
      : [`材料有变化：${material.name}（原来：${was}；现在：${is}）`]
  })
  return [...added, ...removed, ...altered]
}

function essence({ name, form, copies, exempt, tolerant, commit, checks }: DisclosedMaterial): string {
  const marks = [exempt && '免提交', tolerant && '可容缺', commit && '可承诺'].filter(Boolean)
  return [name, `${formWords[form]} ${copies.original + copies.copy} 份`, ...marks, ...checks].join('，')
}

function setChanges(what: string, then: string[], now: string[]): string[] {
  return [
    ...now.filter(line => !then.includes(line)).map(line => `新增${what}：${line}`),
    ...then.filter(line => !now.includes(line)).map(line => `取消${what}：${line}`),
  ]
}

function valueChange(what: string, then: string, now: string): string[] {
  return then === now ? [] : [`${what}：原来是“${then}”，现在是“${now}”`]
}

function fees({ fees }: Disclosure): string {
  return fees.length === 0 ? '不收费' : fees.join('；')
}

function stepWords({ name, days }: { name: string; days: number }): string {
  return days === 0 ? name : `${name}（${days} 天）`
}
