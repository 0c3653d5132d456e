/** The addresses of accounts: one's own, and everybody's for administrators. */
import { roles } from '../../core/staff.ts'
import type { DeskRoute } from '../desk.ts'
import { confirmFactor, giveUpFactor, showFactor } from './factorPage.ts'
import { addStaff, showStaff } from './list.ts'
import { changePassword, endOthers, showPassword } from './passwordPage.ts'
import { changePerson, endFactor, endPerson, renewPassword, reopenPerson, showPerson } from './person.ts'
import { signOut } from './signIn.ts'

const who: DeskRoute['who'] = ['admin']

export const accountRoutes: DeskRoute[] = [
  { path: '/staff', who, get: showStaff, post: addStaff },
  { path: '/staff/:id', who, get: showPerson, post: changePerson },
  { path: '/staff/:id/password', who, post: renewPassword },
  { path: '/staff/:id/code', who, post: endFactor },
  { path: '/staff/:id/end', who, post: endPerson },
  { path: '/staff/:id/again', who, post: reopenPerson },
  { path: '/password', who: roles, get: showPassword, post: changePassword },
  { path: '/password/others', who: roles, post: endOthers },
  { path: '/password/code', who: roles, get: showFactor, post: confirmFactor },
  { path: '/password/code/off', who: roles, post: giveUpFactor },
  { path: '/sign-out', who: roles, post: signOut },
]
