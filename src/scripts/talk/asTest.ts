import type { Input } from '../../core/input.ts'

export interface Step {
  input: Input
  said: string[]
}

/** A conversation as a vitest test: what was said in, and the first words of each answer. */
export function asTest(steps: Step[]): string {
  const lines = steps.map(
    ({ input, said }) =>
      `  await visit.${spoken(input)}\n  expect(visit.words).toContain(${quoted(firstLine(said.at(-1) ?? ''))})`,
  )
  return `\ntest('…', async () => {\n  const visit = await aVisit()\n${lines.join('\n')}\n})\n`
}

function spoken(input: Input): string {
  switch (input.kind) {
    case 'text':
      return `say(${quoted(input.text)})`
    case 'choice':
      return `press(${quoted(input.value)})`
    case 'start':
      return `open(${input.payload === undefined ? '' : quoted(input.payload)})`
    default:
      return `hear(${JSON.stringify(input)})`
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`
}
