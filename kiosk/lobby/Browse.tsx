/** Finding a matter without asking: by kind, by whom it is for, by letter, or by typing; also without a network. */
import { useState } from 'preact/hooks'
import type { PublicGuide } from '../../src/core/publicGuide.ts'
import { Keyboard } from './Keyboard.tsx'
import type { Lobby } from './lobby.ts'
import { searchGuides } from './search.ts'

type Way = 'theme' | 'audience' | 'letter'
const ways: [Way, string][] = [
  ['theme', '按事情'],
  ['audience', '按人群'],
  ['letter', '按拼音'],
]
const audiences = { person: '个人', enterprise: '企业、个体户' } as const

export function Browse({ lobby }: { lobby: Lobby }) {
  const [way, setWay] = useState<Way>('theme')
  const [picked, setPicked] = useState<string>()
  const [typing, setTyping] = useState(false)
  const [words, setWords] = useState('')
  const guides = lobby.device.read().shelf?.guides ?? []
  const found =
    words === '' ? (picked === undefined ? [] : inGroup(guides, way, picked)) : searchGuides(guides, words)
  const groups = groupsOf(guides, way)
  const turnTo = (other: Way) => {
    setWay(other)
    setPicked(undefined)
    setWords('')
    setTyping(false)
  }
  if (guides.length === 0)
    return (
      <>
        <h1>指南还没有取到</h1>
        <p class="lead">网络好了就有，着急的话请到窗口。</p>
      </>
    )
  return (
    <>
      <h1>{titleOf(way, picked, words)}</h1>
      <fieldset class="tabs" aria-label="怎么找">
        {ways.map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={way === value && words === ''}
            onClick={() => turnTo(value)}
          >
            {label}
          </button>
        ))}
        <button type="button" aria-pressed={typing} onClick={() => setTyping(!typing)}>
          打字找
        </button>
      </fieldset>
      {typing && (
        <Keyboard
          send={text => {
            setWords(text)
            setTyping(false)
          }}
          close={() => setTyping(false)}
        />
      )}
      {!typing && found.length === 0 && words === '' && (
        <div class="chips">
          {groups.map(group => (
            <button key={group} type="button" class="chip" onClick={() => setPicked(group)}>
              {groupName(way, group)}
            </button>
          ))}
        </div>
      )}
      {!typing && <Found lobby={lobby} guides={found} words={words} />}
      {!typing && (picked !== undefined || words !== '') && (
        <div class="doings">
          <button type="button" class="wide" onClick={() => turnTo(way)}>
            返回
          </button>
        </div>
      )}
    </>
  )
}

function Found({ lobby, guides, words }: { lobby: Lobby; guides: PublicGuide[]; words: string }) {
  if (guides.length === 0 && words !== '')
    return (
      <div class="talk">
        <p class="lead">没有找到。换个说法，或者直接问一问。</p>
        <button type="button" class="wide main" onClick={() => void lobby.talkAbout({ text: words })}>
          问“{words}”
        </button>
      </div>
    )
  return (
    <ul class="found">
      {guides.map(guide => (
        <li key={guide.id}>
          <button type="button" class="wide" onClick={() => lobby.showGuide(guide)}>
            {guide.short}
            {guide.kind === 'bundle' && <span class="tag">一件事</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

function titleOf(way: Way, picked: string | undefined, words: string): string {
  if (words !== '') return `“${words}”`
  return picked === undefined ? '找一件事' : groupName(way, picked)
}

function groupName(way: Way, group: string): string {
  return way === 'audience' ? audiences[group as keyof typeof audiences] : group
}

function groupsOf(guides: PublicGuide[], way: Way): string[] {
  const all = guides.flatMap(guide => keysOf(guide, way))
  const unique = [...new Set(all)]
  return way === 'letter' ? unique.sort() : unique
}

function inGroup(guides: PublicGuide[], way: Way, group: string): PublicGuide[] {
  return guides.filter(guide => keysOf(guide, way).includes(group))
}

function keysOf(guide: PublicGuide, way: Way): string[] {
  if (way === 'theme') return guide.themes
  return way === 'audience' ? guide.audience : [guide.initial]
}
