/** The kiosk's page: a header, one screen at a time, and what lies over it. */
import { Component, type ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Mark } from '../shared/icons.tsx'
import { Arrive, Arrived } from './Arrive.tsx'
import { Browse } from './Browse.tsx'
import { CallBack } from './CallBack.tsx'
import { GuideScreen } from './GuideScreen.tsx'
import { Home } from './Home.tsx'
import type { Lobby } from './lobby.ts'
import { Away, HandOver, StillThere } from './Over.tsx'
import { Queue, TicketScreen } from './Queue.tsx'
import { RateScreen } from './RateScreen.tsx'
import { Talk } from './Talk.tsx'

interface Props {
  lobby: Lobby
  /** Seconds until everything is wiped; undefined while somebody is there. */
  left: number | undefined
  stay(): void
}

export function App({ lobby, left, stay }: Props) {
  const { state } = lobby
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('elder', state.elder)
  }, [state.elder])
  if (state.toDo?.paused) return <Paused words={state.toDo.message} />
  return (
    <Safe key={state.person}>
      <Header lobby={lobby} />
      {state.away && <Away lobby={lobby} />}
      {state.notice !== '' && (
        <p class="notice" role="alert">
          {state.notice}
        </p>
      )}
      <Main key={state.screen} name={state.screen}>
        <Screen lobby={lobby} />
      </Main>
      {state.handover !== undefined && (
        <HandOver url={state.handover} telegram={state.telegram} close={() => lobby.closeHandOver()} />
      )}
      {left !== undefined && lobby.inUse() && <StillThere left={left} stay={stay} end={() => lobby.wipe()} />}
    </Safe>
  )
}

/** A new screen begins at its top, and whoever goes by keys or listens begins there too. */
function Main({ name, children }: { name: string; children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main ref={main} class={`screen screen-${name}`} tabIndex={-1}>
      {children}
    </main>
  )
}

function Screen({ lobby }: { lobby: Lobby }) {
  switch (lobby.state.screen) {
    case 'home':
      return <Home lobby={lobby} />
    case 'talk':
      return <Talk lobby={lobby} />
    case 'browse':
      return <Browse lobby={lobby} />
    case 'guide':
      return <GuideScreen lobby={lobby} />
    case 'queue':
      return <Queue lobby={lobby} />
    case 'ticket':
      return <TicketScreen lobby={lobby} />
    case 'arrive':
      return <Arrive lobby={lobby} />
    case 'arrived':
      return <Arrived lobby={lobby} />
    case 'call-back':
      return <CallBack lobby={lobby} />
    case 'rate':
      return <RateScreen lobby={lobby} />
  }
}

function Header({ lobby }: { lobby: Lobby }) {
  const { elder, screen, toDo } = lobby.state
  return (
    <header class="top">
      <p class="brand">
        <Mark />
        <span>{toDo?.hall ?? lobby.device.read().hall ?? '政务服务大厅'}</span>
      </p>
      <div class="top-buttons">
        <button type="button" class="quiet" aria-pressed={elder} onClick={() => lobby.setElder(!elder)}>
          {elder ? '标准版' : '长辈版'}
        </button>
        {screen !== 'home' && (
          <button type="button" class="quiet strong" onClick={() => lobby.wipe()}>
            结束
          </button>
        )}
      </div>
      {toDo?.message && !toDo.paused && <p class="told">{toDo.message}</p>}
    </header>
  )
}

function Paused({ words }: { words: string }) {
  return (
    <main class="screen paused">
      <Mark />
      <h1>这台一体机现在不用</h1>
      <p>{words || '请到旁边的一体机，或者到窗口，工作人员帮您办。'}</p>
    </main>
  )
}

/** A fault in drawing leads back to the beginning instead of a blank page. */
class Safe extends Component<{ children: ComponentChildren }> {
  override componentDidCatch(error: unknown): void {
    dispatchEvent(new ErrorEvent('error', { message: `${error}` }))
    setTimeout(() => location.reload(), 1000)
  }

  render() {
    return this.props.children
  }
}
