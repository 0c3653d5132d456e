/** What lies over a screen: the question whether somebody is still there, the code for the phone, and that the network is gone. */
import { useEffect, useRef } from 'preact/hooks'
import { timeWords } from './GuideScreen.tsx'
import { Qr } from './Qr.tsx'

export function StillThere({ left, stay, end }: { left: number; stay(): void; end(): void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <div class="over">
      <section
        class="sheet"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="still"
        aria-describedby="still-more"
      >
        <h2 id="still">您还在吗？</h2>
        <p id="still-more">
          再过 <b>{left}</b> 秒，屏幕上的内容就清掉，不让后面的人看到。
        </p>
        <button ref={button} type="button" class="wide main" onClick={stay}>
          我还在
        </button>
        <button type="button" class="wide" onClick={end}>
          办好了，清掉
        </button>
      </section>
    </div>
  )
}

export function HandOver({ url, close }: { url: string; close(): void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <div class="over">
      <section class="sheet" role="dialog" aria-modal="true" aria-labelledby="hand-over">
        <h2 id="hand-over">用手机扫一扫，接着办</h2>
        <Qr text={url} label="带到手机上的二维码" />
        <p>只能用一次，五分钟以内有效。扫完以后，这里就接不上了，别人看不到。</p>
        <button ref={button} type="button" class="wide main" onClick={close}>
          不带了
        </button>
      </section>
    </div>
  )
}

export function Away({ at }: { at: string | undefined }) {
  return (
    <p class="notice" role="status">
      现在没有网络。
      {at === undefined ? '请到窗口办。' : `指南和材料清单还能看、能打印（离线版本，${timeWords(at)}）。`}
    </p>
  )
}
