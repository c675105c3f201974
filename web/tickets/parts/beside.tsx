import type { ReactNode } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { ticketWords } from '../words/index.ts'
import './ticket-view.css'

/** What was said, and beside it what is known; on a phone what is known is folded above what was said, and the rest
 *  comes after it. */
export function Beside({ facts, more, children }: BesideProps) {
  const t = useWords(ticketWords)
  const isWide = useMedia(WIDE)
  if (isWide)
    return (
      <div className="ticket-view">
        <div className="ticket-main">{children}</div>
        <aside className="ticket-aside" aria-label={t('facts.title')}>
          {facts}
          {more}
        </aside>
      </div>
    )
  return (
    <div className="ticket-view">
      <details className="ticket-fold">
        <summary>
          {t('facts.title')}
          <Icon name="chevron-down" />
        </summary>
        {facts}
      </details>
      <div className="ticket-main">{children}</div>
      {more && <div className="ticket-aside">{more}</div>}
    </div>
  )
}

interface BesideProps {
  facts: ReactNode
  more?: ReactNode
  children: ReactNode
}
