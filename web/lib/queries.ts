import { QueryClient } from '@tanstack/react-query'
import { isPassing, problemIn } from './problem.ts'

/** One cache for the page. What may pass is tried again with growing pauses; a refusal is shown at once. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 30 * 60_000,
      retry: retries,
      retryDelay: pauseMs,
    },
    // A change is repeated by the person, with the same idempotency key, not by a timer; what can wait for the
    // network waits in lib/changes. Anything else says at once that there is none, rather than spin until there is.
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** A server that asks for a longer rest than the reader has patience is not asked again: the failure is shown. */
export function retries(failures: number, error: unknown): boolean {
  return isPassing(error) && failures < RETRIES && restSeconds(error) <= PATIENCE_SECONDS
}

export function pauseMs(failures: number, error: unknown): number {
  return Math.max(Math.min(1000 * 2 ** failures, 15_000), restSeconds(error) * 1000)
}

const restSeconds = (error: unknown): number => problemIn(error)?.retry_after_seconds ?? 0

/** About seven seconds in all: longer, and the failure should be shown. */
const RETRIES = 3
const PATIENCE_SECONDS = 7
