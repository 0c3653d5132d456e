/** What the contract suite says through every channel. */
import type { Reply, ReplyKind } from '../../src/core/reply.ts'

/** One reply of every kind, each with all it can hold. */
export const samples: Record<ReplyKind, Reply> = {
  text: { kind: 'text', text: '大厅今天九点开门。\n<请> & *带好* _证件_ [原件](x)。' },
  choice: { kind: 'choice', text: '房子是租的吗？', choices: choices('租赁', '自有', '单位提供的宿舍') },
  card: {
    kind: 'card',
    title: '居住证首次申领',
    text: '当场可办。',
    rows: [
      ['时限', '15 个工作日'],
      ['收费', '不收费'],
    ],
    sections: [{ title: '材料', items: ['身份证原件', '租赁合同 <复印件>'] }],
    links: [{ label: '打印告知书', url: '/papers/1' }],
    choices: choices('办这个', '返回'),
  },
  file: {
    kind: 'file',
    text: '申请表在这里。',
    name: '申请表.pdf',
    mime: 'application/pdf',
    url: '/files/form.pdf',
  },
  link: { kind: 'link', text: '请在这里上传。', link: { label: '打开上传页', url: '/upload/1' } },
}

/** Choices with the values c0, c1 …. */
export function choices(...labels: string[]) {
  return labels.map((label, index) => ({ label, value: `c${index}` }))
}

/** Every word the reply must show, in the form that any channel keeps. */
export function wordsOf(reply: Reply): string[] {
  const words = [...reply.text.split('\n'), ...(reply.choices ?? []).map(({ label }) => label)]
  if (reply.kind === 'card') {
    const sections = (reply.sections ?? []).flatMap(({ title, items }) => [title, ...items])
    words.push(
      reply.title,
      ...reply.rows.flat(),
      ...sections,
      ...(reply.links ?? []).map(({ label }) => label),
    )
  }
  if (reply.kind === 'link') words.push(reply.link.label)
  if (reply.kind === 'file') words.push(reply.name)
  return words
}

/** The first address the reply points at, as the flow gave it. */
export function addressOf(reply: Reply): string {
  if (reply.kind === 'link') return reply.link.url
  if (reply.kind === 'file') return reply.url
  return (reply.kind === 'card' && reply.links?.[0]?.url) || ''
}

/** Sentences of growing length with emoji in them, so that any cut elsewhere than at an end would show. */
export function longText(length: number): string {
  let text = ''
  for (let count = 1; text.length < length; count++)
    text += `第${count}件材料😀${'要带原件'.repeat(count % 40)}。`
  return text
}
