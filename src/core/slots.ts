/** Counts what is under way: so many in all, and so many of one kind, so that one slow kind leaves room for others. */
export interface Slots {
  has(kind: string): boolean
  take(kind: string): void
  free(kind: string): void
  taken(): number
  /** Kinds that have no room of their own left. */
  full(): string[]
  /** How many more may be taken whatever their kinds are, as long as none is full. */
  room(): number
}

export function openSlots(inAll: number, ofOneKind: number): Slots {
  const taken = new Map<string, number>()
  const of = (kind: string) => taken.get(kind) ?? 0
  const sum = () => [...taken.values()].reduce((all, some) => all + some, 0)
  const full = () => [...taken.keys()].filter(kind => of(kind) >= ofOneKind)
  return {
    has: kind => sum() < inAll && of(kind) < ofOneKind,
    take: kind => void taken.set(kind, of(kind) + 1),
    free: kind => void taken.set(kind, of(kind) - 1),
    taken: sum,
    full,
    room() {
      const most = Math.max(0, ...[...taken.values()].filter(some => some < ofOneKind))
      return Math.min(inAll - sum(), ofOneKind - most)
    },
  }
}
