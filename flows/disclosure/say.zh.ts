import type { Choice, Reply } from '../../src/core/reply.ts'
import { back, human } from '../ways.ts'
import type { Context, Issued, Rest } from './machine.ts'

export const say: Record<Rest, (context: Context) => Reply[]> = {
  asking: context => [...noted(context), question(context, progress(context))],
  reminded: context => [question(context, `您还在办“${context.name}”吗？\n刚才问到这里，接着答就行。\n\n`)],
  issued: ({ guide, issued }) => {
    const told = issued!
    return [
      {
        kind: 'card',
        title: told.title,
        text: told.opening,
        rows: told.rows,
        sections: told.sections,
        links: told.links,
        source: { guide, version: told.version, basis: told.basis },
      },
      ...forms(told.forms),
      {
        kind: 'choice',
        text: '这份告知书随时能打开、能打印，也可以转给家里人。',
        choices: [{ label: '存成 PDF 文件', value: 'pdf' }, ...next(guide)],
      },
    ]
  },
  filed: ({ guide, issued }) => [
    {
      kind: 'file',
      text: '告知书在这里，可以保存，也可以转给家里人。',
      name: issued!.file.name,
      mime: 'application/pdf',
      url: issued!.file.url,
      choices: next(guide),
    },
  ],
}

const next = (guide: string): Choice[] => [
  { label: '网上预审，先看材料', value: 'prereview' },
  { label: '预约时间', value: `book=${guide}` },
  { label: '请部门讲讲怎么准备', value: `guidance=${guide}` },
  { label: '情况有变，重新核对', value: 'again' },
  { label: '办别的事', value: 'restart' },
  human,
]

function forms(links: Issued['forms']): Reply[] {
  if (links.length === 0) return []
  return [
    {
      kind: 'card',
      title: '要填的表',
      text: '照着样表填空白表就行。不会填的，窗口有人帮您。',
      rows: [],
      links,
    },
  ]
}

function question(context: Context, before: string): Reply {
  const { key, ask, multiple, options, about } = context.question!
  const choices: Choice[] = options.map(option => ({
    label: option.label,
    value: `a:${key}=${option.v}`,
    ...(context.picked.includes(option.v) && { picked: true }),
  }))
  const many = multiple ? '（可以选几项，选好了点“选好了”）' : ''
  const topic = about && !ask.includes(about) ? `【${about}】` : ''
  return {
    kind: 'choice',
    text: `${before}${topic}${ask}${many}`,
    choices: [...choices, ...(multiple ? [{ label: '选好了', value: 'picked' }] : []), back, human],
    ...(multiple && { multiple }),
  }
}

function progress({ asked, left, name }: Context): string {
  if (asked === 1) {
    const several = left > 0 ? `最多问您 ${left + 1} 个问题` : '只问您 1 个问题'
    return `好，办“${name}”。\n${several}，答完就把全部材料一次告诉您。\n\n`
  }
  return left > 0 ? `第 ${asked} 题，后面最多还有 ${left} 题\n` : `第 ${asked} 题，最后一题\n`
}

function noted({ note }: Context): Reply[] {
  if (note === '') return []
  return [{ kind: 'text', text: note === '?' ? '这句我没对上。请点下面的一项，或者换个说法。' : note }]
}
