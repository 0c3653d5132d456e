/** Typing without a keyboard: pinyin with candidates from a list that lies beside the page. A keyboard that is there works as well. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { candidatesFor, type Entry, loadWords } from './ime.ts'

interface Props {
  /** What stands there already: words that were heard, to be mended. */
  begun?: string
  send(text: string): void
  close(): void
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const
const digits = '1234567890'
const shownAtOnce = 8
let known: Entry[] = []

export function Keyboard({ begun = '', send, close }: Props) {
  const [text, setText] = useState(begun)
  const [typed, setTyped] = useState('')
  const [latin, setLatin] = useState(false)
  const entries = useWords()
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  const candidates = candidatesFor(entries, typed).slice(0, shownAtOnce)
  const press = (letter: string) => {
    if (latin || /\d/.test(letter)) setText(text + letter)
    else setTyped(typed + letter)
  }
  const pick = (word: string, used: number) => {
    setText(text + word)
    setTyped(typed.slice(used))
  }
  const rub = () => (typed === '' ? setText(text.slice(0, -1)) : setTyped(typed.slice(0, -1)))
  const done = () => {
    const whole = text + typed
    if (whole.trim() !== '') send(whole.trim())
  }
  return (
    <section class="keyboard" aria-label="打字" onKeyDown={event => event.key === 'Escape' && close()}>
      <div class="typing">
        <input
          ref={field}
          class="typed"
          aria-label="要说的话"
          value={text}
          inputMode="none"
          autoComplete="off"
          spellcheck={false}
          maxLength={100}
          placeholder="点下面的字母打拼音"
          onInput={event => setText(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Enter' && !event.isComposing && done()}
        />
        <button type="button" class="send" onClick={done}>
          好了
        </button>
      </div>
      <fieldset class="candidates" aria-label="候选字">
        <span class="spelling">{typed}</span>
        {candidates.map(({ word, used }) => (
          <button key={word} type="button" onClick={() => pick(word, used)}>
            {word}
          </button>
        ))}
      </fieldset>
      <Keys
        digits={digits}
        latin={latin}
        press={press}
        rub={rub}
        swap={() => setLatin(!latin)}
        close={close}
      />
    </section>
  )
}

interface KeysProps {
  digits: string
  latin: boolean
  press(letter: string): void
  rub(): void
  swap(): void
  close(): void
}

function Keys({ digits: numbers, latin, press, rub, swap, close }: KeysProps) {
  const key = (letter: string) => (
    <button key={letter} type="button" onClick={() => press(letter)}>
      {letter}
    </button>
  )
  return (
    <div class="keys">
      <div class="key-row">{[...numbers].map(key)}</div>
      <div class="key-row">{[...rows[0]].map(key)}</div>
      <div class="key-row">{[...rows[1]].map(key)}</div>
      <div class="key-row">
        <button type="button" class="key-wide" aria-pressed={latin} onClick={swap}>
          {latin ? '字母' : '拼音'}
        </button>
        {[...rows[2]].map(key)}
        <button type="button" class="key-wide" onClick={rub}>
          删除
        </button>
      </div>
      <div class="key-row">
        <button type="button" class="key-wide" onClick={close}>
          收起
        </button>
      </div>
    </div>
  )
}

/** Fetched once, at the first typing. */
function useWords(): Entry[] {
  const [entries, setEntries] = useState(known)
  useEffect(() => {
    if (known.length > 0) return
    loadWords().then(
      words => {
        known = words
        setEntries(words)
      },
      // Without the list one still types letters and digits.
      () => undefined,
    )
  }, [])
  return entries
}
