import { backoffMs } from '../live/backoff.ts'
import type { Clock } from '../live/clock.ts'
import { isPassing, problemIn } from '../problem.ts'
import {
  nextToStart,
  RETRIES_MOST,
  type Upload,
  type UploadEvent,
  type UploadLink,
  uploadAfter,
  usableLink,
} from './upload.ts'

/** The steps of the protocol over the network. */
export interface UploadTransport<Target> {
  readonly requestLink: (
    target: Target,
    file: { readonly name: string; readonly type: string; readonly size: number },
    signal: AbortSignal,
  ) => Promise<UploadLink>
  /** Rejects with `LinkRefusedError` where the storage refuses the link, with what `isPassing` knows otherwise. */
  readonly put: (
    link: UploadLink,
    file: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<void>
  /** Has the server verify the stored file and attach it, where that is not done by a message of its own. */
  readonly accept?: (target: Target, fileId: string, signal: AbortSignal) => Promise<void>
}

/** The storage refuses the link, which may have expired: another link may work. */
export class LinkRefusedError extends Error {}

export interface UploadClientDeps<Target> {
  readonly transport: UploadTransport<Target>
  readonly clock: Clock
  readonly random: () => number
  readonly isOnline: () => boolean
  readonly onChange: () => void
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
  /** Stops what is under way, and forgets it. */
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
      const id = await sendOne(key, signal)
      if (signal.aborted) return
      apply(key, { type: 'accepted' })
      const done = find(key)
      if (done) deps.onDone?.(done, id)
    } catch (error) {
      if (!signal.aborted) fail(key, error)
    } finally {
      if (aborts.get(key) === abort) aborts.delete(key)
      startNext()
    }
  }

  async function sendOne(key: string, signal: AbortSignal): Promise<string> {
    const upload = find(key)
    if (!upload) throw new Error('an upload that is not there cannot be sent')
    const { target, file, name, type, size } = upload
    const link =
      usableLink(upload, clock.now()) ?? (await transport.requestLink(target, { name, type, size }, signal))
    signal.throwIfAborted()
    apply(key, { type: 'linked', link })
    if (!upload.isStored) {
      await transport.put(link, file, (sentBytes) => apply(key, { type: 'progressed', sentBytes }), signal)
      signal.throwIfAborted()
      apply(key, { type: 'stored' })
    }
    await transport.accept?.(target, link.id, signal)
    return link.id
  }

  function fail(key: string, error: unknown) {
    const isLinkRefused = error instanceof LinkRefusedError
    if (!isLinkRefused && !isPassing(error)) {
      const code = problemIn(error)?.code ?? 'upload.failed'
      apply(key, { type: 'refused', code })
      const refused = find(key)
      if (refused) deps.onRefused?.(refused, code)
      return
    }
    const failures = find(key)?.failures ?? 0
    const goesOn = deps.isOnline() && failures < RETRIES_MOST
    const pause = Math.max(
      backoffMs(failures, deps.random),
      (problemIn(error)?.retry_after_seconds ?? 0) * 1_000,
    )
    apply(key, { type: 'failed', keepsLink: !isLinkRefused, retryAt: goesOn ? clock.now() + pause : null })
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
  const forget = (keys: readonly string[]) => {
    for (const key of keys) {
      aborts.get(key)?.abort()
      stopTimer(key)
    }
    return uploads.filter(({ key }) => !keys.includes(key))
  }

  return {
    add: (added) => {
      settle([...forget(added.map(({ key }) => key)), ...added])
      startNext()
    },
    all: () => uploads,
    find,
    retry: (key) => retry(key, false),
    cancel: (keys) => {
      if (!keys.some(find)) return
      settle(forget(keys))
      startNext()
    },
    wake: () => {
      for (const { key, state } of uploads) if (state === 'failed') retry(key, false)
    },
    close: () => {
      uploads = forget(uploads.map(({ key }) => key))
    },
  }
}
