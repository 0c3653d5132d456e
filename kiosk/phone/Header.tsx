import { BackIcon, Mark, PersonIcon, RestartIcon } from '../shared/icons.tsx'
import { type Choice, ways } from '../shared/wire.ts'

interface Props {
  hall: string | undefined
  large: boolean
  setLarge(large: boolean): void
  /** A conversation is open, so that its ways and its end make sense. */
  open: boolean
  go(way: Choice): void
  end(): void
  toKiosk(): void
}

const icons = { back: BackIcon, restart: RestartIcon, human: PersonIcon }

export function Header({ hall, large, setLarge, open, go, end, toKiosk }: Props) {
  return (
    <div class="head">
      <header class="brand">
        <Mark />
        <p class="brand-name">
          <strong>一窗</strong>
          <span>{hall ?? '政务服务大厅'}</span>
        </p>
        <button type="button" class="tool" aria-pressed={large} onClick={() => setLarge(!large)}>
          大字
        </button>
        {open && (
          <button
            type="button"
            class="tool"
            aria-label="到大厅的机器上接着办"
            aria-haspopup="dialog"
            onClick={toKiosk}
          >
            到大厅
          </button>
        )}
        {open && (
          <button type="button" class="tool" aria-label="结束并清除" aria-haspopup="dialog" onClick={end}>
            结束
          </button>
        )}
      </header>
      {open && (
        <nav class="ways" aria-label="随时可以">
          {ways.map(way => {
            const WayIcon = icons[way.value]
            return (
              <button key={way.value} type="button" class="way" onClick={() => go(way)}>
                <WayIcon />
                {way.label}
              </button>
            )
          })}
        </nav>
      )}
    </div>
  )
}
