/** A member of staff at the desk over HTTP, as a browser would be. */
import { setTimeout } from 'node:timers/promises'

export async function deskClient(url: string) {
  const cookies = new Map<string, string>()
  while (
    !(await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await setTimeout(200)

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...cookies].map(pair => pair.join('=')).join('; ')
    const answer = await fetch(url + path, { redirect: 'manual', ...init, headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }

  async function get(path: string): Promise<string> {
    const answer = await send(path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    return answer.text()
  }

  const post = (path: string, fields: Record<string, string>) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields) })

  let token = ''
  return {
    /** A page, or what the list finds: what one looks for travels in the body, never in an address. */
    async open(page: string | { q: string }): Promise<string> {
      if (typeof page === 'string') return get(page)
      token ||= /name="csrf" value="([^"]+)"/.exec(await get('/desk/password'))![1]!
      return (await post('/desk/cases', { csrf: token, q: page.q })).text()
    },
    /** With a one-time password, which is changed at once. */
    async signIn(id: string, once: string): Promise<void> {
      await post('/desk/sign-in', { id, password: once })
      const page = await get('/desk/password')
      const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
      const fresh = 'a sentence for the bench'
      await post('/desk/password', {
        csrf: field('csrf'),
        deed: field('deed'),
        old: once,
        fresh,
        again: fresh,
      })
    },
    /** Number of a case that is under way. */
    async aCase(): Promise<string> {
      return /href="\/desk\/cases\/(BJ[\d-]+)"/.exec(await get('/desk/cases'))![1]!
    },
  }
}
