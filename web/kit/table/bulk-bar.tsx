import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { IconButton } from '../button.tsx'
import { kitWords } from '../words/index.ts'

/** What can be done with all that is selected; stays in reach while the list scrolls. */
export function BulkBar({
  count,
  onClear,
  children,
}: {
  count: number
  onClear: () => void
  children: ReactNode
}) {
  const t = useWords(kitWords)
  return (
    <section className="bulk" aria-label={t('select.count', { count })}>
      <span role="status">{t('select.count', { count })}</span>
      <div className="bulk-actions">{children}</div>
      <IconButton icon="close" label={t('select.clear')} size="small" onClick={onClear} />
    </section>
  )
}
