import { useRef, useState } from 'react'
import { readDocument } from '../../../contract/documents/documents.ts'
import type { Document } from '../../../contract/documents/schemas.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { FILE_NAME_MOST } from '../../../contract/platform/uploads.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { failureWords } from '../../kit/failure-words.ts'
import { TextField } from '../../kit/text-field.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { problemIn } from '../../lib/problem.ts'
import { settleDocument, useRenameDocument } from '../data.ts'
import { nameParts, renamed } from '../rename.ts'
import { documentWords } from '../words/index.ts'
import { NameConflict } from './name-conflict.tsx'

/** Says which name it saw, so that a rename by somebody else meanwhile is shown and not overwritten. */
export function RenameDocument({ document, onClose }: { document: Document; onClose: () => void }) {
  const t = useWords(documentWords)
  const kit = useWords(kitWords)
  const locale = useLocale()
  const [seen] = useState(document.name)
  const [stem, ending] = nameParts(seen)
  const [typed, setTyped] = useState(stem)
  const [theirs, setTheirs] = useState<Document | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const rename = useRenameDocument(document)
  const name = renamed(typed, ending)
  const isEmpty = typed.trim() === ''
  const box = useRef<HTMLFormElement>(null)
  const send = async () => {
    if (isEmpty || name.length > FILE_NAME_MOST) return box.current?.querySelector('input')?.focus()
    if (rename.isPending) return
    setFailure(null)
    try {
      await rename.mutateAsync({ name, expected: { name: seen } })
      onClose()
    } catch (error) {
      const now =
        problemIn(error)?.code === requestErrors.conflict.code
          ? await call(readDocument, { params: { documentId: document.id } }).catch(() => null)
          : null
      if (now === null) return setFailure(error)
      settleDocument(now)
      // The same name twice is no conflict: somebody was faster with it.
      if (now.name === name) onClose()
      else setTheirs(now)
    }
  }
  if (theirs !== null)
    return <NameConflict document={theirs} mine={name} onChosen={onClose} onClose={() => setTheirs(null)} />
  return (
    <Dialog
      open
      title={t('rename.title')}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" type="submit" form="rename-document" busy={rename.isPending}>
            {t('rename.action')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <form
        ref={box}
        id="rename-document"
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextField
          label={t('field.name')}
          help={t('rename.help', { ending })}
          error={
            isEmpty
              ? kit('field.needed')
              : failure === null
                ? undefined
                : failureWords(failure, locale).detail
          }
          value={typed}
          suffix={ending}
          maxLength={FILE_NAME_MOST - ending.length}
          onChange={setTyped}
        />
      </form>
    </Dialog>
  )
}
