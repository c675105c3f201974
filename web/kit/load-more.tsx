import { useEffect, useRef } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { useFailureWords } from './failure.tsx'
import { Notice } from './notice.tsx'
import { kitWords } from './words/index.ts'
import './load-more.css'

/** The end of a list that has more: comes by itself when one nears it, by a press when that fails. */
export function LoadMore({ shown, total, hasMore, loading, error, onMore }: LoadMoreProps) {
  const t = useWords(kitWords)
  const end = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  more.current = onMore
  const wants = hasMore && !loading && !error
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page the end may still be in sight.
  useEffect(() => {
    if (!wants || !end.current) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      rootMargin: '600px',
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [wants, shown])
  if (!hasMore && shown <= QUIET) return null
  return (
    <div className="load-more" ref={end}>
      {error ? <MoreFailure error={error} /> : null}
      {hasMore ? (
        <>
          <Button busy={loading} onClick={onMore}>
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

interface LoadMoreProps {
  shown: number
  total: number
  hasMore: boolean
  loading: boolean
  error?: unknown
  onMore: () => void
}

/** A list that fits on a screen or two needs nobody to say that it has ended. */
const QUIET = 20

function MoreFailure({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title}>
      {words.detail}
    </Notice>
  )
}
