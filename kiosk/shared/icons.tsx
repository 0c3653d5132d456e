/** Small drawings. They repeat what stands beside them in words, so screen readers pass them over. */
import type { ComponentChildren } from 'preact'

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

/** The mark of the house: one window, and as its counter the character for “one”. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect class="mark-wall" width="40" height="40" rx="10" />
      <path
        class="mark-frame"
        d="M13.5 8.5h13a2 2 0 0 1 2 2v14.5h-17V10.5a2 2 0 0 1 2-2zM20 8.5V25M11.5 16.5h17"
      />
      <path class="mark-sill" d="M8 30.5h24" />
    </svg>
  )
}

export const BackIcon = () => (
  <Icon>
    <path d="M9 6 4 11l5 5M4 11h10a6 6 0 0 1 0 12" transform="translate(0 -2)" />
  </Icon>
)

export const RestartIcon = () => (
  <Icon>
    <path d="M19 12a7 7 0 1 1-2.1-5M19 3v5h-5" />
  </Icon>
)

export const PersonIcon = () => (
  <Icon>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6" />
  </Icon>
)

export const SendIcon = () => (
  <Icon>
    <path d="M12 20V5M5.5 11.5 12 5l6.5 6.5" />
  </Icon>
)

export const AttachIcon = () => (
  <Icon>
    <path d="M4 8.5h3.5L9 6h6l1.5 2.5H20v10.5H4z" />
    <circle cx="12" cy="13.3" r="3.2" />
  </Icon>
)

export const FileIcon = () => (
  <Icon>
    <path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />
  </Icon>
)

/** Somebody is at work on an answer. */
export function Dots() {
  return (
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  )
}
