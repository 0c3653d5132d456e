/** `npm run bench -- consult`: runs one bench; its figures are ratios and shares of one run, never absolute promises. */
const benches: Record<string, () => Promise<unknown>> = {
  consult: () => import('./consult.ts'),
  desk: () => import('./desk.ts'),
  files: () => import('./files.ts'),
  kiosk: () => import('./kiosk.ts'),
  turns: () => import('./turns.ts'),
}

const name = process.argv[2] ?? ''
const bench = benches[name]
if (!bench) {
  console.error(`There is no bench “${name}”. There are: ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}
// The bench reads its own options.
process.argv.splice(2, 1)
await bench()
