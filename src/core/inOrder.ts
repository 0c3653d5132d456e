/** Runs jobs that share a key one after the other, in the order they came; different keys run side by side. */
export function inOrder(): <T>(key: string, job: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return <T>(key: string, job: () => Promise<T>) => {
    const before = last.get(key)
    const mine = before ? before.then(job, job) : job()
    last.set(key, mine)
    const forget = () => {
      if (last.get(key) === mine) last.delete(key)
    }
    mine.then(forget, forget)
    return mine
  }
}
