/** Writes the list of files the kiosk keeps for the hours without a network into its service worker. */
import type { Plugin } from 'vite'

const place = 'self.__PRECACHE'

/** `worker`: file name of the built service worker; `keep`: which built files it holds. */
export function offlineList(worker: string, keep: (file: string) => boolean): Plugin {
  return {
    name: 'offline-list',
    enforce: 'post',
    generateBundle(_, bundle) {
      const list = Object.keys(bundle)
        .filter(file => file !== worker && keep(file))
        // Names with a hash never change their content; the page itself is known by what it loads.
        .map(file => ({ url: `/${file}`, revision: file.endsWith('.html') ? revisionOf(bundle) : null }))
      const chunk = bundle[worker]
      if (chunk?.type !== 'chunk') throw new Error(`no ${worker} among the built files`)
      chunk.code = chunk.code.replace(place, JSON.stringify(list))
    },
  }
}

function revisionOf(bundle: object): string {
  const names = Object.keys(bundle).sort().join()
  let sum = 0
  for (const letter of names) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return sum.toString(36)
}
