/** The areas that are set at the desk, in the order they are listed. */
import type { SettingArea } from '../../guides/settings.ts'
import { calendars } from './calendars.ts'
import { counters } from './counters.ts'
import type { Area } from './fields.ts'
import { hours } from './hours.ts'
import { messages } from './messages.ts'
import { casework, contact, green, remedies, retention } from './plain.ts'

export const areas: Record<SettingArea, Area> = {
  hours,
  contact,
  counters,
  green,
  casework,
  messages,
  calendars,
  remedies,
  retention,
}
