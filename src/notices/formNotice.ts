/** A blank form (空白表) and the same form filled in (样表), as documents (R16.1). */
import type { BlankForm, FormField } from '../guides/forms.ts'
import type { Block, Notice } from './notice.ts'

/** `sample`: filled with a made-up person's answers and stamped as such. */
export function formNotice(form: BlankForm, filled: 'blank' | 'sample'): Notice {
  const sections: Block[] = form.sections.map(({ title, fields }) => ({
    kind: 'rows',
    title,
    rows: fields.map(field => [labelOf(field), answerOf(field, filled)]),
  }))
  return {
    title: form.title,
    number: '',
    meta: [],
    blocks: sections,
    closing: form.notes.map((note, index) => `${index + 1}. ${note}`),
    ...(filled === 'sample' && { stamp: '样表，仅供填写参考' }),
  }
}

/** Room to write by hand. */
const room = { date: '　\n　　　　年　　月　　日', long: '　\n\n\n\n　', line: '　\n　' }

function labelOf({ label, hint }: FormField): string {
  return hint ? `${label}（${hint}）` : label
}

function answerOf({ kind, options, sample }: FormField, filled: 'blank' | 'sample'): string {
  if (options) {
    const ticked = filled === 'sample' ? sample.split('、') : []
    return options.map(option => `${ticked.includes(option) ? '■' : '□'} ${option}`).join('　')
  }
  if (filled === 'sample') return sample
  return room[kind === 'date' || kind === 'long' ? kind : 'line']
}
