import '../tokens.css'
import './phone.css'
import { render } from 'preact'
import { api } from '../shared/api.ts'
import { Chat } from '../shared/chat.ts'
import { memoryKey, openMemory } from '../shared/memory.ts'
import { Page } from './Page.tsx'

const memory = openMemory()
const chat = new Chat({ api, memory, changed: draw })
const asked = new URLSearchParams(location.search)
const start = asked.get('start') ?? undefined
const code = asked.get('take')

function draw(): void {
  // A reload must resume what the link opened, not open it once more.
  if (chat.state.stage === 'open' && location.search !== '') history.replaceState(null, '', location.pathname)
  render(<Page chat={chat} state={chat.state} memory={memory} />, document.getElementById('page')!)
}

draw()
void (code === null ? chat.begin(start) : takeOver(code))

/** A conversation that was begun at the kiosk goes on here; a code that is over begins a new one. */
async function takeOver(taken: string): Promise<void> {
  const answer = await api.take(taken)
  if (answer.kind === 'ok') memory.update({ session: answer.value, unsent: [] })
  await chat.begin()
  if (answer.kind === 'refused' || answer.kind === 'gone')
    chat.note('这个码已经用过，或者过了时间。可以在一体机上再要一个。')
}

addEventListener('online', () => chat.retry())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') chat.retry()
})
// Ended in another tab: then nothing may stay readable in this one either.
addEventListener('storage', ({ key, newValue }) => {
  if (key === memoryKey && !newValue?.includes('"session"')) chat.end()
})

/** The phone's own letters show at once; ours follow when they can be had without making anybody wait. */
function loadFonts(): void {
  const network = (navigator as { connection?: { saveData?: boolean; effectiveType?: string } }).connection
  if (network?.saveData || /2g/.test(network?.effectiveType ?? '')) return
  void import('../shared/fonts.ts').catch(() => undefined)
}
if (document.readyState === 'complete') loadFonts()
else addEventListener('load', loadFonts)
