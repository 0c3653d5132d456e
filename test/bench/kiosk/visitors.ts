/** People at one kiosk, one after another, in one page life. They press the page's own buttons from within the page: that is cheap. */
import type { Page } from 'playwright-core'

/** Lets so many come, from this number on; every one of them ends, and leaves the kiosk at its first screen. */
export async function visits(page: Page, from: number, count: number): Promise<void> {
  await page.evaluate(`(${everybody})(${from}, ${count})`)
}

// Runs in the browser. The ways people go: ask and read the answer, browse to a guide, type and find, look at the queues, take it along.
const everybody = `async (from, count) => {
  const patience = 20000
  const until = (what, look) => new Promise((done, fail) => {
    const first = look()
    if (first) return done(first)
    const watch = new MutationObserver(() => {
      const found = look()
      if (!found) return
      watch.disconnect()
      clearTimeout(timer)
      done(found)
    })
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    const timer = setTimeout(() => {
      watch.disconnect()
      fail(new Error('waited in vain for ' + what + ' at: ' + document.body.textContent.slice(0, 300)))
    }, patience)
  })
  const named = words => [...document.querySelectorAll('button')].find(one => !one.disabled &&
    one.getAttribute('aria-disabled') !== 'true' && (words.test ? words.test(one.textContent) : one.textContent === words))
  // Who touches the screen is there: without it the kiosk would wipe itself in the middle of somebody's visit.
  const touch = one => {
    one.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    one.click()
  }
  const press = async words => touch(await until('the button ' + words, () => named(words)))
  const tile = async name => {
    const find = () => [...document.querySelectorAll('.tile')].find(one => one.textContent.startsWith(name))
    touch(await until('the tile ' + name, find))
  }
  const see = (what, selector) => until(what, () => document.querySelector(selector))
  const home = () => see('the first screen', '.screen-home .tiles')
  const end = async () => {
    await press('结束')
    await home()
  }
  // Nobody presses before the answer is drawn.
  const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))
  const say = async text => {
    await until('what can be done', () => named('打字说'))
    await drawn()
    await press('打字说')
    const field = await see('the field', 'input.typed')
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await press('好了')
  }
  const ways = [
    async () => {
      await tile('我要咨询')
      await say('身份证丢了怎么办')
      await press('看我要带什么')
      await press(/丢失补领/)
      await until('the next question', () => !named(/丢失补领/) && document.querySelector('.choices button'))
      await end()
    },
    async () => {
      await tile('我要办事')
      touch(await see('a life event', '.chip'))
      touch(await see('a guide', '.found button'))
      await see('the materials', '.materials')
      await end()
    },
    async () => {
      await tile('我要办事')
      await press('打字找')
      for (const letter of 'sfz') await press(letter)
      touch(await see('a word', '.candidates button'))
      await press('好了')
      touch(await see('what was found', '.found button'))
      await see('the materials', '.materials')
      await press('返回')
      await end()
    },
    async () => {
      await tile('取号')
      await press('长辈版')
      touch(await see('a queue', '.queue'))
      await press('返回')
      await see('the queues', '.queue')
      await end()
    },
    async () => {
      await tile('我要咨询')
      await press('带到手机上')
      await see('the code', '.sheet .qr')
      await press('不带了')
      await end()
    },
    async () => {
      await tile('取件')
      await press('1')
      await end()
      await tile('办事评价')
      await end()
    },
  ]
  await home()
  for (let person = from; person < from + count; person++) await ways[person % ways.length]()
}`
