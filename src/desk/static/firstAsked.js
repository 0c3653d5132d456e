// @ts-check
/** Who owes whom an answer: stays up to date. */
import { listen, refresher } from './live.js'

const refresh = refresher(() => undefined)

listen(() => '/desk/events', { opened: refresh, on: { tickets: refresh } })
