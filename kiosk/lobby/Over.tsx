/** What lies over a screen: the question whether somebody is still there, the code for the phone, and that the network is gone. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Qr } from '../shared/Qr.tsx'
import { CallBackButton } from './CallBack.tsx'
import { timeWords } from './GuideScreen.tsx'
import type { Lobby } from './lobby.ts'

export function StillThere({ left, stay, end }: { left: number; stay(): void; end(): void }) {
  return (
    <Over role="alertdialog" name="still" about="still-more" leave={stay}>
      <h2 id="still">您还在吗？</h2>
      <p id="still-more">
        再过 <b>{left}</b> 秒，屏幕上的内容就清掉，不让后面的人看到。
      </p>
      <button type="button" class="wide main" onClick={stay}>
        我还在
      </button>
      <button type="button" class="wide" onClick={end}>
        办好了，清掉
      </button>
    </Over>
  )
}

interface HandOverProps {
  url: string
  /** The same code for Telegram, where the hall has a bot. */
  telegram?: string | undefined
  close(): void
}

export function HandOver({ url, telegram, close }: HandOverProps) {
  return (
    <Over role="dialog" name="hand-over" leave={close}>
      <h2 id="hand-over">用手机扫一扫，接着办</h2>
      <div class="codes">
        <figure>
          <Qr text={url} label="带到手机上的二维码" />
          {telegram !== undefined && <figcaption>手机网页</figcaption>}
        </figure>
        {telegram !== undefined && (
          <figure>
            <Qr text={telegram} label="带到 Telegram 的二维码" />
            <figcaption>Telegram</figcaption>
          </figure>
        )}
      </div>
      <p>只能用一次，五分钟以内有效。扫完以后，这里就接不上了，别人看不到。</p>
      <button type="button" class="wide main" onClick={close}>
        不带了
      </button>
    </Over>
  )
}

interface OverProps {
  role: 'dialog' | 'alertdialog'
  /** Ids of what names it and of what explains it. */
  name: string
  about?: string
  /** Escape, and a press beside the sheet. */
  leave(): void
  children: ComponentChildren
}

/** Lies over everything; nothing beneath can be reached while it is there, and its first button has the focus. */
function Over({ role, name, about, leave, children }: OverProps) {
  const over = useRef<HTMLDialogElement>(null)
  // While it asks, a touch alone does not say “still there”: the button would be gone before it is pressed.
  const asks = role === 'alertdialog'
  useLayoutEffect(() => {
    over.current?.showModal()
    over.current?.querySelector('button')?.focus()
  }, [])
  return (
    <dialog
      ref={over}
      class="over"
      role={role}
      aria-labelledby={name}
      {...(about !== undefined && { 'aria-describedby': about })}
      onCancel={event => {
        event.preventDefault()
        leave()
      }}
      onClick={event => event.target === event.currentTarget && leave()}
      onPointerDown={event => asks && event.stopPropagation()}
      onKeyDown={event => asks && event.stopPropagation()}
    >
      <section class="sheet">{children}</section>
    </dialog>
  )
}

export function Away({ lobby }: { lobby: Lobby }) {
  const at = lobby.device.read().shelf?.at
  return (
    <div class="notice" role="status">
      现在没有网络。
      {at === undefined ? '请到窗口办。' : `指南和材料清单还能看、能打印（离线版本，${timeWords(at)}）。`}
      {lobby.state.screen !== 'home' && (
        <div class="choices">
          <CallBackButton lobby={lobby} />
        </div>
      )}
    </div>
  )
}
