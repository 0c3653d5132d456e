/** One way for all tests to start a real browser. */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * Starts Chromium without a window. The browser comes from npm and is unpacked once per version;
 * where it does not run (Windows, macOS), the variable `CHROMIUM` names the program of another.
 */
export async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? (await unpacked())
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox'],
    headless: true,
    env: withFonts(executablePath),
  })
}

/** The package takes whatever lies in the temp folder under its name, so it gets a folder of its own. */
async function unpacked(): Promise<string> {
  const about = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(readFileSync(about, 'utf8')) as { version: string }
  const home = join(tmpdir(), `yichuang-chromium-${version}`)
  if (!existsSync(home)) await unpackTo(home)
  return join(home, 'chromium')
}

/** Unpacks aside and moves: another test that starts meanwhile never meets half a browser. */
async function unpackTo(home: string): Promise<void> {
  const before = process.env.TMPDIR
  const aside = mkdtempSync(join(tmpdir(), 'yichuang-unpack-'))
  process.env.TMPDIR = aside
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
    writeFileSync(join(aside, 'fonts.conf'), `<fontconfig><dir>${home}/fonts</dir></fontconfig>`)
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  try {
    renameSync(aside, home)
  } catch {
    // Another process was first; its copy is as good.
    rmSync(aside, { recursive: true, force: true })
  }
}

/** On a machine without any font Chromium dies; the package brings some. */
function withFonts(executablePath: string): Record<string, string> {
  const env = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']))
  return existsSync('/etc/fonts')
    ? env
    : { ...env, FONTCONFIG_FILE: join(executablePath, '..', 'fonts.conf') }
}
