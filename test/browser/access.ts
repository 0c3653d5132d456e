/** What stands in the way of people who do not see, hear or move as others do, as far as a program can tell. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Each fault with its places. The checker stays in the page once it is there: bringing it in takes most of the time. */
export async function accessFaults(page: Page): Promise<string[]> {
  if (await page.evaluate<boolean>(`typeof axe === 'undefined'`))
    await new AxeBuilder({ page }).setLegacyMode().withRules(['document-title']).analyze()
  return page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(' ')))`)
}
