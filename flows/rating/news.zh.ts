/** What the person who gave a bad rating hears of its follow-up (R25.4). */
import type { Finding } from '../../src/core/followUp.ts'
import type { Reply } from '../../src/core/reply.ts'
import { human } from '../ways.ts'

const findings: Record<Finding, string> = {
  'to-fix': '您说的情况属实，是我们没做好，向您道歉。我们已经改了：',
  mistaken: '谢谢您说明情况。我们记下了：',
  'no-basis': '您的意见我们认真核实过。这件事要按法律办，原因是：',
}

export const ratingNews = {
  willContact: (day: string) => `负责人最晚 ${day}联系您。为您服务的人不参与核实。`,
  result: (finding: Finding, measures: string[]): Reply => ({
    kind: 'choice',
    text: `${findings[finding]}\n${measures.map(one => `· ${one}`).join('\n')}\n过后还会打电话问您满不满意。`,
    choices: [human],
  }),
  closed: { kind: 'text', text: '您反映的事办结了。谢谢您帮我们把服务做好。' } satisfies Reply,
}
