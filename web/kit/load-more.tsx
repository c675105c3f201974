import { useEffect, useRef } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { useFailureWords } from './failure.tsx'
import { useNeighbours } from './neighbours.ts'
import { Notice } from './notice.tsx'
import { kitWords } from './words/index.ts'
import './load-more.css'

/** The end of a list. The next page is requested as the end nears the screen, or by a press after a failure. */
export function LoadMore({ list }: { list: GrowingList }) {
  const t = useWords(kitWords)
  const end = useRef<HTMLDivElement>(null)
  const more = useRef(list.fetchNextPage)
  more.current = list.fetchNextPage
  const { rows, total } = list.data ?? NONE
  const neighbours = useNeighbours()
  const shown = rows.length
  const hasMore = list.hasNextPage
  const loading = list.isFetchingNextPage
  const error = list.isFetchNextPageError ? list.error : null
  const wants = hasMore && !loading && !error
  const isAtEnd = neighbours.previous !== undefined && neighbours.next === undefined
  // The open item is the last one so far: the next is fetched before it is asked for.
  useEffect(() => {
    if (wants && isAtEnd) void more.current()
  }, [wants, isAtEnd])
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page the end may still be in sight.
  useEffect(() => {
    if (!wants || !end.current) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && void more.current(), {
      rootMargin: '600px',
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [wants, shown])
  if (shown === 0 || (!hasMore && shown <= QUIET)) return null
  return (
    <div className="load-more" ref={end}>
      {error ? <MoreFailure error={error} /> : null}
      {hasMore ? (
        <>
          <Button busy={loading} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
          <span className="soft small">{t('list.loaded', { count: shown, total })}</span>
        </>
      ) : (
        <span className="soft small">{t('list.all', { count: shown })}</span>
      )}
    </div>
  )
}

/** The part of a query for pages that is needed here, so that the gallery can play one. */
export interface GrowingList {
  readonly data: { readonly rows: readonly unknown[]; readonly total: number } | undefined
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly isFetchNextPageError: boolean
  readonly error: unknown
  readonly fetchNextPage: () => unknown
}
const NONE = { rows: [], total: 0 }

/** A list that fits on a screen or two needs no word on its end. */
const QUIET = 20

function MoreFailure({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title}>
      {words.detail}
    </Notice>
  )
}
