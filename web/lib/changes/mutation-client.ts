import type { QueryClient } from '@tanstack/react-query'
import { readProfile } from '../../../contract/identity/session.ts'
import type { ReplyBody, Route, Sent } from '../../../contract/route.ts'
import { type CallWith, call } from '../call.ts'
import { realClock } from '../live/clock.ts'
import { type Change, type Parts, shown } from './change.ts'
import type { AnyMutation, Mutation } from './mutation.ts'
import { createOptimisticCache } from './optimistic-cache.ts'
import { createQueue, type Queue } from './queue.ts'
import { deviceStore } from './store.ts'

/** The queue in a browser, for one signed-in person. */
export interface MutationClient {
  queue: Queue
  /** Whoever makes a change brings its kind along. */
  know: (mutation: AnyMutation) => void
  /** Settles once waiting changes are read from the device, or after a time-out. */
  ready: Promise<unknown>
  serverData: (queryHash: string, data: unknown) => unknown
  follow: (listener: () => void) => () => void
  close: () => void
}

export interface Description {
  /** What it does, in words, for the list of waiting changes. */
  label: string
  href?: string
  idempotencyKey?: string
}

export type SubmitResult<C extends Route> =
  | { state: 'done'; reply: ReplyBody<C> | undefined }
  | { state: 'waiting' }

/** Submits a change: sent now, or as soon as there is a network. */
export async function submitMutation<C extends Route>(
  mutation: Mutation<C>,
  sent: Sent<C>,
  description: Description,
): Promise<SubmitResult<C>> {
  if (!current) throw new Error(`${mutation.route.id} needs a signed-in person`)
  current.know(mutation)
  const outcome = await current.queue.submit({
    routeId: mutation.route.id,
    sent: asSent(sent),
    label: description.label,
    href: description.href ?? null,
    idempotencyKey: description.idempotencyKey,
  })
  return outcome.state === 'done' ? { ...outcome, reply: outcome.reply as ReplyBody<C> | undefined } : outcome
}

/** The server data of a query without optimistic changes. */
export const serverDataOf = (queryHash: string, data: unknown): unknown =>
  current ? current.serverData(queryHash, data) : data

let current: MutationClient | null = null

/**
 * `loadMutations` answers all kinds of changes. They are a good part of what a screen would begin with, and needed only
 * for changes that this page has not made itself: those of another tab, or from before a reload.
 */
export function createMutationClient(
  me: number,
  cache: QueryClient,
  loadMutations: () => Promise<readonly AnyMutation[]>,
): MutationClient {
  const byRoute = new Map<string, AnyMutation>()
  const know = (mutation: AnyMutation) => void byRoute.set(mutation.route.id, mutation)
  const mutationOf = (routeId: string) => byRoute.get(routeId)
  const knowAll = async (routeIds: readonly string[]) => {
    if (routeIds.some((routeId) => !byRoute.has(routeId))) for (const one of await loadMutations()) know(one)
  }
  const optimistic = createOptimisticCache(cache, mutationOf)
  const others = new BroadcastChannel(`matrice-changes-${me}`)
  const listeners = new Set<() => void>()
  const off = new AbortController()
  const renew = (routes: readonly Route[]) => {
    for (const { id } of routes) void cache.invalidateQueries({ queryKey: [id] })
  }
  const done = (change: Change, reply: unknown) => {
    const mutation = mutationOf(change.routeId)
    optimistic.confirm(change)
    if (reply !== undefined) mutation?.settle?.(cache, reply as never, change.sent as never)
    renew(mutation?.renews ?? [])
  }
  const store = deviceStore(me)
  const queue = createQueue({
    store: {
      ...store,
      load: async () => {
        const kept = await store.load()
        await knowAll(kept.map(({ routeId }) => routeId))
        return kept
      },
    },
    clock: realClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    turn: async (act) => {
      await navigator.locks.request(`matrice-changes-${me}`, { signal: off.signal }, act)
    },
    methodOf: (routeId) => mutationOf(routeId)?.route.method ?? null,
    send: ({ routeId, sent, id }, signal) => {
      const route = mutationOf(routeId)?.route
      if (!route) throw new Error(`${routeId} cannot be sent`)
      const options = { idempotencyKey: id, account: me, signal }
      return call(route, ...([sent, options] as CallWith<Route>))
    },
    onDone: done,
    // The server may have received it all the same: read again.
    onDiscarded: ({ routeId, triedAt }) => {
      if (triedAt !== null) renew(shownBy(mutationOf(routeId)))
    },
    onSignedOut: () => renew([readProfile]),
    onChange: () => {
      optimistic.show(shown(queue.all(), (routeId) => mutationOf(routeId)?.atOnce ?? false))
      for (const listener of listeners) listener()
    },
    notifyOtherTabs: (change) => others.postMessage({ done: change }),
  })
  const hear = async ({ data }: MessageEvent<{ done?: Change }>) => {
    if (data.done) {
      await knowAll([data.done.routeId])
      done(data.done, undefined)
      renew(shownBy(mutationOf(data.done.routeId)))
    }
    await queue.refresh()
  }
  others.onmessage = (message) => void hear(message).catch(() => undefined)
  watchPage(queue, off.signal)
  const client: MutationClient = {
    queue,
    know,
    ready: Promise.race([queue.open(), new Promise<void>((resolve) => realClock.after(READ_MS, resolve))]),
    serverData: optimistic.serverData,
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      if (current === client) current = null
      queue.close()
      off.abort()
      optimistic.stop()
      others.close()
    },
  }
  current = client
  return client
}

const READ_MS = 1_000

const shownBy = (mutation: AnyMutation | undefined): Route[] => mutation?.shows.map(({ read }) => read) ?? []

/** Drops undefined fields, as JSON does. */
const asSent = (sent: unknown): Parts => JSON.parse(JSON.stringify(sent ?? {}))

function watchPage(queue: Queue, signal: AbortSignal) {
  window.addEventListener('online', queue.wake, { signal })
  document.addEventListener('visibilitychange', () => document.hidden || queue.wake(), { signal })
}
