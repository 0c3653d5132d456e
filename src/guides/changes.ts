/** What a person who holds an older disclosure must know now (R9.3, R22.1). Plain lines. */
import type { DisclosedExternal, DisclosedMaterial, Disclosure } from './disclosure.ts'
import { formWords } from './words.ts'

/** The differences that matter to the holder of `then`, as the guide now says; empty when nothing is new. */
export function whatIsNew(then: Disclosure, now: Disclosure): string[] {
  return [
    ...materialChanges(then.materials, now.materials),
    ...listChanges(then, now),
    ...valueChange('承诺时限', then.limits.committed.words, now.limits.committed.words),
    ...valueChange('法定时限', then.limits.legal?.words ?? '未作规定', now.limits.legal?.words ?? '未作规定'),
    ...valueChange('收费', fees(then), fees(now)),
    ...valueChange('到场次数', `${then.visits} 次`, `${now.visits} 次`),
    ...valueChange('窗口', then.windows.join('、'), now.windows.join('、')),
    ...valueChange('地址', then.address, now.address),
    ...valueChange('办公时间', then.hours, now.hours),
    ...valueChange('办理渠道', then.channels.join('、'), now.channels.join('、')),
    ...valueChange('送达方式', then.delivery.join('、'), now.delivery.join('、')),
    ...valueChange('办理结果', then.results.join('；'), now.results.join('；')),
    ...valueChange('咨询电话', then.consultPhone, now.consultPhone),
    ...valueChange('监督电话', then.supervisionPhone, now.supervisionPhone),
    ...setChanges('依据', then.legalBasis, now.legalBasis),
  ]
}

function listChanges(then: Disclosure, now: Disclosure): string[] {
  return [
    ...setChanges('事项', then.members.map(memberWords), now.members.map(memberWords)),
    ...setChanges('条件', then.conditions, now.conditions),
    ...setChanges('不予受理的情形', then.notAccepted, now.notAccepted),
    ...setChanges('步骤', then.steps.map(stepWords), now.steps.map(stepWords)),
    ...setChanges('转外环节', then.external.map(externalWords), now.external.map(externalWords)),
  ]
}

function materialChanges(then: DisclosedMaterial[], now: DisclosedMaterial[]): string[] {
  const before = new Map(then.map(material => [material.key, material]))
  const after = new Map(now.map(material => [material.key, material]))
  const added = now.filter(({ key }) => !before.has(key)).map(({ name }) => `新增材料：${name}`)
  const removed = then.filter(({ key }) => !after.has(key)).map(({ name }) => `不再需要：${name}`)
  const altered = now.flatMap(material => {
    const old = before.get(material.key)
    return old ? materialChange(old, material) : []
  })
  return [...added, ...removed, ...altered]
}

/** Only what differs is told, so that the holder sees it at once. */
function materialChange(then: DisclosedMaterial, now: DisclosedMaterial): string[] {
  const [was, is] = [essence(then), essence(now)]
  const gone = was.filter(part => !is.includes(part))
  const come = is.filter(part => !was.includes(part))
  if (gone.length + come.length === 0) return []
  const told = [
    ...(gone.length > 0 ? [`原来：${gone.join('，')}`] : []),
    ...(come.length > 0 ? [`现在：${come.join('，')}`] : []),
  ]
  return [`材料有变化：${now.name}（${told.join('；')}）`]
}

function essence(material: DisclosedMaterial): string[] {
  const { name, form, copies, source, issuer, validity, exempt, tolerant, commit, yieldedBy } = material
  return [
    name,
    `${formWords[form]} ${copies.original + copies.copy} 份`,
    issuer ? `${source}（${issuer}）` : source,
    ...(validity ? [`有效期：${validity}`] : []),
    exempt ? '可以免提交' : '不能免提交',
    tolerant ? '可以容缺' : '不能容缺',
    commit ? '可以书面承诺' : '不能书面承诺',
    ...(yieldedBy ? [`办出“${yieldedBy}”后自动使用`] : []),
    ...material.checks,
    ...material.notes,
  ]
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

function memberWords({ name, limits }: Disclosure['members'][number]): string {
  return `${name}（承诺时限 ${limits.committed.words}）`
}

function stepWords({ name, days }: { name: string; days: number }): string {
  return days === 0 ? name : `${name}（${days} 天）`
}

function externalWords({ of, name, limit, countsTowardLimit }: DisclosedExternal): string {
  const counted = countsTowardLimit ? '算在办理时限内' : '不算在办理时限内'
  return `${of ? `${of}：` : ''}${name}（${limit}，${counted}）`
}
