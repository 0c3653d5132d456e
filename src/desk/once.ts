/** Does what a form asks for once, however often it is sent. In memory, so within one process. */
export type Once = <T>(deed: string, work: () => Promise<T>) => Promise<T>

const mostRemembered = 1000

/** The same deed again gets the result of the first; a deed that failed may be tried again. */
export function openOnce(): Once {
  const results = new Map<string, Promise<unknown>>()
  return <T>(deed: string, work: () => Promise<T>) => {
    const known = results.get(deed)
    if (known) return known as Promise<T>
    const result = work()
    results.set(deed, result)
    result.catch(() => results.delete(deed))
    for (const oldest of results.keys()) {
      if (results.size <= mostRemembered) break
      results.delete(oldest)
    }
    return result
  }
}
