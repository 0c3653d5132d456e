/** An answer to a request that cannot be done: HTTP status, a stable code, and words for the person. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, words: string) {
    super(words)
    this.status = status
    this.code = code
  }
}
