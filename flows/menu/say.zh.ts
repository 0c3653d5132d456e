import type { Reply } from '../../src/core/reply.ts'
import { back, browse, human } from '../ways.ts'
import type { Context, Rest } from './machine.ts'

export const say: Record<Rest, (context: Context) => Reply[]> = {
  home: ({ hall, popular }) => [
    {
      kind: 'choice',
      text: `您好，我是${hall}的“一窗”助手。\n想办什么事，用平常的话告诉我就行，比如“我想开个小饭馆”。\n要带的材料，我一次给您说全。`,
      choices: [...popular.map(guide => ({ label: guide.label, value: `g=${guide.id}` })), browse, human],
    },
  ],
  themes: ({ themes }) => [
    {
      kind: 'choice',
      text: '您的事和哪一类有关？',
      choices: [...themes.map((theme, index) => ({ label: theme, value: `theme=${index}` })), back, human],
    },
  ],
  guides: ({ theme, guides }) => [
    {
      kind: 'choice',
      text: `“${theme}”这一类能办这些事，您要办哪一件？`,
      choices: [
        ...guides.map(guide => ({ label: guide.label, value: `g=${guide.id}` })),
        { ...browse, label: '换一类' },
        human,
      ],
    },
  ],
}
