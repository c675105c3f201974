import { Link } from 'wouter'
import type { Document } from '../../../contract/documents/schemas.ts'
import { IconButton } from '../../kit/button.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { KEEP_PLACE } from '../../lib/scroll-memory.ts'
import { saveDocument } from '../data.ts'
import { documentWords } from '../words/index.ts'
import type { DocumentsBeside } from './document-list.tsx'
import { DocumentState } from './document-state.tsx'
import { DocumentThumbnail } from './document-thumbnail.tsx'
import './document-list.css'

/** One file in a line: it opens its document, and can be saved at once. */
export function DocumentLine({ document, beside, showsTask = false, onTrash }: DocumentLineProps) {
  const t = useWords(documentWords)
  const locale = useLocale()
  const failed = useFailureToast()
  const { id, name, size, task_id, uploaded_by, created_at, scan } = document
  const isOpen = beside?.openId === id
  return (
    <div className="document-line" data-open={isOpen || undefined}>
      <DocumentThumbnail document={document} />
      <div className="document-line-text">
        <Link
          href={beside ? beside.hrefOf(id) : `/documents/${id}`}
          title={name}
          aria-current={isOpen || undefined}
          {...(beside ? { state: KEEP_PLACE } : {})}
        >
          <span className="document-line-name">{name}</span>
        </Link>
        <span className="document-line-facts soft small">
          <span>
            {uploaded_by.name} · <When at={created_at} show="day" /> · {formatFileSize(size, locale)}
            {showsTask && task_id !== null && ` · ${t('place.task')}`}
          </span>
          <DocumentState document={document} />
        </span>
      </div>
      {scan !== 'infected' && (
        <IconButton
          icon="download"
          size="small"
          label={t('line.save', { name })}
          onClick={() => void saveDocument(id).catch(failed)}
        />
      )}
      {onTrash && (
        <IconButton icon="trash" size="small" label={t('line.trash', { name })} onClick={onTrash} />
      )}
    </div>
  )
}

interface DocumentLineProps {
  document: Document
  beside?: DocumentsBeside | undefined
  /** Where files of tasks stand among others. */
  showsTask?: boolean
  /** Left out where the reader may not. */
  onTrash?: (() => void) | undefined
}
