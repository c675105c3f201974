import { useState } from 'react'
import type { Document, Folder } from '../../../contract/documents/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useChangeDocuments } from '../data.ts'
import { commonPlaceOf } from '../places.ts'
import { documentWords } from '../words/index.ts'
import { FolderPicker } from './folder-picker.tsx'

/** Into another folder of the same project, or of the same organization outside of its projects. */
export function MoveDocuments({ documents, onClose, onDone }: MoveDocumentsProps) {
  const t = useWords(documentWords)
  const [folder, setFolder] = useState<Folder | null>(null)
  const kit = useWords(kitWords)
  const change = useChangeDocuments()
  const failed = useFailureToast()
  const place = commonPlaceOf(documents)
  const move = () =>
    change.mutate(
      { ids: documents.map(({ id }) => id), set: { folder_id: folder?.id ?? null } },
      {
        onError: failed,
        onSuccess: ({ changed, unchanged }) => {
          toast({ tone: 'good', title: t('move.done', { count: changed.length + unchanged.length }) })
          onDone?.()
          onClose()
        },
      },
    )
  return (
    <Dialog
      open
      title={t('move.title', { count: documents.length })}
      onClose={onClose}
      actions={
        <>
          {place && (
            <Button look="primary" busy={change.isPending} onClick={move}>
              {t('move.here')}
            </Button>
          )}
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      {place ? (
        <FolderPicker place={place} onChange={setFolder} />
      ) : (
        <Notice tone="attention">{t('move.mixed')}</Notice>
      )}
    </Dialog>
  )
}

interface MoveDocumentsProps {
  documents: readonly Document[]
  onClose: () => void
  onDone?: () => void
}
