import { type DehydratedState, dehydrate, hydrate, type QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { indexedKv } from './indexed-kv.ts'

/**
 * What was read last, so that it can be read again without a network. It is recalled only without an answer: with
 * a network the server first says who is signed in, and another person's data never flashes by. Signing out empties it.
 */
export function keepLastRead(
  queries: QueryClient,
  isIn: () => boolean,
  /** What the server answered, where the screen shows more than that. */
  beneath: (queryHash: string, data: unknown) => unknown = (_hash, data) => data,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = async () => {
    timer = undefined
    const earlier = await readKept()
    // Signed out meanwhile: nothing is left to save.
    if (!isIn()) return
    const dehydrated = dehydrate(queries, { shouldDehydrateMutation: () => false }).queries
    const read = dehydrated.map((one) => ({
      ...one,
      state: { ...one.state, data: beneath(one.queryHash, one.state.data) },
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

/** True when there was something to recall. */
export async function recallLastRead(queries: QueryClient, now = Date.now()): Promise<boolean> {
  const recent = (await readKept()).filter((one) => one.state.dataUpdatedAt > now - OLDEST_MS)
  hydrate(queries, { mutations: [], queries: recent })
  return recent.length > 0
}

/** The newest answer to each question, a bounded number of them: a drawer, not an archive. */
export function latest(read: Answers): Answers {
  const newest = read
    .filter((one) => one.state.status === 'success')
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
  const first = new Map<string, Answers[number]>()
  for (const one of newest) if (!first.has(one.queryHash)) first.set(one.queryHash, one)
  return [...first.values()].slice(0, MOST)
}

type Answers = DehydratedState['queries']

/** What earlier pages kept; nothing when it was another build's. */
async function readKept(): Promise<Answers> {
  const read = lastRead.safeParse(await indexedKv.get(KEY))
  return read.success && read.data.version === VERSION ? read.data.queries : []
}

const KEY = 'last-read'
const MOST = 60
const PAUSE_MS = 2_000
const OLDEST_MS = 7 * 86_400_000

/** A chunk's name changes with anything it is built from: what another build kept may have another shape. */
const VERSION = import.meta.url

const lastRead = z.object({
  version: z.string(),
  queries: z.array(
    z.custom<Answers[number]>((one) => z.object({ queryHash: z.string() }).safeParse(one).success),
  ),
})
type LastRead = z.output<typeof lastRead>
