/** Replies that could not be sent: to be sent again, or given up. */
import { inWords } from '../core/reply.ts'
import { forgetParked, type ParkedReply, parkedReplies, sendAgain } from '../store/parked.ts'
import type { Desk, Handler, Visit } from './desk.ts'
import { shortTime } from './times.ts'
import { show } from './view.ts'
import { channelWord, troubleWord } from './words.ts'

const mostShown = 100

export const showParked: Handler = async (desk, visit) => {
  const parked = await parkedReplies(desk.db, mostShown)
  const done = `${visit.request.query.done ?? ''}`
  show(desk, visit, 'parked', {
    title: '没发出去的回复',
    place: 'parked',
    parked: parked.map(reply => shown(desk, reply)),
    notice: done === 'again' ? '已经放回去再发。' : done === 'forget' ? '好的，这条不发了。' : '',
  })
}

export const sendReplyAgain: Handler = async ({ db, now }, visit) => {
  await sendAgain(db, idOf(visit), now())
  visit.response.redirect(303, '/desk/parked?done=again')
}

export const forgetReply: Handler = async ({ db }, visit) => {
  await forgetParked(db, idOf(visit))
  visit.response.redirect(303, '/desk/parked?done=forget')
}

function shown({ publicUrl, now }: Desk, { id, channel, error, attempts, createdAt, reply }: ParkedReply) {
  return {
    id,
    channel: channelWord(channel),
    trouble: troubleWord(error),
    code: error,
    attempts,
    at: createdAt,
    time: shortTime(createdAt, now()),
    words: inWords(reply, publicUrl),
  }
}

/** No reply has the number 0. */
function idOf({ request }: Visit): number {
  const id = Number(request.params.id)
  return Number.isSafeInteger(id) ? id : 0
}
