/** What the Bot API refuses, in its own words, so that a message it would refuse fails in a test too. */

export interface Payload {
  chat_id?: string | number
  message_id?: number
  text?: string
  caption?: string
  entities?: { offset: number; length: number }[]
  reply_markup?: { inline_keyboard: ButtonPayload[][] }
  [field: string]: unknown
}

export interface ButtonPayload {
  text: string
  callback_data?: string
  url?: string
}

/** The description of a 400, or nothing if the call is in order. */
export function refusal(method: string, payload: Payload): string | undefined {
  const { text, caption = '', entities = [], reply_markup: markup } = payload
  if (method === 'sendMessage' || method === 'editMessageText') {
    if (!text?.trim()) return 'message text is empty'
    if (text.length > 4096) return 'message is too long'
    if (!text.isWellFormed()) return 'text must be encoded in UTF-8'
    if (entities.some(({ offset, length }) => offset < 0 || length < 1 || offset + length > text.length))
      return 'ENTITY_BOUNDS_INVALID'
  }
  if (caption.length > 1024) return 'message caption is too long'
  return markup?.inline_keyboard.flat().map(wrongButton).find(Boolean)
}

function wrongButton({ text, callback_data, url }: ButtonPayload): string | undefined {
  if (text.trim() === '') return 'inline keyboard button text is empty'
  if (url !== undefined) return /^https?:\/\/[^/]+\.[a-z]+/.test(url) ? undefined : 'Wrong HTTP URL specified'
  const bytes = Buffer.byteLength(callback_data ?? '')
  return bytes < 1 || bytes > 64 ? 'BUTTON_DATA_INVALID' : undefined
}
