import { useState } from 'react'
import type { Document } from '../../../contract/documents/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { usePreview } from '../data.ts'
import { documentWords } from '../words/index.ts'
import { DocumentMark } from './document-mark.tsx'
import './document-preview.css'

/** A picture in place, as large as the panel; a press shows it as large as the screen. */
export function DocumentPreview({ document }: { document: Document }) {
  const t = useWords(documentWords)
  const [isLarge, setLarge] = useState(false)
  const isServed = document.scan !== 'infected' && document.scan !== 'pending'
  if (document.preview.kind !== 'image' || !isServed) {
    return (
      <div className="document-preview" data-kind="none">
        <DocumentMark name={document.name} mimetype={document.mimetype} />
        <span className="soft small">
          {document.scan === 'pending' ? t('state.pending') : t('preview.none')}
        </span>
      </div>
    )
  }
  return (
    <div className="document-preview" data-kind={document.preview.kind}>
      <Shown document={document} />
      <div className="document-preview-larger">
        <Button size="small" icon="external" onClick={() => setLarge(true)}>
          {t('preview.larger')}
        </Button>
      </div>
      <Dialog open={isLarge} size="wide" title={document.name} onClose={() => setLarge(false)}>
        <div className="document-preview" data-kind={document.preview.kind} data-large="">
          <Shown document={document} />
        </div>
      </Dialog>
    </div>
  )
}

function Shown({ document }: { document: Document }) {
  const t = useWords(documentWords)
  const { data, isError, refetch } = usePreview(document)
  const [isBroken, setBroken] = useState(false)
  if (isError || isBroken) {
    return (
      <Notice
        tone="attention"
        action={
          <Button
            size="small"
            icon="refresh"
            onClick={() => {
              setBroken(false)
              void refetch()
            }}
          >
            {t('preview.failed.retry')}
          </Button>
        }
      >
        {t('preview.failed')}
      </Notice>
    )
  }
  if (!data) return <Skeleton shape="block" />
  const label = t('preview.title', { name: document.name })
  return <img src={data.url} alt={label} onError={() => setBroken(true)} />
}
