/** The hall itself: name, hours, windows, phones (guides/_hall.yaml). */
import { z } from 'zod'
import { type MessageKind, messageFault } from '../core/messageText.ts'

const words = z.string().trim().min(1)
const Span = z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/, 'HH:MM-HH:MM')

/** A message in the hall's own words; what it must keep is checked. */
const own = (kind: MessageKind) =>
  z
    .string()
    .trim()
    .max(500)
    .superRefine((text, context) => {
      const fault = messageFault(kind, text)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    })
    .optional()

const Seal = z.string().regex(/^data:image\/png;base64,/, 'a PNG data URL')

export const Hall = z.strictObject({
  status: z.enum(['sample', 'confirmed']),
  name: words,
  organisation: words,
  /** Short form used in document numbers. */
  mark: words,
  address: words,
  /** Silent conversations: minutes until the one reminder (0: none), and until the quiet end. */
  silence: z
    .strictObject({ nudgeMinutes: z.number().int().min(0), closeMinutes: z.number().int().min(1) })
    .default({ nudgeMinutes: 60, closeMinutes: 1440 }),
  officeHours: z.strictObject({ weekdays: z.array(Span).min(1), saturday: words, holidays: words }),
  /** Days outside the usual hours on which somebody receives people, and for which themes (R27.4); none: all of them. */
  reception: z
    .array(
      z.strictObject({
        day: z.iso.date(),
        hours: z.array(Span).min(1),
        themes: z.array(words).default([]),
      }),
    )
    .default([]),
  consultPhone: words,
  hotline: words,
  supervisionPhone: words,
  onlinePlatform: words,
  mobileApp: words,
  /** Guides the greeting offers. */
  popular: z.array(words).max(8).optional(),
  /** The county rule the hall works by (R1.2, R29.1). */
  rule: z.strictObject({ name: words, effectiveFrom: words, interpretedBy: words }),
  /** Seals as PNG data URLs; without one, room is left on paper for the stamp. Keep them small: each notice holds its own. */
  seals: z.strictObject({ acceptance: Seal.optional(), hall: Seal.optional() }).optional(),
  /** The body that reconsiders decisions (行政复议机关), and the court. */
  remedies: z.strictObject({ reconsideration: words.optional(), court: words.optional() }).optional(),
  windows: z.array(
    z.strictObject({
      id: words,
      name: words,
      letter: z.string().regex(/^[A-Z]$/),
      /** Guide themes this window serves. */
      themes: z.array(words),
      /** A window in a town (R28.2): where it is, and its own hours where they are others than the hall's. */
      level: z.enum(['county', 'town']).optional(),
      place: words.optional(),
      hours: z.array(Span).min(1).optional(),
      /** Appointments served at the same time, where other than the hall's. */
      perSlot: z.number().int().min(0).optional(),
    }),
  ),
  /** After so many minutes without a press somebody at the desk is taken to be away (R11.2). */
  roster: z.strictObject({ idleMinutes: z.number().int().min(5).default(30) }).prefault({}),
  /** Who goes first in queue and urging (绿色通道, R27.3). */
  greenChannel: z
    .array(words)
    .default(['65 周岁以上老年人', '残疾人', '孕妇和携带婴幼儿者', '现役军人和退役军人', '重点项目']),
  /** Clocks and limits of cases that the hall sets itself. */
  casework: z
    .strictObject({
      /** Working days to bring corrected materials. */
      correctionDays: z.number().int().min(1).default(20),
      /** Working days within which a 容缺 material must follow at the latest. */
      longestLater: z.number().int().min(1).default(10),
      /** Days a result waits at the window before it is asked after (R24.2). */
      keptAtWindow: z.number().int().min(8).default(30),
      /** Who pays for the mail: the receiver, or the government. */
      mailPayer: z.enum(['receiver', 'government']).default('receiver'),
    })
    .prefault({}),
  /** The touchscreens in the lobby; `elder`: they begin in 长辈版. */
  kiosk: z.strictObject({ elder: z.boolean().default(false) }).prefault({}),
  /** Appointments (预约, R27.1). */
  appointments: z
    .strictObject({
      /** Minutes of one slot. */
      slotMinutes: z.number().int().min(5).max(120).default(30),
      /** People served in one slot at one window; 0: no appointments. */
      perSlot: z.number().int().min(0).default(2),
      /** Days ahead one may book. */
      daysAhead: z.number().int().min(1).max(60).default(10),
      /** Minutes before the slot up to which it may still be booked. */
      leadMinutes: z.number().int().min(0).default(30),
      /** Minutes a time is kept for somebody who still chooses. */
      holdMinutes: z.number().int().min(1).default(5),
      /** Minutes early or late that still count as in time (domain.md §7). */
      graceMinutes: z.number().int().min(0).default(15),
      /** Appointments one person may have ahead. */
      mostOpen: z.number().int().min(1).default(3),
      /** Whoever did not come so often within `missDays` days books no more meanwhile, but may always come and take a ticket. */
      mostMissed: z.number().int().min(1).default(2),
      missDays: z.number().int().min(1).default(30),
    })
    .prefault({}),
  /** Texts of SMS and e-mail in the hall's own words; without one, the usual text. */
  messages: z
    .strictObject({
      pickup: own('pickup'),
      reminder: own('reminder'),
      posted: own('posted'),
      returned: own('returned'),
      online: own('online'),
    })
    .default({}),
  /** Push services of browser makers that may tell staff of new tickets; `*.` stands for names in front. None: no push. */
  push: z
    .strictObject({
      hosts: z
        .array(z.string().regex(/^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/))
        .default([
          'fcm.googleapis.com',
          'updates.push.services.mozilla.com',
          '*.notify.windows.com',
          'web.push.apple.com',
        ]),
    })
    .prefault({}),
  /** How long what was said in a conversation is kept after the last word, in days. */
  retention: z.strictObject({ talkDays: z.number().int().min(30).default(180) }).prefault({}),
  /** Holidays and days worked in exchange of years that are not published in the package yet; days as YYYY-MM-DD. */
  calendars: z
    .array(
      z.strictObject({
        year: z.number().int(),
        holidays: z.array(z.iso.date()),
        workdays: z.array(z.iso.date()),
      }),
    )
    .default([]),
  specialCounters: z.array(z.strictObject({ id: words, name: words, for: z.array(words) })),
})
export type Hall = z.infer<typeof Hall>
