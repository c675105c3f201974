import type { QueryClient } from '@tanstack/react-query'
import { readProfile } from '../../../contract/identity/account.ts'
import type { ReplyBody, Route, Sent } from '../../../contract/route.ts'
import { type CallWith, call } from '../call.ts'
import { realClock } from '../live/clock.ts'
import { type Change, type Parts, standing } from './change.ts'
import type { AnyMutation, Mutation } from './mutation.ts'
import { createOptimisticCache } from './optimistic-cache.ts'
import { createQueue, type Queue } from './queue.ts'
import { deviceStore } from './store.ts'

/** Where a signed-in person's changes are submitted: the queue, in a browser. */
export interface MutationClient {
  queue: Queue
  /** What waits has been read, or the device takes too long over it. */
  ready: Promise<unknown>
  beneath: (queryHash: string, data: unknown) => unknown
  follow: (listener: () => void) => () => void
  close: () => void
}

export interface Description {
  /** What it does, in words, should it have to wait. */
  label: string
  href?: string
  idempotencyKey?: string
}

export type SubmitResult<C extends Route> =
  | { state: 'done'; reply: ReplyBody<C> | undefined }
  | { state: 'waiting' }

/** Makes a change, now or as soon as there is a network. */
export async function submitMutation<C extends Route>(
  kind: Mutation<C>,
  sent: Sent<C>,
  description: Description,
): Promise<SubmitResult<C>> {
  if (!current) throw new Error(`${kind.route.id} needs a signed-in person`)
  const outcome = await current.queue.submit({
    routeId: kind.route.id,
    sent: asSent(sent),
    label: description.label,
    href: description.href ?? null,
    idempotencyKey: description.idempotencyKey,
  })
  return outcome.state === 'done' ? { ...outcome, reply: outcome.reply as ReplyBody<C> | undefined } : outcome
}

/** What the server has answered, beneath what only waits to be done. */
export const beneathChanges = (queryHash: string, data: unknown): unknown =>
  current ? current.beneath(queryHash, data) : data

let current: MutationClient | null = null

export function createMutationClient(
  me: number,
  cache: QueryClient,
  kinds: readonly AnyMutation[],
): MutationClient {
  const byRoute = new Map(kinds.map((kind) => [kind.route.id, kind]))
  const kindOf = (routeId: string) => byRoute.get(routeId)
  const optimistic = createOptimisticCache(cache, kindOf)
  const others = new BroadcastChannel(`matrice-changes-${me}`)
  const listeners = new Set<() => void>()
  const off = new AbortController()
  const renew = (routes: readonly Route[]) => {
    for (const { id } of routes) void cache.invalidateQueries({ queryKey: [id] })
  }
  const done = (change: Change, reply: unknown) => {
    const kind = kindOf(change.routeId)
    optimistic.confirm(change)
    if (reply !== undefined) kind?.settle?.(cache, reply as never, change.sent as never)
    renew(kind?.renews ?? [])
  }
  const queue = createQueue({
    store: deviceStore(me),
    clock: realClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    turn: async (act) => {
      await navigator.locks.request(`matrice-changes-${me}`, { signal: off.signal }, act)
    },
    methodOf: (routeId) => kindOf(routeId)?.route.method ?? null,
    send: ({ routeId, sent, id }, signal) => {
      const route = kindOf(routeId)?.route
      if (!route) throw new Error(`${routeId} cannot be sent`)
      const options = { idempotencyKey: id, account: me, signal }
      return call(route, ...([sent, options] as CallWith<Route>))
    },
    onDone: done,
    // It may have arrived all the same: the screen asks.
    onDiscarded: ({ routeId, triedAt }) => {
      if (triedAt !== null) renew(shownBy(kindOf(routeId)))
    },
    onSignedOut: () => renew([readProfile]),
    onChange: () => {
      optimistic.show(standing(queue.all()))
      for (const listener of listeners) listener()
    },
    notifyOtherTabs: (change) => others.postMessage({ done: change }),
  })
  others.onmessage = ({ data }: MessageEvent<{ done?: Change }>) => {
    if (data.done) {
      done(data.done, undefined)
      renew(shownBy(kindOf(data.done.routeId)))
    }
    void queue.refresh()
  }
  watchPage(queue, off.signal)
  const client: MutationClient = {
    queue,
    ready: Promise.race([queue.open(), new Promise<void>((resolve) => realClock.after(READ_MS, resolve))]),
    beneath: optimistic.beneath,
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      if (current === client) current = null
      queue.close()
      off.abort()
      optimistic.lift()
      others.close()
    },
  }
  current = client
  return client
}

const READ_MS = 1_000

const shownBy = (kind: AnyMutation | undefined): Route[] => kind?.shows.map(({ read }) => read) ?? []

/** As JSON will carry it: a field that is undefined is one that is not there. */
const asSent = (sent: unknown): Parts => JSON.parse(JSON.stringify(sent ?? {}))

function watchPage(queue: Queue, signal: AbortSignal) {
  window.addEventListener('online', queue.wake, { signal })
  document.addEventListener('visibilitychange', () => document.hidden || queue.wake(), { signal })
}
