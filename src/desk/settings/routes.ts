/** The addresses of the hall's settings. */
import type { DeskRoute } from '../desk.ts'
import { showGoLive } from './goLive.ts'
import { changeArea, showArea, showSettings } from './page.ts'

const who: DeskRoute['who'] = ['admin', 'centre-leader']

export const settingRoutes: DeskRoute[] = [
  { path: '/settings', who, get: showSettings },
  { path: '/settings/go-live', who, get: showGoLive },
  { path: '/settings/:area', who, get: showArea, post: changeArea },
]
