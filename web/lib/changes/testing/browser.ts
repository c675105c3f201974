import { turnedClock } from '../../live/testing/turned-clock.ts'
import { ProblemError, UnreachableError } from '../../problem.ts'
import type { Change } from '../change.ts'
import { createQueue, type Queue } from '../queue.ts'
import { type ChangeStore, memoryStore } from '../store.ts'

/** How the fake server answers a request. */
export type ServerMode =
  | 'answers'
  | 'is unreachable'
  | 'loses the answer'
  | { refuses: number; code?: string; wait?: number }

/** A server with idempotency keys: the same key returns the same answer, and nothing is done twice. */
export function fakeServer() {
  const answers = new Map<string, unknown>()
  const self = {
    mode: 'answers' as ServerMode,
    /** Refusals by label, whatever the mode. */
    refused: new Map<string, { refuses: number; code?: string; wait?: number }>(),
    done: [] as string[],
    asked: [] as string[],
    answer: async (change: Change): Promise<unknown> => {
      self.asked.push(change.label)
      if (self.mode === 'is unreachable') throw new UnreachableError()
      const no = self.refused.get(change.label) ?? (typeof self.mode === 'object' ? self.mode : null)
      if (no) throw refusal(no)
      if (!answers.has(change.id)) {
        self.done.push(change.label)
        answers.set(change.id, { number: self.done.length })
      }
      if (self.mode === 'loses the answer') throw new UnreachableError()
      return answers.get(change.id)
    },
  }
  return self
}

export type FakeServer = ReturnType<typeof fakeServer>

/** One browser: its store, and any number of tabs, which share one lock. */
export function browserOf(server: FakeServer) {
  const clock = turnedClock(100)
  const methods = new Map([
    ['test.patch', 'patch'],
    ['test.post', 'post'],
    ['test.delete', 'delete'],
  ])
  const stores = new Map<number, ChangeStore>()
  const tabs = new Set<Tab>()
  let turns: Promise<unknown> = Promise.resolve()
  let ids = 0
  const openTab = async (userId = 7): Promise<Tab> => {
    const store = stores.get(userId) ?? withLatency(memoryStore())
    stores.set(userId, store)
    const tab: Tab = {
      userId,
      queue: createQueue({
        store,
        clock,
        random: () => 0.5,
        newId: () => {
          ids += 1
          return `key-${ids}`
        },
        turn: (act) => {
          const mine = turns.then(act)
          turns = mine.catch(() => {})
          return mine
        },
        methodOf: (routeId) => methods.get(routeId) ?? null,
        send: (change, signal) =>
          Promise.race([
            server.answer(change),
            new Promise<never>((_, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason))
            }),
          ]),
        onDone: (change) => tab.done.push(change.label),
        onDiscarded: () => {},
        onSignedOut: () => {
          tab.shutOuts += 1
        },
        onChange: () => {},
        notifyOtherTabs: () => {
          for (const other of tabs) if (other !== tab && other.userId === userId) void other.queue.refresh()
        },
      }),
      done: [],
      shutOuts: 0,
      /** Submits a change with this label; resolves with its outcome. */
      make: async (label, routeId = 'test.patch') => {
        const fate = tab.queue.submit({ routeId, sent: { body: { label } }, label, href: null }).then(
          (outcome) => outcome.state,
          (error: unknown) => (error instanceof Error ? error.message : 'thrown'),
        )
        await clock.turn(0)
        return fate
      },
      close: () => {
        tabs.delete(tab)
        tab.queue.close()
      },
    }
    tabs.add(tab)
    await tab.queue.open()
    return tab
  }
  return { clock, methods, openTab }
}

/** A store with latency: another tab may write between a read and its use. */
function withLatency(store: ChangeStore): ChangeStore {
  const moment = async () => {
    for (let round = 0; round < 10; round += 1) await Promise.resolve()
  }
  return {
    ...store,
    load: async () => {
      const read = await store.load()
      await moment()
      return read
    },
    put: async (change) => {
      await moment()
      await store.put(change)
    },
  }
}

export interface Tab {
  userId: number
  queue: Queue
  done: string[]
  shutOuts: number
  make: (label: string, routeId?: string) => Promise<string>
  close: () => void
}

const refusal = ({
  refuses,
  code = 'test.refused',
  wait,
}: {
  refuses: number
  code?: string
  wait?: number
}) =>
  new ProblemError({
    status: refuses,
    code,
    title: 'Refusé',
    ...(wait === undefined ? {} : { retry_after_seconds: wait }),
  })
