import type { RunDeps } from './ports.ts'

const PATIENCE_MS = 5_000

/**
 * Until the work has ended, but no longer than a person waits who looks at a row. A rail that takes longer is heard all
 * the same.
 */
export async function soon(work: Promise<unknown>, { wait }: Pick<RunDeps, 'wait'>): Promise<void> {
  const ended = new AbortController()
  await Promise.race([work, wait(PATIENCE_MS, ended.signal)])
  ended.abort()
}
