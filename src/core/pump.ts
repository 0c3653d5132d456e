/** One run at a time that goes on while there is something to do: the heart of the outbox and of the dispatch. */

/** Tells the run that there is, or may be, more to do. */
export interface News {
  tell(): void
  told(): boolean
  /** Resolves when something is told. */
  came(): Promise<void>
  forget(): void
}

export function openNews(): News {
  let told = false
  let waiting = Promise.withResolvers<void>()
  return {
    tell() {
      told = true
      waiting.resolve()
    },
    told: () => told,
    came: () => waiting.promise,
    forget() {
      told = false
      waiting = Promise.withResolvers()
    },
  }
}

export interface Pump {
  /** Does what there is to do; resolves when nothing more is and nothing is under way. Rejects when a round fails. */
  drain(): Promise<void>
  /** The same without waiting: a run under way is told, else one begins; its failure goes to `failed`. */
  look(): void
}

interface Work {
  news: News
  /** Takes what there is room for and begins it; `forget`s the news it acts upon. */
  round(): Promise<void>
  /** Something is on its way and will tell when it ends. */
  busy(): boolean
  failed(error: unknown): void
}

/** Never two runs at once. */
export function openPump({ news, round, busy, failed }: Work): Pump {
  let running: Promise<void> | undefined
  async function run(): Promise<void> {
    try {
      do {
        await round()
        if (!news.told() && busy()) await news.came()
      } while (news.told() || busy())
    } finally {
      running = undefined
    }
  }
  function drain(): Promise<void> {
    news.tell()
    running ??= run()
    return running
  }
  function look(): void {
    if (running) news.tell()
    else drain().catch(failed)
  }
  return { drain, look }
}
