/** The buttons of the question that is open now. They stand after the log, so that it is read out without them. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { doneOf, type HallLine, isMultiple, offered } from './lines.ts'
import type { Choice } from './wire.ts'

interface Props {
  question: HallLine
  /** An answer is on its way: the buttons stay, so that the focus does, but press nothing. */
  busy: boolean
  /** `quiet`: one of several answers, shown by its button alone. */
  choose(choice: Choice, quiet: boolean): void
}

export function Choices({ question, busy, choose }: Props) {
  const { reply } = question
  const choices = offered(reply)
  const group = useKeptFocus(question.key)
  const short = choices.every(({ label }) => label.length <= 6)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid on the oldest browsers
    <div
      ref={group}
      class={`choices ${short && choices.length > 1 ? 'choices-short' : ''}`}
      role="group"
      aria-label={isMultiple(reply) ? '可以选几项' : '可以选的回答'}
      tabIndex={-1}
    >
      {choices.map(choice => (
        <ChoiceButton
          key={choice.value}
          choice={choice}
          several={isMultiple(reply) && choice !== doneOf(reply)}
          done={choice === doneOf(reply)}
          busy={busy}
          press={() => choose(choice, isMultiple(reply))}
        />
      ))}
    </div>
  )
}

interface ButtonProps {
  choice: Choice
  several: boolean
  done: boolean
  busy: boolean
  press(): void
}

function ChoiceButton({ choice, several, done, busy, press }: ButtonProps) {
  return (
    <button
      type="button"
      class={`choice ${several ? 'choice-several' : ''} ${done ? 'choice-done' : ''}`}
      aria-disabled={busy}
      {...(several && { 'aria-pressed': choice.picked === true })}
      onClick={press}
    >
      {several && <span class="tick" aria-hidden="true" />}
      <span>{choice.label}</span>
    </button>
  )
}

/** Whoever answered by a button finds the focus on the next question's buttons, not lost. */
function useKeptFocus(question: string) {
  const group = useRef<HTMLDivElement>(null)
  const before = useRef(question)
  const inside = group.current?.contains(document.activeElement) === true
  useLayoutEffect(() => {
    if (inside && before.current !== question) group.current?.focus({ preventScroll: true })
    before.current = question
  })
  return group
}
