import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest; begun last, one core would wait for the other at the end. */
const longest = [
  '/test/faults/',
  '/test/browser/',
  '/test/audit/',
  '/test/files/',
  '/test/seed',
  '/test/start',
]

function rank({ moduleId }: TestSpecification): number {
  const place = longest.findIndex(part => moduleId.includes(part))
  return place < 0 ? longest.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
