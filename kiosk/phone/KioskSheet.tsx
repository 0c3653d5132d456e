import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api } from '../shared/api.ts'
import type { Session } from '../shared/wire.ts'
import { Sheet } from './Sheet.tsx'

type QrView = ComponentType<{ text: string; label: string }>
/** `ends`: on this page's own clock, as the phone's may be wrong. */
type Made = { url: string; ends: number; View: QrView }

/** The code by which a kiosk in the lobby joins this conversation for a while; it stays on the phone. */
export function KioskSheet({ session, close }: { session: Session; close(): void }) {
  const [made, setMade] = useState<Made | 'failed'>()
  const [left, setLeft] = useState(0)
  const make = async () => {
    setMade(undefined)
    setMade((await madeFor(session)) ?? 'failed')
  }
  useEffect(() => void make(), [])
  useEffect(() => {
    if (made === undefined || made === 'failed') return undefined
    const count = () => setLeft(Math.max(0, Math.ceil((made.ends - performance.now()) / 60_000)))
    count()
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  }, [made])
  return (
    <Sheet title="到大厅的机器上接着办" close={close}>
      <p id="sheet-words">把这个码放到一体机的扫码口。对话还在您手机上，机器上用完点“结束”。</p>
      {made !== undefined && made !== 'failed' && left > 0 && (
        <>
          <made.View text={made.url} label="到一体机上接着办的二维码" />
          <p class="soft" role="status">
            只能用一次，还有 {left} 分钟。
          </p>
        </>
      )}
      {(made === 'failed' || (made !== undefined && left === 0)) && (
        <>
          <p role="status">{made === 'failed' ? '没有连上，码没有出来。' : '这个码过时间了。'}</p>
          <button type="button" class="button" onClick={() => void make()}>
            再要一个码
          </button>
        </>
      )}
      <button type="button" class="button button-quiet" onClick={close}>
        返回
      </button>
    </Sheet>
  )
}

/** What draws the code is fetched only when somebody wants one. */
async function madeFor(session: Session): Promise<Made | undefined> {
  try {
    const [answer, { Qr }] = await Promise.all([api.handOver(session), import('../shared/Qr.tsx')])
    if (answer.kind !== 'ok') return undefined
    const { url, seconds } = answer.value
    return { url, ends: performance.now() + seconds * 1000, View: Qr }
  } catch {
    return undefined
  }
}
