/** Builds the pages that citizens touch once for the whole run, so that no test meets an older build. */
import { build } from 'vite'

export default async function setup() {
  await build({ root: 'kiosk', configFile: 'kiosk/vite.config.ts', logLevel: 'error' })
}
