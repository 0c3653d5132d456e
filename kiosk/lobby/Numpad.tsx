/** Digits for whoever stands; a keyboard that is there works as well. */
interface Props {
  value: string
  change(value: string): void
  longest: number
  label: string
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '清空', '0', '删除']

export function Numpad({ value, change, longest, label }: Props) {
  const press = (key: string) => {
    if (key === '清空') change('')
    else if (key === '删除') change(value.slice(0, -1))
    else if (value.length < longest) change(value + key)
  }
  return (
    <div class="numpad">
      <input
        class="typed"
        aria-label={label}
        value={value}
        inputMode="none"
        autoComplete="off"
        maxLength={longest}
        onInput={event => change(event.currentTarget.value.replace(/\D/g, ''))}
      />
      <div class="numpad-keys">
        {keys.map(key => (
          <button key={key} type="button" onClick={() => press(key)}>
            {key}
          </button>
        ))}
      </div>
    </div>
  )
}
