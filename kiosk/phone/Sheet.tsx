import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface Props {
  title: string
  close(): void
  children: ComponentChildren
}

/** Lies over the page. The focus stays inside and begins at the last button, Escape goes back. */
export function Sheet({ title, close, children }: Props) {
  const sheet = useRef<HTMLDivElement>(null)
  const buttons = () => [...(sheet.current?.querySelectorAll('button') ?? [])]
  useLayoutEffect(() => {
    const before = document.activeElement
    const all = buttons()
    all[all.length - 1]?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Tab') return
    event.preventDefault()
    const all = buttons()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    all[(at + (event.shiftKey ? all.length - 1 : 1)) % all.length]?.focus()
  }
  return (
    <div class="veil">
      <div
        ref={sheet}
        class="sheet"
        role="dialog"
        aria-modal="true"
        aria-labelledby="sheet-title"
        aria-describedby="sheet-words"
        onKeyDown={keys}
      >
        <h2 id="sheet-title">{title}</h2>
        {children}
      </div>
    </div>
  )
}
