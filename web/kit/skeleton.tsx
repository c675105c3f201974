import { useWords } from '../lib/i18n.tsx'
import { kitWords } from './words/index.ts'
import './skeleton.css'

/** The shape of what comes. Nothing is seen before 200 ms (a delay in CSS), so quick answers never flicker. */
export function Skeleton({
  shape,
  count = 1,
}: {
  shape: 'line' | 'title' | 'card' | 'rows' | 'facts' | 'block'
  count?: number
}) {
  const t = useWords(kitWords)
  return (
    <div className="skeleton" role="status" data-shape={shape}>
      <span className="visually-hidden">{t('list.loading')}</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
        <span key={index} className="skeleton-item" aria-hidden="true">
          {(shape === 'rows' || shape === 'facts') && (
            <>
              <i />
              <i />
              <i />
            </>
          )}
        </span>
      ))}
    </div>
  )
}
