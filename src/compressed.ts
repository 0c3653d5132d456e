/** What everybody gets alike travels compressed: scripts, styles, public pages and guides. */
import compression from 'compression'
import type { RequestHandler } from 'express'

/**
 * Pages of one person are left as they are: compressed beside words that others put there, their length would tell of the
 * secrets in them (BREACH). Streams are never held up.
 */
const alike =
  /^\/(desk\/static|fonts|assets|kiosk|guides|guides\.css|board|windows|rule|accessibility|api\/guides)(\/|\?|$)|^\/(\?|$)/

export function compressed(): RequestHandler {
  return compression({
    filter: (request, response) => alike.test(request.originalUrl) && compression.filter(request, response),
  })
}
