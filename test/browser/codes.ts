/** QR codes as phones and readers see them. */
import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

/** What the code on the screen says, read from its picture as a phone would; that of the sheet if none is named. */
export async function scanned(page: Page, code = '.sheet .qr'): Promise<string> {
  const picture = await page.locator(code).screenshot()
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data ?? ''
}

/** What a reader of codes does: it types faster than anybody. */
export function scanning(text: string): string {
  return `for (const key of [...${JSON.stringify(text)}, 'Enter'])
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))`
}
