import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { UnreachableError } from '../lib/problem.ts'
import { Button } from './button.tsx'
import { Failure, useFailureWords } from './failure.tsx'
import { Notice } from './notice.tsx'
import { kitWords } from './words/index.ts'

/** Draws a query in all its states: the shape of what comes, the failure with its retry, what was read before
 *  while it is read again. `children` gets the data and decides about « empty ». */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error !== null && <Stale query={query} />}
        {children(query.data)}
      </>
    )
  }
  if (query.error !== null)
    return <Failure error={query.error} onRetry={query.refetch} retrying={query.isFetching} />
  // Without a network the library waits rather than fails, and there is nothing older to show.
  if (query.fetchStatus === 'paused')
    return <Failure error={new UnreachableError()} onRetry={query.refetch} />
  return skeleton
}

/** The part of react-query's result that matters here. */
export interface LoadedQuery<Data> {
  data: Data | undefined
  error: unknown
  isFetching: boolean
  fetchStatus: 'fetching' | 'paused' | 'idle'
  refetch: () => unknown
}

interface LoadedProps<Data> {
  query: LoadedQuery<Data>
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

function Stale<Data>({ query }: { query: LoadedQuery<Data> }) {
  const t = useWords(kitWords)
  const words = useFailureWords(query.error)
  return (
    <Notice
      tone="attention"
      title={words.title}
      action={
        <Button size="small" busy={query.isFetching} onClick={() => query.refetch()}>
          {t('action.retry')}
        </Button>
      }
    >
      {words.detail}
    </Notice>
  )
}
