import {
  type DehydratedState,
  defaultShouldDehydrateQuery,
  dehydrate,
  hydrate,
  type QueryClient,
} from '@tanstack/react-query'
import * as z from 'zod'
import { indexedKv } from './indexed-kv.ts'
import { isShortLived } from './query-options.ts'

/** Persists the latest answers for reading without a network. They are restored when the server does
 *  not answer, or not soon. Sign-out erases them, and so does another person's sign-in, by whichever door, before anything
 *  is shown. */
export function keepLastRead(
  queries: QueryClient,
  isIn: () => boolean,
  /** The server data of a query that shows optimistic changes. */
  serverData: (queryHash: string, data: unknown) => unknown = (_hash, data) => data,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = async () => {
    timer = undefined
    const earlier = await readKept()
    // Signed out meanwhile: nothing may be saved.
    if (!isIn()) return
    const dehydrated = dehydrate(queries, {
      shouldDehydrateMutation: () => false,
      // A page of pictures has more links than answers are stored, and none of them leads anywhere later.
      shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) && !isShortLived(query),
    }).queries
    const read = dehydrated.map((one) => ({
      ...one,
      state: { ...one.state, data: serverData(one.queryHash, one.state.data) },
    }))
    void indexedKv.put(KEY, { version: VERSION, queries: latest([...read, ...earlier]) } satisfies LastRead)
  }
  const stop = queries.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success')
      timer ??= setTimeout(() => void save(), PAUSE_MS)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

/** True when something was restored. */
export async function recallLastRead(queries: QueryClient, now = Date.now()): Promise<boolean> {
  const recent = (await readKept()).filter((one) => one.state.dataUpdatedAt > now - OLDEST_MS)
  hydrate(queries, { mutations: [], queries: recent })
  return recent.length > 0
}

/** The newest answer of each query, a bounded number of them. */
export function latest(read: Answers): Answers {
  const newest = read
    .filter((one) => one.state.status === 'success')
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
  const first = new Map<string, Answers[number]>()
  for (const one of newest) if (!first.has(one.queryHash)) first.set(one.queryHash, one)
  return [...first.values()].slice(0, MOST)
}

type Answers = DehydratedState['queries']

/** What earlier pages stored; nothing when another build stored it. */
async function readKept(): Promise<Answers> {
  const read = lastRead.safeParse(await indexedKv.get(KEY))
  return read.success && read.data.version === VERSION ? read.data.queries : []
}

const KEY = 'last-read'
const MOST = 60
const PAUSE_MS = 2_000
const OLDEST_MS = 7 * 86_400_000

/** The chunk's name is a hash of the build: answers stored by another build may have another shape. */
const VERSION = import.meta.url

const lastRead = z.object({
  version: z.string(),
  queries: z.array(
    z.custom<Answers[number]>((one) => z.object({ queryHash: z.string() }).safeParse(one).success),
  ),
})
type LastRead = z.output<typeof lastRead>
