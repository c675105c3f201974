import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button, IconButton } from '../button.tsx'
import { kitWords } from '../words/index.ts'
import { tableWords } from './words/index.ts'

/** What can be done with all that is selected; stays in reach while the list scrolls. */
export function BulkBar({ count, total, everything, onEverything, onClear, children }: BulkBarProps) {
  const t = useWords(kitWords)
  const tt = useWords(tableWords)
  const said = everything
    ? tt('select.isEverything', { count: total ?? count })
    : t('select.count', { count })
  return (
    <section className="bulk" aria-label={said}>
      <span className="bulk-count">
        <span role="status">{said}</span>
        {onEverything && total !== undefined && !everything && (
          <Button look="link" onClick={onEverything}>
            {tt('select.everything', { count: total })}
          </Button>
        )}
      </span>
      <div className="bulk-actions">{children}</div>
      <IconButton icon="close" label={t('select.clear')} size="small" onClick={onClear} />
    </section>
  )
}

interface BulkBarProps {
  count: number
  /** How many the whole list has. */
  total?: number | undefined
  everything: boolean
  /** Given when all that is loaded is selected and there is more. */
  onEverything?: (() => void) | undefined
  onClear: () => void
  children: ReactNode
}
