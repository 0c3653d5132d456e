/** Starts the hall. The only file that wires; it reads top to bottom. */
import { join } from 'node:path'
import { courierHook } from './api/courier.ts'
import { myRoutes } from './api/my/routes.ts'
import { rateRoutes } from './api/rate.ts'
import { createApp } from './app.ts'
import { appointmentRound } from './appointments/rounds.ts'
import { openArriving } from './arriving.ts'
import { applicantOf } from './cases/applicant.ts'
import { every, fireDue, now, type Round } from './clock.ts'
import { ConfigError, readConfig } from './config.ts'
import { deskRoutes } from './desk/routes.ts'
import { openDispatch } from './dispatch.ts'
import { comeIntoForce } from './drafts/comingIntoForce.ts'
import { openDrafts, signedNow } from './drafts/drafts.ts'
import { openBlobs } from './files/blobs.ts'
import { openReader } from './files/reading.ts'
import { makeFirstAdmin } from './firstStart.ts'
import { forgetOldTalk } from './forgetTalk.ts'
import { loadRule } from './guides/ruleText.ts'
import { loadWords } from './guides/search/words.ts'
import { BrokenGuides, type OpenShelf, openShelf } from './guides/shelf.ts'
import type { SignedText } from './guides/signed.ts'
import { openHall, searchPerCatalogue } from './hall.ts'
import { openHallSettings } from './hallSettings.ts'
import { endDutiesInSilence, tellOfLateTickets } from './lateTickets.ts'
import { type Log, openLog } from './log.ts'
import { openMetrics } from './metrics.ts'
import { refuseWrongNode } from './nodeGuard.ts'
import { outsideOf, tellWhatIsOn } from './outside.ts'
import { openPush } from './push/sender.ts'
import { sweepPush, tellOfNewTickets } from './push/telling.ts'
import { sweepFollowers, tellFollowers } from './queue/following.ts'
import { reportRound } from './reports/rounds.ts'
import { remindOfReviews } from './reviewReminders.ts'
import { closed, stopOnSignal } from './stopping.ts'
import { alarmsByKind } from './store/accountability.ts'
import type { Case } from './store/cases.ts'
import { openStore } from './store/db.ts'
import { dropOldHandovers } from './store/handovers.ts'
import { outboxState } from './store/health.ts'
import { dropOldTries } from './store/lookups.ts'
import { NewerDatabase } from './store/migrate.ts'
import { keyInFolder, openSeal } from './store/seal.ts'
import { openSystems, outcomes, sweepFiles } from './systems.ts'
import { telegramFor } from './telegram.ts'

const tick = 1000
/** Proxies cut lines that are silent for a minute. */
const beat = 25_000
const minute = 60_000
const hour = 3_600_000

async function main(): Promise<void> {
  const wrongNode = refuseWrongNode(process.version)
  if (wrongNode) throw new ConfigError(wrongNode)
  const config = readConfig()
  const log = openLog(config.logLevel)
  const store = await openStore(
    config.databaseUrl ? { postgres: config.databaseUrl } : { sqlite: config.dataDir },
  )
  const key = config.dataKey ?? keyInFolder(config.dataDir)
  const seal = openSeal(key)
  const arriving = openArriving(openBlobs(join(config.dataDir, 'files'), key), seal)
  const reader = config.readPhotos ? openReader() : undefined
  const { shelf: files, searchOf } = await openGuides(config.guidesDir, log, () => signedNow(store.db, now()))
  const shelf = await openHallSettings(store.db, files)
  const telegram =
    config.telegram &&
    telegramFor(config.telegram, { store, shelf, publicUrl: config.publicUrl, log, arriving, seal })
  const metrics = openMetrics(
    () => outboxState(store.db, now()),
    () => alarmsByKind(store.db),
  )
  const { sms, email, courier, platform } = config
  const hall = openHall({
    store,
    shelf,
    searchOf,
    now,
    seal,
    publicUrl: config.publicUrl,
    platform: config.platform !== undefined,
    readPhotos: config.readPhotos,
    reach: { sms: sms !== undefined, email: email !== undefined, courier: courier !== undefined },
    channels: telegram ? [telegram] : [],
    took: channel => metrics.turn(channel),
    trouble(what) {
      metrics.trouble(what.channel, what.code, what.parked)
      log.warn(what, 'reply not sent')
    },
  })
  const dispatch = openDispatch({
    store,
    now,
    systems: {
      ...openSystems({ db: store.db, now, seal, arriving, sms, email, courier, platform, reader }),
      push: openPush({ db: store.db, now, seal, catalogue: shelf.current, publicUrl: config.publicUrl }),
    },
    ...outcomes(hall.toolsFor, now),
    trouble: what => log.warn(what, 'outside system'),
  })
  const ruleText = loadRule(config.guidesDir)
  const rule = ruleText && { rule: ruleText }
  let clock: Round | undefined
  const fault = (error: unknown, where: object) => log.error({ error, ...where }, 'fault')
  const writing = { store, guides: { ...files, current: shelf.current }, now, seal }
  const drafts = openDrafts({ ...writing, files: arriving })
  // What pages, desk and own page have in common.
  const common = {
    db: store.db,
    store,
    shelf,
    now,
    seal,
    arriving,
    bell: hall.bell,
    publicUrl: config.publicUrl,
    catalogue: shelf.current,
    openApplicant: (found: Case) => applicantOf(seal, found),
    openName: seal.open,
    fault,
  }
  const app = createApp({
    ...common,
    receive: hall.conversations.receive,
    act: hall.conversations.act,
    marks: hall.marks,
    ...rule,
    metrics,
    clockAge: () => (clock ? (now().getTime() - clock.doneAt().getTime()) / 1000 : 0),
    ...(telegram && { telegramLink: telegram.link }),
    ...(telegram?.webhook && { telegramWebhook: telegram.webhook }),
    ...(courier?.secret && {
      courierHook: courierHook({
        ...common,
        transact: store.transact,
        toolsFor: hall.toolsFor,
        secret: courier.secret,
      }),
    }),
    my: myRoutes({ ...common, citizen: hall.citizen, sms: sms !== undefined }),
    queue: hall.queue,
    ratings: hall.paperRatings,
    rate: rateRoutes({ ...common, db: store.db, ratings: hall.paperRatings }),
    desk: deskRoutes({
      ...common,
      can: store.can,
      transact: store.transact,
      cases: hall.cases,
      followUps: hall.followUps,
      guideProblems: files.problems,
      drafts,
      settings: shelf,
      outside: outsideOf(config),
      tickets: hall.tickets,
      marks: hall.marks,
      roster: hall.roster,
      queue: hall.queue,
      platform: { mode: platform ? 'on' : 'off' },
      openPhone: ({ phone }) => (phone === null ? undefined : seal.open(phone)),
      secure: config.publicUrl.startsWith('https:'),
    }),
  })
  await greet(store.db, log)
  const server = app.listen(config.port)
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  for (const channel of hall.channels.values()) await channel.start(hall.conversations.receive)
  tellWhatIsOn(config, log)
  const failed = (error: unknown) => log.error({ error }, 'clock')
  clock = every(tick, () => fireDue(store.db, hall.conversations, now(), failed), failed)
  const rounds = [
    clock,
    every(tick, () => hall.fireCases(failed), failed),
    every(tick, () => tellOfNewTickets({ ...common, ...store }, now()), failed),
    every(tick, async () => dispatch.look(), failed),
    // Not waited for: a platform that answers slowly must not stop the clock.
    every(tick, async () => hall.outbox.look(), failed),
    every(tick, hall.lookForNews, failed),
    every(beat, async () => hall.bell.beat(), failed),
    every(5 * tick, shelf.refresh, failed),
    every(
      5 * tick,
      () => tellFollowers({ ...common, ...store, conversations: hall.conversations }, now()),
      failed,
    ),
    every(minute, hall.roster.watch, failed),
    every(minute, () => tellOfLateTickets(store, now()), failed),
    every(minute, drafts.look, failed),
    every(minute, () => comeIntoForce({ ...writing, act: hall.conversations.act }), failed),
    every(minute, () => appointmentRound({ ...common, ...store, conversations: hall.conversations }), failed),
    every(hour, () => hall.recount(failed), failed),
    every(hour, () => endDutiesInSilence(store, now()), failed),
    every(hour, hall.queue.endDays, failed),
    every(hour, () => hall.followUps.fire(), failed),
    every(hour, () => reportRound({ ...common, transact: store.transact }, now()), failed),
    every(hour, () => remindOfReviews(store, shelf.current(), now()), failed),
    every(hour, () => forgetOldTalk({ ...store, seal }, shelf.current(), now()), failed),
    every(hour, () => dropOldTries(store.db, now()), failed),
    every(hour, () => sweepPush(store, now()), failed),
    every(hour, () => sweepFollowers(store, now()), failed),
    every(hour, () => dropOldHandovers(store.db, now()), failed),
    every(hour, () => sweepFiles({ db: store.db, arriving }, now()), failed),
  ]
  stopOnSignal(log, async () => {
    for (const channel of hall.channels.values()) await channel.stop()
    for (const round of rounds) await round.stop()
    await closed(server)
    // A reply that is being sent notes how it went, so the store stays open until then.
    await hall.outbox.drain()
    await dispatch.drain()
    await reader?.close()
    files.close()
    await store.close()
  })
}

/** Guides that are read again when a file changes, with their search. */
async function openGuides(folder: string, log: Log, signed: () => Promise<SignedText[]>) {
  const searchOf = searchPerCatalogue(loadWords(folder))
  const shelf: OpenShelf = await openShelf(folder, {
    signed,
    changed(problems) {
      searchOf(shelf.current())
      log.info({ problems: problems.length }, problems.map(String).join('\n') || 'guides read again')
    },
  })
  // The index is made before the first question, not by it.
  searchOf(shelf.current())
  return { shelf, searchOf }
}

async function greet(db: Parameters<typeof makeFirstAdmin>[0], log: Log): Promise<void> {
  const password = await makeFirstAdmin(db, now())
  if (password === undefined) return
  console.log(
    `\n  First start. Sign in as  admin  with the one-time password  ${password}\n  It is shown only now.\n`,
  )
  log.info('first administrator made')
}

main().catch(error => {
  const plain =
    error instanceof ConfigError || error instanceof NewerDatabase || error instanceof BrokenGuides
  console.error(plain ? error.message : error)
  process.exit(1)
})
