import type { Document } from '../../../contract/documents/schemas.ts'
import { ConflictDialog } from '../../kit/conflict/conflict-dialog.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useRenameDocument } from '../data.ts'
import { documentWords } from '../words/index.ts'

/** Somebody else has renamed the document meanwhile: both names, and a choice. */
export function NameConflict({ document, mine, onChosen, onClose }: NameConflictProps) {
  const t = useWords(documentWords)
  const rename = useRenameDocument(document)
  return (
    <ConflictDialog
      lead={t('conflict.lead')}
      fields={[{ name: 'name', label: t('field.name'), mine, theirs: document.name }]}
      onResolve={async (kept) => {
        if (kept.includes('name')) await rename.mutateAsync({ name: mine, expected: { name: document.name } })
        onChosen()
      }}
      onClose={onClose}
    />
  )
}

interface NameConflictProps {
  /** As the server has it now. */
  document: Document
  mine: string
  onChosen: () => void
  onClose: () => void
}
