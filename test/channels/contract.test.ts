import { token } from './botApi.ts'
import { channelContract } from './contract.ts'
import { consoleDoor, form, publicUrl, telegramDoor } from './doors.ts'

const secrets = [token, token.split(':')[1]!]

channelContract({
  name: 'Telegram (polling)',
  make: hear => telegramDoor(hear, { mode: 'polling' }),
  base: publicUrl,
  limit: 4096,
  file: form,
  secrets,
})

channelContract({
  name: 'Telegram (webhook)',
  make: hear => telegramDoor(hear, { mode: 'webhook' }),
  base: '',
  limit: 4096,
  file: form,
  secrets,
})

channelContract({
  name: 'console',
  make: consoleDoor,
  base: '',
  without: ['file', 'other', 'redelivery', 'retry', 'failure'],
})
