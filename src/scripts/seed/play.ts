/** Plays the stories side by side, in the order of time: people, staff and the hall's clocks take turns. */
import { closingOf, isOpen, nextOpening, openingOf } from '../../core/hours.ts'
import { isWorkday, shanghaiDay, workdaysBefore } from '../../core/workdays.ts'
import { Scene } from './scene.ts'
import type { Story } from './stories.ts'
import type { Stage } from './visitor.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** Long enough for the shortest story. */
const awhile = 120 * minute

interface Playing {
  scene: Scene
  at: Date
}

/** Plays until the stage's time as it is now. */
export async function play(stage: Stage, stories: Story[]): Promise<void> {
  const end = stage.time.at
  const last = lastWork(stage, end)
  let playing: Playing[] = stories.map((story, n) => ({
    scene: new Scene(stage, story, n),
    at: beginning(stage, last, story, n),
  }))
  while (playing.length > 0) {
    const next = playing.reduce((first, other) => (other.at < first.at ? other : first))
    await passTo(stage, next.at)
    const pause = next.at <= end ? await next.scene.step() : undefined
    if (pause === undefined) playing = playing.filter(other => other !== next)
    else next.at = workingTime(stage, new Date(next.at.getTime() + pause * minute))
  }
  await passTo(stage, end)
}

/** The clocks strike on every day that passes. */
async function passTo({ hall, time }: Stage, to: Date): Promise<void> {
  while (time.at < to) {
    time.at = new Date(Math.min(to.getTime(), time.at.getTime() + day))
    await hall.fireCases(fail)
    await hall.followUps.fire()
  }
  time.at = to
  await hall.fireCases(fail)
}

function fail(error: unknown): never {
  throw error
}

/** The last moment, up to the end, of a day on which the hall has been open for a while. */
function lastWork({ catalogue }: Stage, end: Date): Date {
  const spans = catalogue.hall.officeHours.weekdays
  const today = shanghaiDay(end)
  if (isWorkday(today) && end.getTime() - openingOf(spans, today).getTime() > awhile)
    return new Date(Math.min(end.getTime(), closingOf(spans, today).getTime()))
  return closingOf(spans, workdaysBefore(today, 1).day)
}

/** In the morning of a working day; the last day's visitors came a while ago. */
function beginning({ catalogue }: Stage, last: Date, { workdaysAgo }: Story, n: number): Date {
  const spans = catalogue.hall.officeHours.weekdays
  const today = shanghaiDay(last)
  const opening = openingOf(spans, workdaysAgo === 0 ? today : workdaysBefore(today, workdaysAgo).day)
  return new Date(Math.min(opening.getTime() + ((n * 17) % 150) * minute, last.getTime() - (60 - n) * minute))
}

function workingTime({ catalogue }: Stage, at: Date): Date {
  const spans = catalogue.hall.officeHours.weekdays
  return isWorkday(shanghaiDay(at)) && isOpen(spans, at) ? at : nextOpening(spans, at)
}
