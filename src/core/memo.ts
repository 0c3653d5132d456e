/**
 * Remembers what a pure function answered about a source, for the keys asked last: the same situation is asked about
 * by many people. A source that goes out of use takes its answers with it.
 */
export function remembering<S extends object, V>(most: number): (source: S, key: string, make: () => V) => V {
  const bySource = new WeakMap<S, Map<string, V>>()
  return (source, key, make) => {
    const known = bySource.get(source) ?? new Map<string, V>()
    bySource.set(source, known)
    const value = known.has(key) ? known.get(key)! : make()
    // Deleted and set anew, so that the map's first key is always the one not asked for the longest.
    known.delete(key)
    known.set(key, value)
    if (known.size > most) known.delete(known.keys().next().value!)
    return value
  }
}
