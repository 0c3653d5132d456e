/** The addresses of the hall's kiosks. */
import type { DeskRoute } from '../desk.ts'
import { drop, makeCode, message, pause, printerMended, reload, resume, showDevices } from './page.ts'

const who: DeskRoute['who'] = ['admin', 'group-leader', 'centre-leader']

export const deviceRoutes: DeskRoute[] = [
  { path: '/devices', who, get: showDevices },
  { path: '/devices/code', who: ['admin'], post: makeCode },
  { path: '/devices/:id/pause', who, post: pause },
  { path: '/devices/:id/resume', who, post: resume },
  { path: '/devices/:id/reload', who, post: reload },
  { path: '/devices/:id/printer', who, post: printerMended },
  { path: '/devices/:id/message', who, post: message },
  { path: '/devices/:id/drop', who: ['admin'], post: drop },
]
