import { defineConfig } from 'vitest/config'
import { LongestFirst } from './longestFirst.ts'

// Times in the product are Shanghai times whatever the machine says; tests prove it under another zone.
process.env.TZ = 'America/New_York'

// Some forty programs are started; each but the first finds what another compiled.
process.env.NODE_COMPILE_CACHE ??= new URL('../node_modules/.cache/compiled', import.meta.url).pathname

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres.ts', 'test/sqlite.ts', 'test/pages.ts'],
    // One for each core of the machine this is held to; left alone, one core would stand idle.
    maxWorkers: 2,
    // Files share their worker's modules: loading the program anew for each of two hundred took a third of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A second, as it is left alone, is short on a machine that runs two browsers.
    expect: { poll: { timeout: 20_000 } },
    reporters: ['default'],
  },
})
