/** Done once by an administrator, at /kiosk/#setup: which kiosk this is, and what its printer takes. */
import { useState } from 'preact/hooks'
import type { Device, DeviceStore } from './device.ts'
import type { hall } from './hall.ts'

interface Props {
  device: DeviceStore
  register: typeof hall.register
  done(): void
}

export function Setup({ device, register, done }: Props) {
  const { name, paper } = device.read()
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
    device.update({ paper: chosen })
    setWords(chosen === 'roll' ? '打印用 80 毫米的纸卷。' : '打印用 A4 纸。')
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
      <fieldset class="tabs" aria-label="打印机的纸">
        <button type="button" aria-pressed={paper === 'a4'} onClick={() => setPaper('a4')}>
          A4 纸
        </button>
        <button type="button" aria-pressed={paper === 'roll'} onClick={() => setPaper('roll')}>
          80 毫米纸卷
        </button>
      </fieldset>
      {words !== '' && <p role="status">{words}</p>}
      <button type="button" class="wide" onClick={done}>
        回到首页
      </button>
    </main>
  )
}
