export interface PushTables {
  push_subscription: PushSubscriptionTable
  /** Tickets that were told of by push, so that each is told of once. */
  push_ticket: { ticket: string; told_at: string }
}

/** A browser that wants to be told of new tickets while no page of the desk is open in it. */
export interface PushSubscriptionTable {
  /** Keyed hash of the endpoint. */
  id: string
  staff: string
  /** Hash of the session it was made in: it ends with that. */
  session: string
  /** Endpoint and keys as the browser gave them, JSON, sealed. */
  sealed: string
  made_at: string
}
