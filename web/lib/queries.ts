import { QueryCache, QueryClient } from '@tanstack/react-query'
import { isPassing, problemIn, UnreachableError } from './problem.ts'
import { untilReachable } from './reachable.ts'

/** The page's query cache. Transient failures are retried with back-off; a refusal is shown at once. */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof UnreachableError) void askAgain()
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 30 * 60_000,
      retry: retries,
      retryDelay: pauseMs,
    },
    // A change is retried by the person, with the same idempotency key, not by a timer; changes that can wait for the
    // network are queued in lib/changes. Without a network the others fail at once instead of spinning.
    mutations: { retry: false, networkMode: 'always' },
  },
})

let isAsking = false

/** What was given up for want of an answer is asked again by itself, once for all that is on screen. */
async function askAgain(): Promise<void> {
  if (isAsking) return
  isAsking = true
  await untilReachable()
  isAsking = false
  await queries.refetchQueries({
    type: 'active',
    predicate: ({ state }) => state.error instanceof UnreachableError,
  })
}

/** A server that asks for a longer pause than a reader waits is not retried: the failure is shown. */
export function retries(failures: number, error: unknown): boolean {
  return isPassing(error) && failures < RETRIES && restSeconds(error) <= PATIENCE_SECONDS
}

export function pauseMs(failures: number, error: unknown): number {
  return Math.max(Math.min(1000 * 2 ** failures, 15_000), restSeconds(error) * 1000)
}

const restSeconds = (error: unknown): number => problemIn(error)?.retry_after_seconds ?? 0

/** About seven seconds in all; then the failure is shown. */
const RETRIES = 3
const PATIENCE_SECONDS = 7
