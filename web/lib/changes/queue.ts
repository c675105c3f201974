import { backoffMs } from '../live/backoff.ts'
import type { Clock } from '../live/clock.ts'
import {
  type Change,
  isStale,
  nextChange,
  type Refusal,
  revived,
  STALE,
  UNKNOWN,
  visibleChanges,
} from './change.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ChangeStore } from './store.ts'

/** The changes of one person on this device: persisted first, then sent in order, one at a time over all tabs, until the
 *  server has answered for each. */
export interface Queue {
  open: () => Promise<void>
  /** Settles when the server has answered, or as soon as it is clear that this takes longer. A refusal of what its
   *  maker still looks at is thrown, and not kept. */
  submit: (draft: Draft) => Promise<Outcome>
  retry: (id: string) => Promise<void>
  discard: (id: string) => Promise<void>
  all: () => readonly Change[]
  /** What screens list. */
  visible: () => readonly Change[]
  /** The network may be back, or the reader is. */
  wake: () => void
  /** Another tab has done something. */
  refresh: () => Promise<void>
  close: () => void
}

export interface Draft extends Pick<Change, 'routeId' | 'sent' | 'label' | 'href'> {
  idempotencyKey?: string | undefined
}

export type Outcome = { state: 'done'; reply: unknown } | { state: 'waiting' }

export interface QueueHost {
  store: ChangeStore
  clock: Clock
  random: () => number
  newId: () => string
  /** One tab after the other. */
  turn: (act: () => Promise<void>) => Promise<void>
  /** Null for a change that this version of the app cannot send. */
  methodOf: (routeId: string) => string | null
  send: (change: Change, signal: AbortSignal) => Promise<unknown>
  onDone: (change: Change, reply: unknown) => void
  onDiscarded: (change: Change) => void
  onSignedOut: () => void
  /** What waits is no longer what it was, as far as this tab knows. */
  onChange: () => void
  /** This tab has written something down that others should read again, or got an answer. */
  notifyOtherTabs: (done?: Change) => void
}

export function createQueue(host: QueueHost): Queue {
  const { store, clock } = host
  let changes: readonly Change[] = []
  let visible: readonly Change[] = []
  let isOpen = false
  let isSignedOut = false
  let lastMade = 0
  let failures = 0
  let restUntil = 0
  let cancelTimer: (() => void) | null = null
  let isDraining = false
  let isDrainAsked = false
  let inFlight: { id: string; stop: AbortController } | null = null
  const makers = new Map<string, Maker>()

  const settle = (next: readonly Change[]) => {
    changes = next
    visible = visibleChanges(next)
    host.onChange()
  }
  /** What other tabs did is read from the device: an answer they got stays with them, only that it came is known. */
  const reload = async () => {
    // Only theirs was surely written down before this reading began.
    const known = [...makers]
    const kept = await store.load()
    if (!isOpen) return
    settle(kept)
    for (const [id, maker] of known) {
      const change = kept.find((one) => one.id === id)
      if (change === undefined) maker.done(undefined)
      else if (change.isWaiting || change.refusal !== null) maker.wait()
    }
  }
  const reloadEverywhere = async () => {
    host.notifyOtherTabs()
    await reload()
  }

  /** Resolves forms that still wait with `waiting`, and marks their changes so on the device. */
  const deferUnderWay = async () => {
    const underWay = changes.filter(({ isWaiting, refusal }) => !isWaiting && refusal === null)
    for (const { id } of underWay) await store.amend(id, { isWaiting: true })
    if (underWay.length > 0) await reloadEverywhere()
  }

  const later = (ms: number) => {
    cancelTimer?.()
    cancelTimer = clock.after(ms, () => {
      cancelTimer = null
      drain()
    })
  }
  const drain = () => {
    if (!isOpen) return
    if (isSignedOut || clock.now() < restUntil) return void deferUnderWay()
    isDrainAsked = isDraining
    if (isDraining) return
    isDraining = true
    void host
      .turn(sendAll)
      .catch(() => {})
      .finally(() => {
        isDraining = false
        if (isDrainAsked) return drain()
        // Also for what other tabs left: they may be gone by then.
        if (isOpen && cancelTimer === null && nextChange(changes)) later(backoffMs(failures, host.random))
      })
  }
  const sendAll = async () => {
    for (let goesOn = true; goesOn; ) {
      await reload()
      const next = nextChange(changes)
      goesOn = isOpen && next !== undefined && (await deliver(next))
    }
  }
  /** Answers whether the next one may go. */
  const deliver = async (change: Change): Promise<boolean> => {
    const method = host.methodOf(change.routeId)
    if (method === null) return refuse(change, UNKNOWN)
    if (isStale(change, method, clock.now())) return refuse(change, STALE)
    const triedAt = change.triedAt ?? clock.now()
    // Discarded in another tab a moment ago.
    if (!(await store.amend(change.id, { triedAt }))) return true
    const stop = new AbortController()
    inFlight = { id: change.id, stop }
    try {
      return await finish(change, await host.send(change, stop.signal))
    } catch (error) {
      if (stop.signal.aborted) return isOpen
      const failure = classifyFailure(error, method)
      if (failure.kind === 'done') return await finish(change, undefined)
      if (failure.kind === 'refused') return await refuse(change, failure.refusal, error)
      if (failure.kind === 'signed-out') {
        isSignedOut = true
        host.onSignedOut()
      } else {
        restUntil = clock.now() + failure.ms
        later(Math.max(failure.ms, backoffMs(failures, host.random)))
        failures += 1
      }
      await deferUnderWay()
      return false
    } finally {
      inFlight = null
    }
  }
  const finish = async (change: Change, reply: unknown): Promise<boolean> => {
    failures = 0
    host.onDone(change, reply)
    makers.get(change.id)?.done(reply)
    await store.remove(change.id)
    settle(without(changes, change.id))
    host.notifyOtherTabs(change)
    return isOpen
  }
  const refuse = async (change: Change, refusal: Refusal, error?: unknown): Promise<boolean> => {
    const maker = makers.get(change.id)
    if (maker) {
      await store.remove(change.id)
      maker.refuse(error ?? new Error(refusal.code))
    } else await store.amend(change.id, { refusal })
    await reloadEverywhere()
    return isOpen
  }

  return {
    open: async () => {
      isOpen = true
      await reload()
      drain()
    },
    submit: async ({ idempotencyKey, ...draft }) => {
      lastMade = Math.max(clock.now(), lastMade + 1, ...changes.map(({ madeAt }) => madeAt + 1))
      const change: Change = {
        ...draft,
        id: idempotencyKey ?? host.newId(),
        madeAt: lastMade,
        triedAt: null,
        isWaiting: false,
        refusal: null,
      }
      // First of all: to another tab that reads the store meanwhile, a change that is absent has been done.
      await store.put(change)
      const outcome = new Promise<Outcome>((resolve, reject) => {
        const leave = () => {
          cancelPatience()
          makers.delete(change.id)
        }
        makers.set(change.id, {
          done: (reply) => {
            leave()
            resolve({ state: 'done', reply })
          },
          wait: () => {
            leave()
            resolve({ state: 'waiting' })
          },
          refuse: (error) => {
            leave()
            reject(error)
          },
        })
        const cancelPatience = clock.after(PATIENCE_MS, () => void deferUnderWay())
      })
      await reload()
      drain()
      return outcome
    },
    retry: async (id) => {
      const change = changes.find((one) => one.id === id && one.refusal !== null)
      if (!change) return
      const fresh = revived(change, host.newId(), Math.max(clock.now(), lastMade + 1))
      lastMade = fresh.madeAt
      if (fresh.id !== id) await store.remove(id)
      await store.put(fresh)
      await reloadEverywhere()
      drain()
    },
    discard: async (id) => {
      const change = changes.find((one) => one.id === id)
      if (!change) return
      await store.remove(id)
      if (inFlight?.id === id) inFlight.stop.abort()
      settle(without(changes, id))
      host.onDiscarded(change)
      host.notifyOtherTabs()
      drain()
    },
    all: () => changes,
    visible: () => visible,
    wake: () => {
      isSignedOut = false
      failures = 0
      drain()
    },
    refresh: async () => {
      await reload()
      if (cancelTimer === null && nextChange(changes)) later(backoffMs(failures, host.random))
    },
    close: () => {
      isOpen = false
      cancelTimer?.()
      inFlight?.stop.abort()
      for (const maker of makers.values()) maker.wait()
    },
  }
}

/** Who asked for a change and looks at the screen it was asked on. */
interface Maker {
  done: (reply: unknown) => void
  wait: () => void
  refuse: (error: unknown) => void
}

const without = (changes: readonly Change[], id: string) => changes.filter((one) => one.id !== id)

/** On a connection that hangs, a form does not spin for as long as a request may take. */
const PATIENCE_MS = 15_000
