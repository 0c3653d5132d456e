/** Outside systems for one test file: answered by nock, also where an earlier file of the same worker put nock away. */
import nock from 'nock'
import { afterAll, afterEach, beforeAll } from 'vitest'

/** `net`: whether anything else may be reached, e.g. a server of the test's own. */
export function outsideIsNock({ net }: { net: 'open' | 'closed' }): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate()
    if (net === 'closed') nock.disableNetConnect()
  })
  afterEach(() => nock.cleanAll())
  afterAll(() => {
    nock.enableNetConnect()
    nock.restore()
  })
}
