// @ts-check
/** The page of one ticket: the conversation grows by itself, words go out and are never lost. */
import { bindGiving } from './giving.js'
import { byId, listen, refresher } from './live.js'
import { openMarks } from './marks.js'
import { openSender } from './sender.js'

/** @typedef {{ turn: number, from: string, who?: string, text: string, at: string }} Line */

const lines = byId('lines')
const scroller = byId('scroll')
const address = location.pathname
const me = document.querySelector('.self-name')?.firstChild?.textContent
let last = Number(lines.dataset.last)

const longestLine = 90
const names = /** @type {Record<string, string>} */ ({ person: '办事人', assistant: '助手' })
const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const sender = openSender(`${address}/say`, { changed: drawUnsent, last: () => last })
const marks = openMarks(`${address}/marks`, { lines, last: () => last })
const refresh = refresher(bindSay)

listen(() => `${address}/events?after=${last}`, {
  opened: refresh,
  on: {
    message: event => drawTurn(Number(event.lastEventId), JSON.parse(event.data)),
    marks: event => marks.show(JSON.parse(event.data)),
    ticket: refresh,
    moved: () => location.reload(),
  },
})
bindSay()
toEnd()

// Whoever reads further up is left there; else the newest stays in view, also when a keyboard takes half the screen.
let following = true
scroller.addEventListener('scroll', () => {
  following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80
})
new ResizeObserver(() => {
  if (following) toEnd()
}).observe(scroller)

/**
 * Lines are known by turn and place in it, so that one that comes twice is drawn once.
 * @param {number} turn @param {Line[]} said
 */
function drawTurn(turn, said) {
  said.forEach((line, index) => {
    const key = `${turn}.${index}`
    if (lines.querySelector(`[data-key="${key}"]`)) return
    lines.append(drawn(line, key))
    if (line.from === 'staff' && line.who === me) sender.seen(line.text)
  })
  last = Math.max(last, turn)
  sender.arrived()
  marks.drawn()
  if (following) toEnd()
}

/** @param {Line} line @param {string} key */
function drawn(line, key) {
  const blank = /** @type {HTMLTemplateElement} */ (byId('blank')).content.firstElementChild
  const item = /** @type {HTMLElement} */ (blank?.cloneNode(true))
  const part = (/** @type {string} */ of) => /** @type {HTMLElement} */ (item.querySelector(of))
  item.className = `line-of ${line.from}`
  item.dataset.key = key
  part('.who').textContent = names[line.from] ?? line.who ?? ''
  part('time').textContent = time.format(new Date(line.at))
  part('time').setAttribute('datetime', line.at)
  part('.words').textContent = line.text
  const long =
    line.from === 'assistant' && (line.text.length > longestLine || line.text.split('\n').length > 2)
  part('.words').classList.toggle('folded', long)
  if (!long) part('.unfold').remove()
  return item
}

/** @param {import('./sender.js').Words[]} unsent */
function drawUnsent(unsent) {
  const list = byId('unsent')
  list.replaceChildren(
    ...unsent
      .filter(({ seen }) => !seen)
      .map(({ id, text, refused }) => {
        const item = document.createElement('li')
        item.className = 'line-of staff'
        const state = Object.assign(document.createElement('p'), { className: 'by' })
        const words = Object.assign(document.createElement('div'), { className: 'bubble', textContent: text })
        state.textContent = refused === undefined ? '发送中…' : `没有发出去：${refused}`
        item.append(state, words)
        if (refused !== undefined) item.append(knownButton(id))
        return item
      }),
  )
}

/** @param {string} id */
function knownButton(id) {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'plain',
    textContent: '知道了',
  })
  button.addEventListener('click', () => sender.forget(id))
  return button
}

/** The box comes and goes with the ticket, so it is looked for after every drawing. */
function bindSay() {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById('say'))
  if (!form || form.dataset.bound) return
  form.dataset.bound = 'yes'
  const words = /** @type {HTMLTextAreaElement} */ (byId('words'))
  form.addEventListener('submit', event => {
    event.preventDefault()
    const text = words.value.trim()
    if (text === '') return
    words.value = ''
    marks.writing(false)
    sender.say(text)
    toEnd()
    words.focus()
  })
  bindGiving()
  const canned = /** @type {HTMLSelectElement | null} */ (document.getElementById('canned'))
  canned?.addEventListener('change', () => {
    if (canned.value !== '')
      words.value = words.value === '' ? canned.value : `${words.value}\n${canned.value}`
    canned.value = ''
    words.focus()
  })
  words.addEventListener('input', () => marks.writing(words.value.trim() !== ''))
  words.addEventListener('keydown', event => {
    if (event.key === '/' && words.value === '' && canned && !event.isComposing) {
      event.preventDefault()
      canned.focus()
      return
    }
    // While a Chinese word is being composed, Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
}

lines.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLElement) || !target.matches('.unfold')) return
  const open = target.getAttribute('aria-expanded') !== 'true'
  target.previousElementSibling?.classList.toggle('folded', !open)
  target.setAttribute('aria-expanded', `${open}`)
  target.textContent = open ? '收起' : '展开'
})

function toEnd() {
  scroller.scrollTop = scroller.scrollHeight
}
