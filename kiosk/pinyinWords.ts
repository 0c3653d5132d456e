/** Makes the kiosk's dictionary while the pages are built: the hall's own words first, then what Chinese is mostly written with. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dict } from '@node-rs/jieba/dict.js'
import { pinyin } from 'pinyin-pro'
import type { Plugin } from 'vite'
import { parse } from 'yaml'

const virtual = 'virtual:pinyin-words'
const mostUsual = 20_000
const longest = 4

/** `guides`: the folder whose guides' names come first. */
export function pinyinWords(guides: string): Plugin {
  let reference = ''
  return {
    name: 'pinyin-words',
    resolveId: id => (id === virtual ? `\0${virtual}` : undefined),
    load(id) {
      if (id !== `\0${virtual}`) return undefined
      reference = this.emitFile({
        type: 'asset',
        name: 'pinyin-words.json',
        source: JSON.stringify(entries(guides)),
      })
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`
    },
  }
}

function entries(folder: string): [string, string, string[]][] {
  const byPinyin = new Map<string, { initials: string; words: string[] }>()
  for (const word of new Set([...hallWords(folder), ...usualWords()])) {
    const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true })
    const spelt = syllables.join('').replace(/ü/g, 'v')
    if (!/^[a-z]+$/.test(spelt)) continue
    const known = byPinyin.get(spelt) ?? { initials: syllables.map(one => one[0]).join(''), words: [] }
    known.words.push(word)
    byPinyin.set(spelt, known)
  }
  return [...byPinyin].map(([spelt, { initials, words }]) => [spelt, initials, words])
}

/** Names and other names of the guides, as people type them. */
function hallWords(folder: string): string[] {
  const files = readdirSync(folder).filter(name => /^(item|bundle)-.*\.yaml$/.test(name))
  return files
    .flatMap(name => {
      const { short, aliases, themes } = parse(readFileSync(join(folder, name), 'utf8'))
      return [short, ...aliases, ...themes] as string[]
    })
    .filter(word => /^\p{Script=Han}{1,8}$/u.test(word))
}

/** By how often they are written, the most usual first. */
function usualWords(): string[] {
  return dict
    .toString()
    .split('\n')
    .map(line => line.split(' '))
    .filter(([word = '']) => new RegExp(`^\\p{Script=Han}{1,${longest}}$`, 'u').test(word))
    .sort(([, a], [, b]) => Number(b) - Number(a))
    .slice(0, mostUsual)
    .map(([word]) => word!)
}
