import type { Query, QueryClient } from '@tanstack/react-query'
import type { Change } from './change.ts'
import type { AnyMutation } from './mutation.ts'

/**
 * Screens show waiting changes as done: optimistic data over what the server has answered. The answers themselves are
 * kept, so a change that is discarded or refused leaves no trace, and the changes are applied again to an answer that
 * comes meanwhile.
 */
export interface OptimisticCache {
  /** These wait now, and no others. */
  show: (waiting: readonly Change[]) => void
  /** It is done: what it showed is the truth from now on. */
  confirm: (change: Change) => void
  /** What the server has answered, for persisting. */
  beneath: (queryHash: string, data: unknown) => unknown
  lift: () => void
}

export function createOptimisticCache(
  cache: QueryClient,
  kindOf: (routeId: string) => AnyMutation | undefined,
): OptimisticCache {
  const answers = new Map<string, unknown>()
  let waiting: readonly Change[] = []
  let isDrawing = false

  const answerOf = (query: Query): unknown =>
    answers.has(query.queryHash) ? answers.get(query.queryHash) : query.state.data
  const amended = (data: unknown, change: Change, query: Query) =>
    (kindOf(change.routeId)?.shows ?? [])
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
    beneath: (queryHash, data) => (answers.has(queryHash) ? answers.get(queryHash) : data),
    lift: stop,
  }
}
