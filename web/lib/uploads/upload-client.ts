import { backoffMs } from '../live/backoff.ts'
import type { Clock } from '../live/clock.ts'
import { isPassing, problemIn } from '../problem.ts'
import { FileLostError, LinkRefusedError, sendUpload, type UploadTransport } from './send.ts'
import { nextToStart, RETRIES_MOST, type Upload, type UploadEvent, uploadAfter } from './upload.ts'

export interface UploadClientDeps<Target> {
  readonly transport: UploadTransport<Target>
  readonly clock: Clock
  readonly random: () => number
  readonly isOnline: () => boolean
  readonly onChange: () => void
  /** Makes a picture smaller; null where it is sent as it is. */
  readonly reduce?: (file: Blob, type: string) => Promise<Blob | null>
  readonly onReduced?: (upload: Upload<Target>) => void
  readonly onDone?: (upload: Upload<Target>, id: string) => void
  readonly onRefused?: (upload: Upload<Target>, code: string) => void
}

/**
 * Sends files while the page lives: a few at once, again after a failure with growing pauses, and again when the
 * network returns. What an upload goes through is decided in `upload.ts`.
 */
export interface UploadClient<Target> {
  /** One whose key is known already starts over. */
  add: (uploads: readonly Upload<Target>[]) => void
  all: () => readonly Upload<Target>[]
  find: (key: string) => Upload<Target> | undefined
  retry: (key: string) => void
  /** Stops what is under way; what the server has of it is kept. */
  pause: (key: string) => void
  /** The bytes of an upload that had lost them. The caller has checked that it is the same file. */
  giveFile: (key: string, file: Blob) => void
  /** Stops what is under way, frees what it reserved, and forgets it. */
  cancel: (keys: readonly string[]) => void
  /** The network is back. */
  wake: () => void
  close: () => void
}

export function createUploadClient<Target>(deps: UploadClientDeps<Target>): UploadClient<Target> {
  const { transport, clock } = deps
  let uploads: readonly Upload<Target>[] = []
  const aborts = new Map<string, AbortController>()
  const timers = new Map<string, () => void>()

  const settle = (next: readonly Upload<Target>[]) => {
    uploads = next
    deps.onChange()
  }
  const find = (key: string) => uploads.find((one) => one.key === key)
  const apply = (key: string, event: UploadEvent) =>
    settle(uploads.map((one) => (one.key === key ? uploadAfter(one, event) : one)))
  const startNext = () => {
    for (const { key } of nextToStart(uploads)) void run(key)
  }

  async function run(key: string): Promise<void> {
    const abort = new AbortController()
    const { signal } = abort
    aborts.set(key, abort)
    apply(key, { type: 'started' })
    try {
      if (find(key)?.reduction === 'wanted') await reduce(key, signal)
      signal.throwIfAborted()
      const upload = find(key)
      if (!upload) throw new Error('an upload that is not there cannot be sent')
      const sent = await sendUpload(upload, {
        transport,
        clock,
        signal,
        apply: (event) => apply(key, event),
      })
      if (signal.aborted) return
      apply(key, { type: 'accepted', ...sent })
      const done = find(key)
      if (done) deps.onDone?.(done, sent.id)
    } catch (error) {
      if (!signal.aborted) fail(key, error)
    } finally {
      if (aborts.get(key) === abort) aborts.delete(key)
      startNext()
    }
  }

  async function reduce(key: string, signal: AbortSignal): Promise<void> {
    const { file = null, type = '' } = find(key) ?? {}
    const smaller = (file && (await deps.reduce?.(file, type))) ?? null
    if (signal.aborted) return
    apply(key, { type: 'reduced', file: smaller })
    const reduced = find(key)
    if (reduced) deps.onReduced?.(reduced)
  }

  function fail(key: string, error: unknown) {
    if (error instanceof FileLostError) return apply(key, { type: 'fileLost' })
    const isLinkRefused = error instanceof LinkRefusedError
    const problem = problemIn(error)
    // The same person may sign in again, and then it goes on.
    const isSignedOut = problem?.status === 401
    if (!isLinkRefused && !isSignedOut && !isPassing(error)) {
      const code = problem?.code ?? 'upload.failed'
      apply(key, { type: 'refused', code })
      const refused = find(key)
      if (refused) deps.onRefused?.(refused, code)
      return
    }
    const failures = find(key)?.failures ?? 0
    const goesOn = deps.isOnline() && !isSignedOut && failures < RETRIES_MOST
    const pause = Math.max(backoffMs(failures, deps.random), (problem?.retry_after_seconds ?? 0) * 1_000)
    apply(key, {
      type: 'failed',
      trouble: problem?.code ?? 'network',
      keepsLink: !isLinkRefused,
      retryAt: goesOn ? clock.now() + pause : null,
    })
    if (goesOn)
      timers.set(
        key,
        clock.after(pause, () => retry(key, true)),
      )
  }

  const retry = (key: string, byItself: boolean) => {
    stopTimer(key)
    apply(key, { type: 'retried', byItself })
    startNext()
  }
  const stopTimer = (key: string) => {
    timers.get(key)?.()
    timers.delete(key)
  }
  const stop = (keys: readonly string[]) => {
    for (const key of keys) {
      aborts.get(key)?.abort()
      stopTimer(key)
    }
  }
  const without = (keys: readonly string[]) => uploads.filter(({ key }) => !keys.includes(key))
  const freeReserved = (keys: readonly string[]) => {
    for (const key of keys) {
      const upload = find(key)
      const reserved = upload?.state === 'done' ? undefined : (upload?.parts?.uploadId ?? upload?.link?.id)
      // The server frees it by itself in a while.
      if (reserved !== undefined) transport.abort?.(reserved).catch(() => undefined)
    }
  }

  return {
    add: (added) => {
      const keys = added.map(({ key }) => key)
      stop(keys)
      const known = (key: string) => added.find((one) => one.key === key)
      // In its place: what is added again is not what was chosen last.
      const kept = uploads.map((one) => known(one.key) ?? one)
      settle([...kept, ...added.filter(({ key }) => !find(key))])
      startNext()
    },
    all: () => uploads,
    find,
    retry: (key) => retry(key, false),
    pause: (key) => {
      apply(key, { type: 'paused' })
      stop([key])
      startNext()
    },
    giveFile: (key, file) => {
      apply(key, { type: 'fileGiven', file })
      startNext()
    },
    cancel: (keys) => {
      if (!keys.some(find)) return
      stop(keys)
      freeReserved(keys)
      settle(without(keys))
      startNext()
    },
    wake: () => {
      for (const { key, state } of uploads) if (state === 'failed') retry(key, false)
    },
    close: () => {
      stop(uploads.map(({ key }) => key))
      uploads = []
    },
  }
}
