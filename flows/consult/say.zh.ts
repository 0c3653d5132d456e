import type { Choice, Reply } from '../../src/core/reply.ts'
import { emergencyWords } from '../emergency.zh.ts'
import { back, browse, human, restart } from '../ways.ts'
import type { Brief, Context, Option, Rest } from './machine.ts'

export const say: Record<Rest, (context: Context) => Reply[]> = {
  answered: ({ brief, told, again, options }) => {
    const { id, name, version, basis, intro, rows, questions } = brief!
    const source = { guide: id, version, basis }
    const choices = [
      { label: begin(questions), value: 'begin' },
      ...pick(options),
      { label: '不是这件事', value: 'none' },
      human,
    ]
    if (told !== '' && again)
      return [{ kind: 'choice', text: `${told}\n\n${cited(brief!)}`, choices, source }]
    const card: Reply = { kind: 'card', title: name, text: intro, rows, source, choices }
    return told === '' ? [card] : [{ kind: 'text', text: told, source }, card]
  },
  choosing: ({ options }) => [
    {
      kind: 'choice',
      text: '这几件事我都能帮您，您先办哪一件？',
      choices: [...pick(options), { label: '都不是', value: 'none' }, human],
    },
  ],
  unclear: ({ misses, options }) => [
    {
      kind: 'choice',
      text:
        misses > 1
          ? '对不起，我还是没弄明白。\n您可以说说要办什么证、领什么钱，或者家里出了什么事。也可以直接找人工。'
          : '您要办的是哪件事？\n说一说要办什么证、领什么钱，或者遇到了什么事，我来帮您找。',
      choices: [...pick(options), browse, human],
    },
  ],
  chatting: ({ topic, told }) => [
    {
      kind: 'choice',
      text: topic === 'rule' || topic === 'hall' ? told : (smalltalk[topic] ?? smalltalk.greeting!),
      choices: [browse, human],
    },
  ],
  refused: ({ topic }) => [
    { kind: 'choice', text: refusal[topic] ?? refusal['business-data']!, choices: [human, back, restart] },
  ],
  urgent: ({ topic }) => [
    { kind: 'text', text: emergencyWords(topic) },
    { kind: 'choice', text: '等您平安了，办事的事随时再找我。', choices: [human, back, restart] },
  ],
}

function cited({ version, basis }: Brief): string {
  return `依据：${basis.slice(0, 2).join('；')}${basis.length > 2 ? ' 等' : ''}。指南版本 ${version}。`
}

function pick(options: Option[]): Choice[] {
  return options.map(({ id, short }) => ({ label: short, value: `g=${id}` }))
}

function begin(questions: number): string {
  return questions === 0 ? '看全部材料' : '看我要带什么'
}

const smalltalk: Record<string, string> = {
  greeting: '您好！想办什么事，直接告诉我就行。',
  thanks: '不客气。还有什么要办的，随时告诉我。',
  bye: '再见，祝您办事顺利。',
  who: '我是办事大厅的“一窗”助手，是机器人。\n您说要办的事，我一次告诉您要带的全部材料。我不会的，给您找人。',
  abuse: '让您着急了，对不起。\n您说说是哪件事没办好，我帮您查；也可以点“人工”，直接跟工作人员说。',
}

const refusal: Record<string, string> = {
  media: '采访的事，我和窗口工作人员都不能答复。\n请点“人工”留下联系方式，由大厅负责人回复您。',
  'data-about-others': '别人的办件和个人信息，我不能查，也不能说。\n是您自己的事，请带身份证到窗口查。',
  'business-data':
    '业务档案和统计数据，未经负责人同意不能对外提供。\n确实需要的，请点“人工”，由大厅负责人答复。',
}
