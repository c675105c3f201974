import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare'

/** A Worker in the local runtime with no development proxy, inspector or trace collector around it, until we are ended. */
export async function serveBare(
  port: number,
  persistencePath: string,
  worker: V4WorkerOptions,
  /** Workers that it calls. */
  others: readonly V4WorkerOptions[] = [],
): Promise<void> {
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      logRequests: false,
      // Straight to the Worker, past the runtime's own entry.
      workers: [{ ...worker, unsafeDirectSockets: [{ host: '127.0.0.1', port }] }, ...others],
    }),
    resourcePersistencePath: persistencePath,
  })
  await runtime.ready
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => runtime.dispose())
}
