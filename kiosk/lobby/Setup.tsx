/** Done once by an administrator, at /kiosk/#setup: which kiosk this is, what its printer takes, whether people may speak. */
import { useState } from 'preact/hooks'
import type { Device, DeviceStore } from './device.ts'
import type { hall } from './hall.ts'
import { canHear } from './voice.ts'

const papers: Record<Device['paper'], string> = { a4: 'A4', roll: '80 毫米', none: '没有' }

interface Props {
  device: DeviceStore
  register: typeof hall.register
  done(): void
}

export function Setup({ device, register, done }: Props) {
  const { name, paper, printerTrouble, voice = false } = device.read()
  const [code, setCode] = useState('')
  const [words, setWords] = useState('')
  const send = async () => {
    const answer = await register(code.trim())
    if (answer.kind === 'ok') {
      device.update(answer.value)
      setWords(`登记好了：${answer.value.name}`)
    } else setWords(answer.kind === 'refused' ? answer.words : '连不上服务器，请看看网线。')
  }
  const setPaper = (chosen: Device['paper']) => {
    device.update({ paper: chosen, printerTrouble: false })
    setWords(`记下了。打印机：${papers[chosen]}。`)
  }
  return (
    <main class="screen">
      <h1>登记这台一体机</h1>
      <p class="lead">{name ? `现在叫“${name}”。` : '还没有登记。在工作台的“一体机”里要一个登记码。'}</p>
      <label for="code">登记码</label>
      <input
        id="code"
        class="typed"
        value={code}
        autoComplete="off"
        onInput={event => setCode(event.currentTarget.value)}
      />
      <button type="button" class="wide main" onClick={() => void send()}>
        登记
      </button>
      <fieldset class="tabs">
        <legend>有打印机：</legend>
        {Object.entries(papers).map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={paper === value}
            onClick={() => setPaper(value as Device['paper'])}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {printerTrouble && (
        <button type="button" class="wide" onClick={() => setPaper(paper)}>
          打印机修好了
        </button>
      )}
      {canHear() && (
        <Voice
          on={voice}
          set={on => {
            device.update({ voice: on })
            setWords(on ? '开了：可以说话。' : '关了：只能打字。')
          }}
        />
      )}
      {words !== '' && <p role="status">{words}</p>}
      <button type="button" class="wide" onClick={done}>
        回到首页
      </button>
    </main>
  )
}

function Voice({ on, set }: { on: boolean; set(on: boolean): void }) {
  return (
    <fieldset class="tabs">
      <legend>可以说话代替打字：</legend>
      <p class="lead">浏览器会把声音送到大厅外面的服务去听写。单位同意了再开。</p>
      <button type="button" aria-pressed={on} onClick={() => set(true)}>
        开
      </button>
      <button type="button" aria-pressed={!on} onClick={() => set(false)}>
        关
      </button>
    </fieldset>
  )
}
