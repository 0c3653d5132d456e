/** The call board in one page life: it looks without a pause, and finds another call every time. */
import type { Page } from 'playwright-core'

/** Opens the board, with its sound on; from then on it looks only when it is told to. */
export async function openBoard(page: Page, url: string): Promise<void> {
  await page.addInitScript(withoutPauses)
  await page.goto(`${url}/board`)
  await page.getByRole('button', { name: '打开声音' }).click()
}

/** Resolves when the board has looked so many times more. */
export async function callsSeen(page: Page, count: number): Promise<void> {
  await page.evaluate(`looks.wait(${count})`)
}

/** The two seconds between two looks, and nothing else, are left out; it looks only when it is told to, and must find a new number. */
const withoutPauses = `{
  const later = setTimeout
  let left = 0
  let next
  let told
  let label = ''
  const step = () => {
    if (!next || !told) return
    const now = document.getElementById('now-label').textContent
    if (now === label) return told.fail(new Error('no new number after ' + label))
    label = now
    if (left-- === 0) return told.done()
    const look = next
    next = undefined
    look()
  }
  globalThis.setTimeout = (job, pause, ...rest) => {
    if (pause !== 2000) return later(job, pause, ...rest)
    next = job
    later(step, 0)
    return 0
  }
  globalThis.looks = { wait: count => new Promise((done, fail) => {
    left = count
    told = { done, fail }
    label = ''
    step()
  }) }
}`
