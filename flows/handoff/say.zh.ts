import type { Reply } from '../../src/core/reply.ts'
import { back, restart } from '../ways.ts'
import type { Context, Rest } from './machine.ts'

export const say: Record<Rest, (context: Context) => Reply[]> = {
  told: ({ topic, about, hall }) => {
    const place = hall!
    const counter = topic === 'complaint' ? place.noFailCounter : place.window
    return [
      {
        kind: 'card',
        title: '找工作人员',
        text: opening(topic, about),
        rows: [
          ['窗口', counter],
          ['地址', place.address],
          ['时间', `${place.hours}${place.openNow ? '（现在开门）' : '（现在没有开门）'}`],
          ['电话', phones(place.consultPhone, place.hotline)],
          ...(topic === 'complaint' ? ([['监督电话', place.supervisionPhone]] as [string, string][]) : []),
        ],
        choices: [back, restart],
      },
    ]
  },
}

function opening(topic: string, about: string): string {
  switch (topic) {
    case 'complaint':
      return '让您跑冤枉路了，对不起。\n请直接找“办不成事”反映窗口，专门有人负责到底。'
    case 'out-of-scope':
      return '这件事不归办事大厅管，我不敢乱说。\n拨 12345，话务员会告诉您该找谁，全天有人接。'
    case 'unknown':
      return '这一点指南里没有写，我不敢乱说。\n请问窗口工作人员。'
    default:
      return about === '' ? '好，下面是找人的办法。' : `好。关于“${about}”，您可以这样找到人。`
  }
}

function phones(consult: string, hotline: string): string {
  return consult === hotline ? `${hotline}（全天）` : `${consult}（上班时间），${hotline}（全天）`
}
