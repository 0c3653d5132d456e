/** The addresses of appointments: for the window; an auditor looks. */
import { hallReaders, windowStaff } from '../../core/staff.ts'
import type { DeskRoute } from '../desk.ts'
import { bookFor, cancelIt, keepIt, missIt } from './deeds.ts'
import { showAppointments } from './page.ts'

export const appointmentRoutes: DeskRoute[] = [
  { path: '/appointments', who: hallReaders, get: showAppointments },
  { path: '/appointments/book', who: windowStaff, post: bookFor },
  { path: '/appointments/:number/kept', who: windowStaff, post: keepIt },
  { path: '/appointments/:number/missed', who: windowStaff, post: missIt },
  { path: '/appointments/:number/cancel', who: windowStaff, post: cancelIt },
]
