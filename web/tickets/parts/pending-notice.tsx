import { Notice } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { ticketWords } from '../words/index.ts'

/** The ticket is on this device alone. */
export function PendingNotice() {
  const t = useWords(ticketWords)
  return (
    <Notice tone="attention" title={t('request.waiting')}>
      {t('pending.help')}
    </Notice>
  )
}
