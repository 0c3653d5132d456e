/** What kiosks and the API say to each other. */
import { z } from 'zod'

export const Registration = z
  .object({ code: z.string().min(6).max(40).describe('Made at the desk; counts once') })
  .meta({ id: 'Registration' })
export const Registered = z
  .object({ id: z.string(), token: z.string(), name: z.string() })
  .meta({ id: 'Registered' })
export const Beat = z
  .object({
    version: z.string().max(60).describe('Build of the page'),
    printer: z.enum(['ready', 'none', 'trouble']),
    queued: z.number().int().min(0).max(10_000).describe('Things that wait to be sent'),
    errors: z.array(z.string().max(300)).max(10).describe('Last faults; never personal data'),
  })
  .meta({ id: 'Beat' })
export const ToDo = z
  .object({
    name: z.string(),
    hall: z.string(),
    paused: z.boolean().describe('It shows that it is out of use'),
    message: z.string().describe('Shown on its screen; empty for none'),
    reload: z.number().int().describe('When it differs from the last one known, the page is loaded anew'),
    elder: z.boolean().describe('长辈版 is how it begins'),
  })
  .meta({ id: 'ToDo' })
