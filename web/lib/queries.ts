import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './problem.ts'

/** One cache for the page. What may pass is tried again with growing pauses; a refusal is shown at once. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => isPassing(error) && failures < RETRIES,
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, 15_000),
    },
    // A change is repeated by the person, with the same idempotency key, not by a timer.
    mutations: { retry: false },
  },
})

/** About seven seconds in all: longer, and the reader should be told. */
const RETRIES = 3
