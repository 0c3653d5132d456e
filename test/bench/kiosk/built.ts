/** What is built for the kiosk: how much script its page loads, and whether the oldest browser we meet can read it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseSync, transformWithOxc } from 'vite'

const built = 'kiosk/dist'
/** The oldest browser on kiosks in use, and the build target in kiosk/vite.config.ts. */
const oldest = 'chrome87'

/** Addresses of the scripts the kiosk's page loads before anybody touches it, and of its styles. */
export function filesOfPage(): { scripts: string[]; styles: string[] } {
  const page = readFileSync(join(built, 'lobby/index.html'), 'utf8')
  const named = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, file = '']) => join(built, file))
  return { scripts: named(/(?:src|href)="(\/assets\/[^"]+\.js)"/g), styles: named(/href="([^"]+\.css)"/g) }
}

/** Bytes after gzip, of all of them together. */
export function gzipped(files: string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
}

/** Every script that is ever sent to a kiosk or a call board. */
export function allScripts(): string[] {
  return [...globSync(`${built}/**/*.js`), ...globSync('src/api/board/static/*.js')].sort()
}

/** Scripts with syntax younger than the oldest browser. */
export async function tooYoung(files: string[]): Promise<string[]> {
  const young: string[] = []
  for (const file of files) if (!(await readable(readFileSync(file, 'utf8')))) young.push(file)
  return young
}

/**
 * Whether Chromium 87 reads it: translating it for that browser changes nothing, or it is ES2021, which that
 * browser reads whole; and nothing is awaited outside of functions, which cannot be translated (Chromium 89).
 */
export async function readable(script: string): Promise<boolean> {
  const targets = [oldest, 'es2021', 'esnext']
  const [old, plain, now] = await Promise.all(targets.map(target => translated(script, target)))
  return (old === now || plain === now) && !awaitsOutside(parseSync('script.js', script).program)
}

async function translated(script: string, target: string): Promise<string> {
  const { code } = await transformWithOxc(script, 'script.js', { target, sourcemap: false })
  return code
}

function awaitsOutside(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(awaitsOutside)
  if (typeof node !== 'object' || node === null) return false
  const { type = '', await: waits = false } = node as { type?: string; await?: boolean }
  if (/Function|MethodDefinition/.test(type)) return false
  return type === 'AwaitExpression' || waits || Object.values(node).some(awaitsOutside)
}
