/** The visit every person of the bench makes: start, a question in words, begin, the first answer each time, again. */

/** What a person does next, before any channel carries it. */
export type Said = { kind: 'start' } | { kind: 'text'; text: string } | { kind: 'choice'; value: string }

/** What a turn was for. `issue` is the answer that completes the list of materials. */
export type Kind = 'start' | 'question' | 'begin' | 'answer' | 'issue' | 'restart' | 'request'

export interface Visit {
  /** What to say, given the values of the choices offered last; throws when these lead nowhere. */
  next(offered: string[]): Said
}

/** Well under what one conversation may say in a minute, which no person reaches. */
const mostInOneConversation = 400

/** A visit that never ends; visits with different numbers ask different questions. */
export function openVisit(number: number): Visit {
  let asked = number
  let last: Said | undefined
  let said = 0
  return {
    next(offered) {
      said++
      if (last === undefined) last = { kind: 'start' }
      else if (offered.includes('begin')) last = choice('begin')
      else if (offered.includes('again'))
        last = said > mostInOneConversation ? { kind: 'start' } : choice('restart')
      else if (offered.some(isAnswer)) last = answer(offered, last)
      else if (offered.includes('browse'))
        last = { kind: 'text', text: questions[asked++ % questions.length]! }
      else throw new Error(`the visit is lost: it was offered ${offered.join(' ')}`)
      if (last.kind === 'start') said = 1
      return last
    },
  }
}

function isAnswer(value: string): boolean {
  return value.startsWith('a:')
}

/** The first option; where several may be picked it is picked once, and then done. */
function answer(offered: string[], last: Said): Said {
  const first = offered.find(isAnswer)!
  const picked = last.kind === 'choice' && last.value === first
  return choice(picked && offered.includes('picked') ? 'picked' : first)
}

function choice(value: string): Said {
  return { kind: 'choice', value }
}

/** What the turn was for, once its answer has come. */
export function kindOf(said: Said, offered: string[]): Kind {
  if (said.kind === 'start') return 'start'
  if (said.kind === 'text') return 'question'
  if (said.value === 'restart') return 'restart'
  if (offered.includes('again')) return 'issue'
  return said.value === 'begin' ? 'begin' : 'answer'
}

/** Each leads straight to one guide, and from there to one to seven questions, four on average. */
export const questions = [
  '身份证丢失补办需要多少钱',
  '孩子出生后可以联办哪些事项',
  '有限责任公司设立登记需要哪些材料',
  '开办餐饮店一件事怎么申请',
  '继承房产过户需要公证吗',
  '个体工商户营业执照当天能拿到吗',
  '企业注销税务和工商可以一起办吗',
  '退休一件事需要准备什么',
  '社保卡居民服务一件事能办什么',
  '企业信息变更一件事包括哪些部门',
  '公司一般注销公告要多少天',
  '开办运输企业一件事需要哪些材料',
  '残疾人服务一件事怎么办',
  '二手房交易水电气能一起过户吗',
  '公民婚育一件事怎么办理',
  '未成年人第一次办护照需要监护人陪同吗',
  '育儿补贴申领需要提交哪些材料',
  '食品经营许可证延续需要提前多久申请',
  '租房提取公积金一年能提几次',
  '高龄津贴每个月发多少',
]
