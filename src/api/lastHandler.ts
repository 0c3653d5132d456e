/** What somebody hears when a request cannot be done: a page where a browser asked for one, else JSON or the words alone. */
import { readFileSync } from 'node:fs'
import type { ErrorRequestHandler, Request } from 'express'
import Handlebars from 'handlebars'
import type { GuideShelf } from '../guides/catalogue.ts'
import { ApiError } from './errors.ts'

interface Parts {
  shelf: Pick<GuideShelf, 'current'>
  /** Told of faults only: the error, the route and the request's number, never the request's content. */
  fault(error: unknown, where: { route: string; request: string }): void
}

const page = Handlebars.compile<object>(readFileSync(new URL('error.hbs', import.meta.url), 'utf8'), {
  strict: true,
})

export function lastHandler({ shelf, fault }: Parts): ErrorRequestHandler {
  return (error, request, response, next) => {
    const known = asApiError(error)
    if (known.status >= 500) {
      const route = `${request.method} ${request.route?.path ?? request.baseUrl}`
      fault(error, { route, request: `${response.get('x-request-id')}` })
    }
    if (response.headersSent) return next(error)
    response.status(known.status)
    if (request.originalUrl.startsWith('/api')) {
      response.json({ error: { code: known.code, message: known.message } })
    } else if (isForPeople(request)) {
      const { name, consultPhone } = shelf.current().hall
      response.type('html').send(page({ hall: name, phone: consultPhone, words: known.message }))
    } else {
      response.type('text').send(known.message)
    }
  }
}

/** A browser that is led to an address says so; a script or a picture does not. */
function isForPeople(request: Request): boolean {
  return `${request.get('accept')}`.includes('text/html')
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status === 413) return new ApiError(413, 'too-large', '文件太大了，请发 10 MB 以内的。')
  if (status === 404) return new ApiError(404, 'page', '没有这个页面。')
  if (status >= 400 && status < 500)
    return new ApiError(status, 'message', '这条消息的格式不对，请换一种方式再发一次。')
  return new ApiError(500, 'fault', '系统出了点问题，您说的话没有丢。请稍后再试，或者拨 12345。')
}
