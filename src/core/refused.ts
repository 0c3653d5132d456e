/** Thrown inside a transaction to undo it when somebody may not do, or came too late for, what they wanted. */
export class Refused<R extends string = string> extends Error {
  readonly reason: R

  constructor(reason: R) {
    super(`refused: ${reason}`)
    this.reason = reason
  }
}
