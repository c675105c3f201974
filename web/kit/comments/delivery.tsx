import type { ReactNode } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { kitWords } from '../words/index.ts'
import type { Comment } from './comment.ts'
import { commentWords } from './words/index.ts'
import './comments.css'

/** Where something that was said is on its way. Only a failure asks for something, and is read out. */
export function Delivery({ delivery, onRetry, onDiscard, children }: DeliveryProps) {
  const t = useWords(commentWords)
  const kit = useWords(kitWords)
  if (!delivery) return null
  if (delivery.state !== 'failed')
    return (
      <p className="comment-delivery soft small">
        <Icon name={delivery.state === 'sending' ? 'send' : 'clock'} />
        {t(delivery.state)}
      </p>
    )
  return (
    <div className="comment-delivery" role="alert">
      <span className="field-error">
        <Icon name="bad" />
        <span>
          {t('failed')}
          {delivery.reason && ` · ${delivery.reason}`}
        </span>
      </span>
      <Button size="small" icon="refresh" onClick={onRetry}>
        {kit('action.retry')}
      </Button>
      {children}
      <Button size="small" look="quiet" onClick={onDiscard}>
        {t('discard')}
      </Button>
    </div>
  )
}

interface DeliveryProps {
  delivery: Comment['delivery']
  onRetry: () => void
  onDiscard: () => void
  /** What else may be done about a failure. */
  children?: ReactNode
}
