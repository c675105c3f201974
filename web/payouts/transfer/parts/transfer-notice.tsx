import type { Row } from '../../../../contract/payouts/schemas.ts'
import { Notice } from '../../../kit/notice.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { transferWords } from '../words/index.ts'

/** What the reader must know of a payment that is neither waiting nor made. */
export function TransferNotice({ row: { step, resolves_by, error } }: { row: Row }) {
  const t = useWords(transferWords)
  if (step === 'UNKNOWN')
    return (
      <Notice
        tone="attention"
        title={resolves_by ? t.rich('doubt.title', { when: <When at={resolves_by} /> }) : t('doubt.soon')}
      >
        {t('doubt')}
      </Notice>
    )
  if (step !== 'FAILED' || error === null) return null
  return (
    <Notice tone="bad" title={t('failed')}>
      {error.message}{' '}
      {error.rail_code && <span className="soft small">{t('failed.code', { code: error.rail_code })}</span>}
    </Notice>
  )
}
