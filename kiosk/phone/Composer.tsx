import { useRef, useState } from 'preact/hooks'
import type { Chat } from '../shared/chat.ts'
import { readFile } from '../shared/files.ts'
import { AttachIcon, SendIcon } from '../shared/icons.tsx'

const tallest = 140

/** Where the person types, or hands over a photo. */
export function Composer({ chat, stuck }: { chat: Chat; stuck: boolean }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const send = () => {
    chat.writing(false)
    chat.say(text)
    setText('')
    grow(field.current, '')
    field.current?.focus()
  }
  return (
    <section class="dock" aria-label="打字">
      <p class="dock-trouble" role="status">
        {stuck && '暂时连不上。您说的话还在，接通了会自动发出去。'}
      </p>
      <form
        class="composer"
        onSubmit={event => {
          event.preventDefault()
          send()
        }}
      >
        <Attach chat={chat} />
        <textarea
          ref={field}
          class="field"
          rows={1}
          maxLength={2000}
          value={text}
          aria-label="说说您要办的事"
          placeholder="说说您要办的事"
          autocomplete="off"
          enterkeyhint="send"
          onInput={event => {
            setText(event.currentTarget.value)
            chat.writing(event.currentTarget.value.trim() !== '')
            grow(event.currentTarget, event.currentTarget.value)
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
            event.preventDefault()
            send()
          }}
        />
        <button type="submit" class="send" aria-label="发送" aria-disabled={text.trim() === ''}>
          <SendIcon />
        </button>
      </form>
    </section>
  )
}

/** Enter that picks a word in an input method is not Enter; older browsers say so by the code 229 only. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

function grow(field: HTMLTextAreaElement | null, text: string): void {
  if (!field) return
  field.value = text
  field.style.height = 'auto'
  if (text !== '') field.style.height = `${Math.min(tallest, field.scrollHeight)}px`
}

function Attach({ chat }: { chat: Chat }) {
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await readFile(file)
    if (typeof read === 'string') chat.note(read)
    else chat.attach(read)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*,application/pdf"
        class="hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={event => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <button type="button" class="attach" aria-label="发照片或文件" onClick={() => input.current?.click()}>
        <AttachIcon />
      </button>
    </>
  )
}
