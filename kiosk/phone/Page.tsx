import { useLayoutEffect, useState } from 'preact/hooks'
import type { Chat } from '../shared/chat.ts'
import type { ChatState } from '../shared/chatState.ts'
import { Choices } from '../shared/choices.tsx'
import { Dots } from '../shared/icons.tsx'
import { liveQuestion, shown } from '../shared/lines.ts'
import type { Memory } from '../shared/memory.ts'
import { Composer } from './Composer.tsx'
import { EndSheet } from './EndSheet.tsx'
import { Header } from './Header.tsx'
import { KioskSheet } from './KioskSheet.tsx'
import { Log } from './Log.tsx'

interface Props {
  chat: Chat
  state: ChatState
  memory: Memory
}

/** The chat page. Drawn anew after every change of the conversation. */
export function Page({ chat, state, memory }: Props) {
  const [large, setLarge] = useLarge(memory)
  const [ending, setEnding] = useState(false)
  const [toKiosk, setToKiosk] = useState(false)
  const { session } = memory.read()
  const open = state.stage === 'open'
  return (
    <>
      {open && (
        <a class="skip" href="#answer">
          跳到回答
        </a>
      )}
      <Header
        hall={state.hall}
        large={large}
        setLarge={setLarge}
        open={open}
        go={way => chat.go(way)}
        end={() => setEnding(true)}
        toKiosk={() => setToKiosk(true)}
      />
      <main class="talk">
        <h1 class="hidden">和“一窗”助手对话</h1>
        {open ? <Talk chat={chat} state={state} /> : <Closed chat={chat} stage={state.stage} />}
      </main>
      {open && <Composer chat={chat} stuck={state.stuck} />}
      {toKiosk && open && session && <KioskSheet session={session} close={() => setToKiosk(false)} />}
      {ending && (
        <EndSheet
          close={() => setEnding(false)}
          end={() => {
            setEnding(false)
            chat.end()
          }}
        />
      )}
    </>
  )
}

function Talk({ chat, state }: { chat: Chat; state: ChatState }) {
  const lines = shown(state.lines)
  const question = liveQuestion(lines)
  return (
    <>
      <Log
        lines={lines}
        busy={state.busy}
        stuck={state.stuck}
        companion={state.companion}
        retry={() => chat.retry()}
      />
      <div id="answer" class="answer" tabIndex={-1}>
        {question && (
          <Choices
            question={question}
            busy={state.busy}
            choose={(choice, quiet) => chat.choose(choice, quiet)}
          />
        )}
      </div>
    </>
  )
}

/** Before the conversation, after it, or when it cannot begin: what to do next. */
function Closed({ chat, stage }: { chat: Chat; stage: ChatState['stage'] }) {
  if (stage === 'ended') {
    return (
      <section class="plain" role="status">
        <h2>已经清除</h2>
        <p>这台手机上没有留下您刚才的对话。</p>
        <button type="button" class="button" onClick={() => void chat.begin()}>
          开始新的对话
        </button>
      </section>
    )
  }
  if (stage === 'unreachable') {
    return (
      <section class="plain" role="status">
        <h2>暂时连不上大厅</h2>
        <p>请看看手机有没有网。网络好了，这里会自动接上。</p>
        <p>
          着急的话，请拨{' '}
          <a class="phone" href="tel:12345">
            12345
          </a>
          ，全天有人接。
        </p>
        <button type="button" class="button" onClick={() => chat.retry()}>
          再试一次
        </button>
      </section>
    )
  }
  return (
    <div class="plain" role="status">
      <Dots />
      <p>正在打开，请稍等。</p>
    </div>
  )
}

/** 大字: the larger type for the whole page, remembered on this phone. */
function useLarge(memory: Memory): [boolean, (large: boolean) => void] {
  const [large, setLarge] = useState(memory.read().large)
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('large', large)
  }, [large])
  return [
    large,
    value => {
      memory.update({ large: value })
      setLarge(value)
    },
  ]
}
