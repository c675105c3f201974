import { useState } from 'react'
import { BULK_DOCUMENTS_MOST } from '../../../contract/documents/documents.ts'
import type { Document } from '../../../contract/documents/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useChangeDocuments } from '../data.ts'
import { mayChange } from '../places.ts'
import { tagTrouble } from '../tags.ts'
import { useReader } from '../use-reader.ts'
import { documentWords } from '../words/index.ts'
import { TagField } from './document-tags.tsx'
import { MoveDocuments } from './move-documents.tsx'
import { RestoreButton } from './restore-button.tsx'
import { TrashDocuments } from './trash-documents.tsx'

/** What can be done with all selected documents. */
export function DocumentBulk({ documents, isTrash, onDone }: DocumentBulkProps) {
  const t = useWords(documentWords)
  const reader = useReader()
  const [doing, setDoing] = useState<'move' | 'tag' | 'trash' | null>(null)
  const end = () => setDoing(null)
  const ids = documents.map(({ id }) => id)
  if (documents.length > BULK_DOCUMENTS_MOST) return <span className="soft small">{t('bulk.tooMany')}</span>
  // The server changes all of them or none.
  if (!documents.every((document) => mayChange(document, reader)))
    return <span className="soft small">{t('bulk.readOnly', { count: documents.length })}</span>
  if (isTrash) return <RestoreButton ids={ids} onDone={onDone} />
  return (
    <>
      <Button size="small" icon="project" onClick={() => setDoing('move')}>
        {t('bulk.move')}
      </Button>
      <Button size="small" icon="tag" onClick={() => setDoing('tag')}>
        {t('bulk.tag')}
      </Button>
      <Button size="small" look="danger" icon="trash" onClick={() => setDoing('trash')}>
        {t('bulk.trash')}
      </Button>
      {doing === 'move' && <MoveDocuments documents={documents} onClose={end} onDone={onDone} />}
      {doing === 'tag' && <TagDocuments documents={documents} onClose={end} onDone={onDone} />}
      {doing === 'trash' && <TrashDocuments ids={ids} onClose={end} onDone={onDone} />}
    </>
  )
}

interface DocumentBulkProps {
  documents: readonly Document[]
  isTrash: boolean
  onDone: () => void
}

function TagDocuments({
  documents,
  onClose,
  onDone,
}: {
  documents: readonly Document[]
  onClose: () => void
  onDone: () => void
}) {
  const t = useWords(documentWords)
  const kit = useWords(kitWords)
  const [tags, setTags] = useState<readonly string[]>([])
  const change = useChangeDocuments()
  const failed = useFailureToast()
  const known = [...new Set(documents.flatMap((document) => document.tags))]
  const add = () =>
    change.mutate(
      { ids: documents.map(({ id }) => id), add: [...tags] },
      {
        onError: failed,
        onSuccess: ({ changed }) => {
          toast({ tone: 'good', title: t('bulk.tagged', { count: changed.length }) })
          onDone()
          onClose()
        },
      },
    )
  return (
    <Dialog
      open
      title={t('bulk.tagTitle', { count: documents.length })}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={change.isPending}
            disabled={tags.length === 0 || tagTrouble(tags) !== undefined}
            onClick={add}
          >
            {t('bulk.tagAction')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <TagField value={tags} onChange={setTags} known={known} />
    </Dialog>
  )
}
