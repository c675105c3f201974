import type { ReactNode } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { Popover } from '../../kit/popover.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { shortCount } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { notificationWords } from '../words/index.ts'
import './bell.css'

/** On every page, from its first moment: the number of unread notifications, and their list once its code has come. */
export function Bell({ count, onOpen, panel }: BellProps) {
  const t = useWords(notificationWords)
  return (
    <Popover
      label={t('title')}
      align="end"
      onOpen={onOpen}
      trigger={(props) => (
        <button type="button" className="bell" title={t('title')} {...props}>
          <Icon name="bell" size={20} />
          <span className="visually-hidden">
            {t('title')}
            {count !== null && ` · ${t('unread', { count })}`}
          </span>
          {count !== null && count > 0 && (
            <span className="bell-count" aria-hidden="true">
              {shortCount(count)}
            </span>
          )}
        </button>
      )}
    >
      {(close) => panel?.(close) ?? <Skeleton shape="rows" count={5} />}
    </Popover>
  )
}

interface BellProps {
  /** Null until it is known. */
  count: number | null
  onOpen: () => void
  /** Null until its code has come. */
  panel: ((close: () => void) => ReactNode) | null
}
