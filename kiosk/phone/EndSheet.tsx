import { useLayoutEffect, useRef } from 'preact/hooks'

/** Asks once before everything is cleared. The focus stays inside, Escape goes back. */
export function EndSheet({ close, end }: { close(): void; end(): void }) {
  const stay = useRef<HTMLButtonElement>(null)
  const clear = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    stay.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Tab') return
    event.preventDefault()
    const other = document.activeElement === stay.current ? clear : stay
    other.current?.focus()
  }
  return (
    <div class="veil">
      <div
        class="sheet"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="end-title"
        aria-describedby="end-words"
        onKeyDown={keys}
      >
        <h2 id="end-title">结束并清除？</h2>
        <p id="end-words">
          这台手机上的对话会全部清掉，找不回来。
          <br />
          要用的告知书，请先保存好。
        </p>
        <button ref={clear} type="button" class="button" onClick={end}>
          结束并清除
        </button>
        <button ref={stay} type="button" class="button button-quiet" onClick={close}>
          接着办
        </button>
      </div>
    </div>
  )
}
