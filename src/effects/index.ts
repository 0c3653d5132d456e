import type { Effects } from '../core/talk.ts'
import { book, days, giveBack, hold, look as lookAtBooked, move, times, understand } from './appointment.ts'
import { look } from './consult.ts'
import { consider, issue, nextStep } from './disclosure.ts'
import { alarm, leaveQueue, noteWords, offerCallBack, openTicket, savePhone } from './handoff.ts'
import { listGuides, listThemes, openMenu } from './menu.ts'
import { agree, choose, drop, handIn, look as lookAtCase, save, takeBack } from './prereview.ts'
import { look as lookAtRating, save as saveRating } from './rating.ts'
import type { Scene } from './scene.ts'
import { receiveFile } from './talkFile.ts'
import { act, deliver, look as lookAtTracked, lookUp } from './track.ts'

/** Everything a flow may ask for, by the name its machine uses. */
export const effects: Effects<Scene> = {
  'appointment.look': lookAtBooked,
  'appointment.understand': understand,
  'appointment.days': days,
  'appointment.times': times,
  'appointment.hold': hold,
  'appointment.book': book,
  'appointment.move': move,
  'appointment.giveBack': giveBack,
  'menu.open': openMenu,
  'menu.themes': listThemes,
  'menu.guides': listGuides,
  'consult.look': look,
  'disclosure.next': nextStep,
  'disclosure.consider': consider,
  'disclosure.issue': issue,
  'handoff.open': openTicket,
  'handoff.note': noteWords,
  'handoff.offer': offerCallBack,
  'handoff.save': savePhone,
  'handoff.leave': leaveQueue,
  'handoff.alarm': alarm,
  'handoff.file': receiveFile,
  'prereview.look': lookAtCase,
  'prereview.agree': agree,
  'prereview.save': save,
  'prereview.drop': drop,
  'prereview.choose': choose,
  'prereview.submit': handIn,
  'prereview.withdraw': takeBack,
  'rating.look': lookAtRating,
  'rating.save': saveRating,
  'track.do': act,
  'track.look': lookAtTracked,
  'track.deliver': deliver,
  'track.lookUp': lookUp,
}
