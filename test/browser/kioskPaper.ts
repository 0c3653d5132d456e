/** What comes out of the kiosk's printer: the very paper, read back. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ink, pictureOf, wordsByPage } from '../notices/pages.ts'

const millimetresPerPoint = 25.4 / 72

/** Everything that is marked for paper is on it, nothing that is pressed, on pages of this size. */
export async function isOnPaper(page: Page, paper: 'a4' | 'roll'): Promise<void> {
  const { words, buttons } = await page.evaluate<{ words: string[]; buttons: string[] }>(marked)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const pages = await wordsByPage(pdf)
  const all = pages.join('')
  expect(words.length).toBeGreaterThan(2)
  expect(words.filter(one => !all.includes(one))).toEqual([])
  expect(buttons.filter(one => all.includes(one))).toEqual([])
  const first = await pictureOf(pdf, 1)
  const [width, height] = [first.width, first.height].map(points => points * millimetresPerPoint)
  if (paper === 'a4') {
    expect([Math.round(width!), Math.round(height!)]).toEqual([210, 297])
    return
  }
  // One page as long as its words: a second one would be cut off in the middle of a list.
  expect(pages.length).toBe(1)
  expect(Math.round(width!)).toBe(80)
  const margin = 3.5 / height!
  expect([ink(first, 0, margin), ink(first, 1 - margin, 1)]).toEqual([0, 0])
  const end = 1 - 25 / height!
  expect(ink(first, end, 1), 'paper is not wasted').toBeGreaterThan(0)
}

// In the browser: the words marked for paper, piece by piece, and what the buttons say.
const marked = `(() => {
  const plain = one => one.textContent.replace(/\\s/g, '')
  const area = document.querySelector('.print-area')
  const pieces = [...area.querySelectorAll('li, dt, dd, h1, h2, h3, p')].filter(one => !one.querySelector('li, p, .hidden'))
  return {
    words: pieces.filter(one => !one.closest('.hidden') && one.checkVisibility()).map(plain).filter(Boolean),
    buttons: [...document.querySelectorAll('button')].map(plain).filter(one => one.length > 1 && !plain(area).includes(one)),
  }
})()`
