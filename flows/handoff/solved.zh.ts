/** Whether a question is solved is for the one who asked to say (首问负责, R10.1): how they are asked, and how they say it. */
import type { Choice, Reply } from '../../src/core/reply.ts'

/** What the buttons under the question carry, whatever the person is doing by then. */
export const solvedValue = /^(solved|unsolved)=(GD\d{4}-\d+)$/

const solvedWords =
  /^(已经|都|全|基本)?(解决|弄清楚|搞清楚|清楚|明白|搞定|办好|知道|懂)了?[啦吧哈]?[，,]?(谢谢|多谢|感谢)?[你您]?了?$|^(好的?|行|可以)?了?[，,]?(谢谢|多谢|感谢)[你您]?了?$/
const unsolvedWords =
  /^(还是?|都|根本)?(没有?|不)(有?解决|弄?清楚|搞?明白|搞?定|懂|行)[呢啊]?$|^(没有?|还没有?)(呢|啊)?$/

export function meansSolved(text: string): boolean {
  return solvedWords.test(bare(text))
}

export function meansUnsolved(text: string): boolean {
  return unsolvedWords.test(bare(text))
}

function bare(text: string): string {
  return text.replace(/[。！!？?~～\s]+$/u, '')
}

export function solvedChoices(ticket: string): Choice[] {
  return [
    { label: '解决了', value: `solved=${ticket}` },
    { label: '还没有解决', value: `unsolved=${ticket}` },
  ]
}

/** To somebody who was answered, or called, while they did something else. */
export function askWhether(ticket: string, question: string): Reply {
  const about = question === '' ? '您问过的事' : `您问的“${question}”`
  return {
    kind: 'choice',
    text: `${about}，工作人员这边办完了。\n您看解决了吗？`,
    choices: solvedChoices(ticket),
  }
}
