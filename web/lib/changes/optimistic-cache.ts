import type { Query, QueryClient } from '@tanstack/react-query'
import type { Change } from './change.ts'
import type { AnyMutation } from './mutation.ts'

/** Shows waiting changes as done: optimistic data over the server's answers. The answers are kept, so that a
 *  discarded or refused change leaves no trace, and changes are applied again to a newer answer. */
export interface OptimisticCache {
  /** Replaces the set of waiting changes. */
  show: (waiting: readonly Change[]) => void
  /** The change is done: its optimistic data becomes the server data. */
  confirm: (change: Change) => void
  /** The server data without optimistic changes, for persisting. */
  serverData: (queryHash: string, data: unknown) => unknown
  stop: () => void
}

export function createOptimisticCache(
  cache: QueryClient,
  mutationOf: (routeId: string) => AnyMutation | undefined,
): OptimisticCache {
  const answers = new Map<string, unknown>()
  let waiting: readonly Change[] = []
  let isDrawing = false

  const answerOf = (query: Query): unknown =>
    answers.has(query.queryHash) ? answers.get(query.queryHash) : query.state.data
  const amended = (data: unknown, change: Change, query: Query) =>
    (mutationOf(change.routeId)?.shows ?? [])
      .filter(({ read }) => read.id === query.queryKey[0])
      .reduce<unknown>((now, update) => update.amend(now, change.sent as never, query.queryKey), data)
  const draw = (query: Query) => {
    const answer = answerOf(query)
    if (answer === undefined) return
    const shown = waiting.reduce<unknown>((data, change) => amended(data, change, query), answer)
    if (shown === answer) answers.delete(query.queryHash)
    else answers.set(query.queryHash, answer)
    if (shown === query.state.data) return
    isDrawing = true
    query.setData(shown, { updatedAt: query.state.dataUpdatedAt, manual: true })
    isDrawing = false
  }
  const all = () => cache.getQueryCache().getAll()

  const stop = cache.getQueryCache().subscribe((event) => {
    if (isDrawing) return
    const { query } = event
    if (event.type === 'removed') answers.delete(query.queryHash)
    const isAnswer = event.type === 'updated' && event.action.type === 'success'
    if (isAnswer) answers.delete(query.queryHash)
    if (isAnswer || event.type === 'added') draw(query)
  })

  return {
    show: (next) => {
      waiting = next
      for (const query of all()) draw(query)
    },
    confirm: (change) => {
      for (const query of all()) {
        const answer = answerOf(query)
        if (answer !== undefined) answers.set(query.queryHash, amended(answer, change, query))
      }
      waiting = waiting.filter(({ id }) => id !== change.id)
      for (const query of all()) draw(query)
    },
    serverData: (queryHash, data) => (answers.has(queryHash) ? answers.get(queryHash) : data),
    stop,
  }
}
