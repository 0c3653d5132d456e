import type { Context, Event } from '../../flows/menu/machine.ts'
import type { Scene } from './scene.ts'

const mostPopular = 6

/** The greeting, or the guide that a link or QR code named. */
export function openMenu({ payload }: Context, _: unknown, { catalogue }: Scene): Event {
  if (payload === 'browse') return { type: 'BROWSE' }
  if (payload === 'my-prereview' || payload === 'resend') return { type: 'MINE' }
  if (payload === 'my') return { type: 'TRACK', wish: '', number: '' }
  const guided = /^guidance=([\w-]+)$/.exec(payload)?.[1]
  if (guided !== undefined && catalogue.guides.has(guided)) return { type: 'GUIDANCE', guide: guided }
  const booking = bookingWish(payload)
  if (booking) return booking
  const about = /^([a-z-]+)=(BJ[\w-]+)$/.exec(payload)
  if (about?.[1]?.startsWith('rate'))
    return { type: 'RATE', number: about[2]!, leaving: about[1] === 'rate-no' }
  if (about) return { type: 'TRACK', wish: about[1] === 'track' ? '' : about[1]!, number: about[2]! }
  const guide = payload.replace(/^g[-=_]/, '')
  if (catalogue.guides.has(guide)) return { type: 'GUIDE', guide }
  const popular = [...catalogue.guides.values()]
    .filter(({ id, kind }) =>
      catalogue.hall.popular ? catalogue.hall.popular.includes(id) : kind === 'bundle',
    )
    .slice(0, mostPopular)
  return {
    type: 'OPENED',
    hall: catalogue.hall.name,
    popular: popular.map(({ id, short }) => ({ id, label: short })),
  }
}

/** A new appointment, one's own, or one by its number. */
function bookingWish(payload: string): Event | undefined {
  if (payload === 'bookings') return { type: 'BOOK', wish: 'list', guide: '', number: '' }
  const number = /^booking=(YY[\w-]+)$/.exec(payload)?.[1]
  if (number) return { type: 'BOOK', wish: 'one', guide: '', number }
  const guide = /^book(?:=([\w-]+))?$/.exec(payload)
  return guide ? { type: 'BOOK', wish: 'book', guide: guide[1] ?? '', number: '' } : undefined
}

/** Every theme that has a guide, in the order of the windows that serve them. */
export function listThemes(_: Context, __: unknown, { catalogue }: Scene): Event {
  const used = new Set([...catalogue.guides.values()].flatMap(guide => guide.themes))
  const served = catalogue.hall.windows.flatMap(window => window.themes)
  return { type: 'THEMES', themes: [...new Set([...served.filter(theme => used.has(theme)), ...used])] }
}

/** The guides of a theme, bundles first. */
export function listGuides({ theme }: Context, _: unknown, { catalogue }: Scene): Event {
  const guides = [...catalogue.guides.values()]
    .filter(guide => guide.themes.includes(theme))
    .sort((a, b) => a.kind.localeCompare(b.kind))
  return { type: 'GUIDES', guides: guides.map(({ id, short }) => ({ id, label: short })) }
}
