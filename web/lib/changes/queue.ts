import { backoffMs } from '../live/backoff.ts'
import type { Clock } from '../live/clock.ts'
import {
  type Change,
  isStale,
  nextChange,
  type Refusal,
  requeued,
  STALE,
  UNKNOWN,
  visibleChanges,
} from './change.ts'
import { classifyFailure } from './classify-failure.ts'
import type { ChangeStore } from './store.ts'

/** One person's changes on this device: persisted first, then sent in order, one at a time across all tabs, until the
 *  server has answered each. */
export interface Queue {
  open: () => Promise<void>
  /** Settles when the server has answered, or with `waiting` once that takes too long. A refusal is thrown while the
   *  form is open, and then not stored. */
  submit: (draft: Draft) => Promise<Outcome>
  retry: (id: string) => Promise<void>
  discard: (id: string) => Promise<void>
  all: () => readonly Change[]
  /** The changes that screens list. */
  visible: () => readonly Change[]
  /** The network may be back, or the page is visible again. */
  wake: () => void
  /** Another tab has changed the store. */
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
  /** Runs the action under a lock that all tabs share. */
  turn: (act: () => Promise<void>) => Promise<void>
  /** Null for a change that this version of the app cannot send. */
  methodOf: (routeId: string) => string | null
  send: (change: Change, signal: AbortSignal) => Promise<unknown>
  onDone: (change: Change, reply: unknown) => void
  onDiscarded: (change: Change) => void
  onSignedOut: () => void
  onChange: () => void
  /** This tab has changed the store, or received an answer. */
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
  const submitters = new Map<string, Submitter>()

  const settle = (next: readonly Change[]) => {
    changes = next
    visible = visibleChanges(next)
    host.onChange()
  }
  /** Reads the store, where other tabs write. The answer that another tab received is not available here, only that
   *  the change is gone. */
  const reload = async () => {
    // Only these changes were certainly stored before the read below began.
    const known = [...submitters]
    const kept = await store.load()
    if (!isOpen) return
    settle(kept)
    for (const [id, submitter] of known) {
      const change = kept.find((one) => one.id === id)
      if (change === undefined) submitter.done(undefined)
      else if (change.isWaiting || change.refusal !== null) submitter.wait()
    }
  }
  const reloadEverywhere = async () => {
    host.notifyOtherTabs()
    await reload()
  }

  /** Resolves open forms with `waiting`, and marks their changes so in the store. */
  const deferUnderWay = async () => {
    const underWay = changes.filter(({ isWaiting, refusal }) => !isWaiting && refusal === null)
    for (const { id } of underWay) await store.amend(id, { isWaiting: true })
    if (underWay.length > 0) await reloadEverywhere()
  }

  const schedule = (ms: number) => {
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
        // Also for changes of other tabs, which may be closed by then.
        if (isOpen && cancelTimer === null && nextChange(changes)) schedule(backoffMs(failures, host.random))
      })
  }
  const sendAll = async () => {
    for (let goesOn = true; goesOn; ) {
      await reload()
      const next = nextChange(changes)
      goesOn = isOpen && next !== undefined && (await deliver(next))
    }
  }
  /** Returns whether the next change may be sent. */
  const deliver = async (change: Change): Promise<boolean> => {
    const method = host.methodOf(change.routeId)
    if (method === null) return refuse(change, UNKNOWN)
    if (isStale(change, method, clock.now())) return refuse(change, STALE)
    const triedAt = change.triedAt ?? clock.now()
    // Another tab has just discarded it.
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
        schedule(Math.max(failure.ms, backoffMs(failures, host.random)))
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
    submitters.get(change.id)?.done(reply)
    await store.remove(change.id)
    settle(without(changes, change.id))
    host.notifyOtherTabs(change)
    return isOpen
  }
  const refuse = async (change: Change, refusal: Refusal, error?: unknown): Promise<boolean> => {
    const submitter = submitters.get(change.id)
    if (submitter) {
      await store.remove(change.id)
      submitter.refuse(error ?? new Error(refusal.code))
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
      // Stored before anything else: to another tab that reads the store, an absent change is a done one.
      await store.put(change)
      const outcome = new Promise<Outcome>((resolve, reject) => {
        const leave = () => {
          cancelPatience()
          submitters.delete(change.id)
        }
        submitters.set(change.id, {
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
      const fresh = requeued(change, host.newId(), Math.max(clock.now(), lastMade + 1))
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
      if (cancelTimer === null && nextChange(changes)) schedule(backoffMs(failures, host.random))
    },
    close: () => {
      isOpen = false
      cancelTimer?.()
      inFlight?.stop.abort()
      for (const submitter of submitters.values()) submitter.wait()
    },
  }
}

/** The form that submitted a change and still shows it. */
interface Submitter {
  done: (reply: unknown) => void
  wait: () => void
  refuse: (error: unknown) => void
}

const without = (changes: readonly Change[], id: string) => changes.filter((one) => one.id !== id)

/** On a connection that hangs, a form must not spin until the request times out. */
const PATIENCE_MS = 15_000
