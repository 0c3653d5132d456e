/** What is promised of every screen of the kiosk, measured in the browser (issue 7, “Must show”). */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { accessFaults } from './access.ts'

/** A full screen standing and lying, and both at a zoom of 200 %: the same glass, half as many pixels of the page. */
export const sizes = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  'portrait-200%': { width: 540, height: 960 },
  'landscape-200%': { width: 960, height: 540 },
}
type Size = keyof typeof sizes

/** Pixels. Text of 18 pt is 24 px. */
const least = { target: 60, text: 24, elderText: 30 }

const whole: Size[] = ['portrait', 'landscape']
const zoomed: Size[] = ['portrait-200%', 'landscape-200%']

/** In both modes, standing, lying and enlarged; `onOneGlass`: where it is not enlarged, nobody has to scroll. */
export async function meetsPromises(page: Page, name: string, { onOneGlass = false } = {}): Promise<void> {
  const switchable = (await page.getByRole('button', { name: /^(长辈版|标准版)$/ }).count()) > 0
  for (const elder of [true, false]) {
    await setElder(page, elder, switchable)
    for (const way of elder ? whole : [...zoomed, ...whole]) {
      await fits(page, `${name}-${elder ? 'elder' : 'normal'}`, way, elder)
      if (onOneGlass && whole.includes(way)) await standsOnGlass(page, name)
    }
    // Colours and roles do not change with the size.
    expect(await accessFaults(page), `${name} ${elder ? 'elder' : 'normal'}`).toEqual([])
  }
}

async function standsOnGlass(page: Page, name: string): Promise<void> {
  const below = await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight')
  expect(below, `${name}: below the glass`).toBeLessThanOrEqual(0)
}

/** By the page's own button; what has none is shown in both sizes all the same. */
async function setElder(page: Page, elder: boolean, switchable: boolean): Promise<void> {
  const is = await page.evaluate<boolean>(`document.documentElement.classList.contains('elder')`)
  if (is === elder) return
  if (switchable) await page.evaluate(`document.querySelector('.top-buttons [aria-pressed]').click()`)
  else await page.evaluate(`document.documentElement.classList.toggle('elder', ${elder})`)
}

async function fits(page: Page, name: string, way: Size, elder: boolean): Promise<void> {
  await page.setViewportSize(sizes[way])
  const wanted = { target: least.target, text: elder ? least.elderText : least.text }
  const faults = await page.evaluate<string[]>(`(${faultsOf})(${JSON.stringify(wanted)})`)
  const folder = process.env.PICTURES
  if (folder) {
    await page.evaluate('document.fonts.ready')
    await page.screenshot({ path: `${folder}/${name}-${way}.png` })
  }
  expect(faults, `${name} ${way}`).toEqual([])
}

// Runs in the browser: everything that is too small, cut off, or cannot be reached, in words.
const faultsOf = `least => {
  const page = document.documentElement
  const faults = []
  if (page.scrollWidth > innerWidth) faults.push('the page is wider than the screen by ' + (page.scrollWidth - innerWidth))
  const shown = [...document.querySelectorAll('body *')].filter(one => {
    const { width, height } = one.getBoundingClientRect()
    return width > 1 && height > 1 && !one.closest('.hidden, svg svg') && getComputedStyle(one).visibility === 'visible'
  })
  const called = one => one.tagName.toLowerCase() + ' “' + (one.textContent || one.value || '').slice(0, 20) + '”'
  for (const one of shown) {
    const { left, right, width, height } = one.getBoundingClientRect()
    const wide = Math.max(right - innerWidth, -left)
    if (wide > 1) faults.push(called(one) + ' stands out by ' + Math.round(wide))
    const target = one.matches('button, input, a[href]') && getComputedStyle(one).pointerEvents !== 'none'
    if (target && Math.min(width, height) < least.target - 0.5) faults.push(called(one) + ' is ' + width + ' × ' + height)
    if (target && one.tagName === 'BUTTON' && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
      faults.push(called(one) + ' is cut')
    const words = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim() !== '')
    const size = parseFloat(getComputedStyle(one).fontSize)
    if (words && size < least.text) faults.push(called(one) + ' has letters of ' + size)
  }
  const over = document.querySelector('dialog[open], .over')
  const targets = shown.filter(one => one.matches('button, input') && !one.disabled && (!over || over.contains(one)))
  for (const one of targets) {
    one.scrollIntoView({ block: 'center' })
    const { left, top, width, height } = one.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    if (top < -1 || top + height > innerHeight + 1) faults.push(called(one) + ' cannot be scrolled to')
    else if (!there || !one.contains(there)) faults.push(called(one) + ' is covered by ' + (there ? called(there) : 'nothing'))
  }
  scrollTo(0, 0)
  return faults
}`
