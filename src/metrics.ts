/** What Prometheus reads at /metrics. Labels never hold anything a person said or is. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  registry: Registry
  /** Starts timing an HTTP request; the answer ends it, under its route's pattern. */
  timer(): (labels: { method: string; route: string; status: number }) => void
  turn(channel: string): void
  /** A reply that could not be sent (yet). */
  trouble(channel: string, code: string, parked: boolean): void
}

/**
 * Asked at each scrape: `queue`, the replies waiting to be sent and the age of the oldest, in seconds; `alarms`, what
 * is late or went wrong with cases and nobody has seen to yet (R9.5).
 */
export function openMetrics(
  queue: () => Promise<{ waiting: number; oldestSeconds: number; parked: number }>,
  alarms: () => Promise<{ kind: string; count: number }[]> = async () => [],
): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.2, 1, 5],
    registers,
  })
  const turns = new Counter({ name: 'turns_total', help: 'Turns taken', labelNames: ['channel'], registers })
  const troubles = new Counter({
    name: 'reply_troubles_total',
    help: 'Tries to send a reply that failed',
    labelNames: ['channel', 'code', 'parked'],
    registers,
  })
  queueGauges(registry, queue)
  alarmGauge(registry, alarms)
  return {
    registry,
    timer: () => {
      const end = requests.startTimer()
      return labels => void end(labels)
    },
    turn: channel => turns.inc({ channel }),
    trouble: (channel, code, parked) => troubles.inc({ channel, code, parked: `${parked}` }),
  }
}

function queueGauges(registry: Registry, queue: Parameters<typeof openMetrics>[0]): void {
  const registers = [registry]
  const oldest = new Gauge({
    name: 'outbox_oldest_seconds',
    help: 'Age of the oldest unsent reply',
    registers,
  })
  const parked = new Gauge({ name: 'outbox_parked', help: 'Replies given up', registers })
  new Gauge({
    name: 'outbox_waiting',
    help: 'Replies waiting to be sent',
    registers,
    async collect() {
      const state = await queue()
      this.set(state.waiting)
      oldest.set(state.oldestSeconds)
      parked.set(state.parked)
    },
  })
}

function alarmGauge(registry: Registry, alarms: () => Promise<{ kind: string; count: number }[]>): void {
  new Gauge({
    name: 'case_alarms_open',
    help: 'Alarms about cases that nobody has seen to: answers, referrals and corrections that are late',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { kind, count } of await alarms()) this.set({ kind }, count)
    },
  })
}
