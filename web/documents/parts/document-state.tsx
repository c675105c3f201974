import type { Document } from '../../../contract/documents/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { documentWords } from '../words/index.ts'

/** What sets a document apart; most have nothing that does. */
export function DocumentState({ document }: { document: Document }) {
  const t = useWords(documentWords)
  const now = useNow()
  const isRetained = document.retained_until !== null && new Date(document.retained_until) > now
  return (
    <>
      {document.deleted_at !== null && <Badge icon="trash">{t('state.trashed')}</Badge>}
      {document.scan === 'infected' && <Badge tone="bad">{t('state.infected')}</Badge>}
      {document.scan === 'pending' && <Badge tone="info">{t('state.pending')}</Badge>}
      {document.internal && (
        <span title={t('state.internalHelp')}>
          <Badge tone="attention" icon="lock">
            {t('state.internal')}
          </Badge>
        </span>
      )}
      {isRetained && <Badge icon="shield">{t('state.retained')}</Badge>}
    </>
  )
}
