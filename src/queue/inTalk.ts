/** A number that is followed in a conversation: begun by the code on the ticket, asked about in words. */
import type { Heard } from '../core/input.ts'
import type { Reply } from '../core/reply.ts'
import type { Stimulus } from '../core/talk.ts'
import { shanghaiDay } from '../core/workdays.ts'
import type { Catalogue } from '../guides/catalogue.ts'
import type { Aside } from '../spine.ts'
import { followedIn } from '../store/queueFollowers.ts'
import { openTicketIn } from '../store/tickets.ts'
import { follow } from './following.ts'
import { standingOf } from './standing.ts'
import { followWords, noSuchNumber, numberWords } from './words.zh.ts'

const opens = /^number_([\w-]+)$/
const asks =
  /^(我?(前面|前边|前头)?(还有|有|还剩|剩)(几|多少)个?(位|人|号)|(现在)?(叫|排)到(第?几|多少|哪)(号|位|个)?|还要?等?(多久|多长时间)|(还要|要)等(多久|多长时间)|(什么时候|啥时候|多久)(能|才能)?(轮到|叫到|到)我)(了|啊|呢|吗|呀)?[？?。]?$/

/** What a link into a conversation carries, so that it follows this number. */
export function followPayload(secret: string): string {
  return `number_${secret}`
}

export function numberAsides({ catalogue }: { catalogue(): Catalogue }): Aside[] {
  return [
    {
      means: heard => secretIn(heard) !== undefined,
      async answer(tx, { id }, heard, now) {
        const found = await standingOf(tx, catalogue().hall, secretIn(heard)!, now)
        if (!found || found.ticket.endedAt !== null) return told(noSuchNumber)
        const follower = { id: `${id}/${found.ticket.id}`, conversation: id, sealed: null }
        return told((await follow(tx, follower, found, now)) ? followWords(found) : numberWords(found))
      },
    },
    {
      means: ({ input }) => input.kind === 'text' && asks.test(input.text.trim()),
      async answer(tx, { id }, _, now) {
        // A clerk was asked, and answers.
        if (await openTicketIn(tx, id, 'live')) return undefined
        const { hall } = catalogue()
        const texts: string[] = []
        for (const { secret } of await followedIn(tx, id, shanghaiDay(now))) {
          const found = await standingOf(tx, hall, secret, now)
          if (found) texts.push(numberWords(found))
        }
        return texts.length > 0 ? told(texts.join('\n')) : undefined
      },
    },
  ]
}

function secretIn({ input }: Heard): string | undefined {
  return input.kind === 'start' ? opens.exec(input.payload ?? '')?.[1] : undefined
}

function told(text: string): Stimulus {
  const reply: Reply = { kind: 'text', text }
  return { tell: [reply] }
}
