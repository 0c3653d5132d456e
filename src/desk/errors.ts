/** A page that cannot be shown or a deed that cannot be done, in words for the member of staff. */
export class PageError extends Error {
  /** HTTP status. */
  readonly status: number

  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}

/** What to tell about an error; nothing when it is a fault of ours. */
export function asPageError(error: unknown): PageError | undefined {
  if (error instanceof PageError) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status === 404) return noSuchPage()
  if (status === 413) return new PageError(413, '内容太长了，请分几次发。')
  if (status >= 400 && status < 500) return new PageError(status, '这次提交的格式不对，请刷新页面再试。')
  return undefined
}

export function noSuchPage(): PageError {
  return new PageError(404, '没有这个页面。它可能已经不在了，请回到工单列表看看。')
}
