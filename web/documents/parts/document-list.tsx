import { useRef, useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { MoreButton } from '../../kit/more-button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { DropCover } from '../../kit/transfers/drop-cover.tsx'
import { useFileDrop } from '../../kit/transfers/use-file-drop.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useDocuments } from '../data.ts'
import { type DocumentSubject, hrefOfSubject, mayChange, queryOf } from '../places.ts'
import { useReader } from '../use-reader.ts'
import { useGiveUploads } from '../use-uploads.ts'
import { documentWords } from '../words/index.ts'
import { DocumentLine } from './document-line.tsx'
import { TrashDocuments } from './trash-documents.tsx'
import './document-list.css'

/** The files of a project, a task or an organization, where that is shown; dropped files are added to it. */
export function DocumentList({ subject, isReadOnly = false, beside }: DocumentListProps) {
  const t = useWords(documentWords)
  const give = useGiveUploads()
  const reader = useReader()
  const list = useRef<HTMLDivElement>(null)
  const [isInternal, setInternal] = useState(false)
  const [trashing, setTrashing] = useState<number | null>(null)
  const documents = useDocuments({ ...queryOf(subject), limit: SHOWN })
  const mayAdd = !isReadOnly && can(reader.role, 'documents.write')
  const add = (files: readonly File[]) => {
    const target = { ...subject, ...(isInternal ? { internal: true } : {}) }
    give((uploads) => uploads.add(target, files))
  }
  const { isOver, zone } = useFileDrop(mayAdd ? add : null)
  // Its line goes, and the button that has the focus with it. The dialog gives the focus back as it closes, hence after.
  const leaveLine = () => requestAnimationFrame(() => requestAnimationFrame(() => list.current?.focus()))
  return (
    <>
      <div className="document-list" ref={list} tabIndex={-1} {...zone}>
        {isOver && <DropCover>{t('list.drop')}</DropCover>}
        <div className="document-list-top">
          {mayAdd && <Chooser onFiles={add} />}
          {mayAdd && can(reader.role, 'internal.read') && (
            <label className="document-list-internal small">
              <input
                type="checkbox"
                checked={isInternal}
                onChange={(event) => setInternal(event.target.checked)}
              />
              {t('add.internal')}
            </label>
          )}
          {documents.data && documents.data.total > 0 && (
            <ButtonLink look="link" size="small" href={hrefOfSubject(subject)}>
              {t('subject.all')}
            </ButtonLink>
          )}
        </div>
        <Loaded
          query={{ ...documents, error: documents.isFetchNextPageError ? null : documents.error }}
          skeleton={<Skeleton shape="rows" count={3} />}
        >
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="document-list-empty soft">{t(mayAdd ? 'subject.none' : 'subject.noneReader')}</p>
            ) : (
              <ul className="document-rows">
                {rows.map((one) => (
                  <li key={one.id}>
                    <DocumentLine
                      document={one}
                      beside={beside}
                      showsTask={!('taskId' in subject)}
                      onTrash={!isReadOnly && mayChange(one, reader) ? () => setTrashing(one.id) : undefined}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
        <MoreButton list={documents}>{t('folder.moreFiles')}</MoreButton>
      </div>
      {/* Outside: what is dropped on a dialog is not for the list behind it. */}
      {trashing !== null && (
        <TrashDocuments ids={[trashing]} onClose={() => setTrashing(null)} onDone={leaveLine} />
      )}
    </>
  )
}

interface DocumentListProps {
  subject: DocumentSubject
  /** Where the subject is archived. */
  isReadOnly?: boolean
  /** Where a document opens beside the list; elsewhere it opens on the page of documents. */
  beside?: DocumentsBeside
}

export interface DocumentsBeside {
  readonly openId: number | undefined
  readonly hrefOf: (documentId: number) => string
}

const SHOWN = 20

function Chooser({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useWords(documentWords)
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size="small" icon="plus" onClick={() => chooser.current?.click()}>
        {t('list.add')}
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={t('list.add')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // Otherwise choosing the same file again fires no change.
          event.target.value = ''
        }}
      />
    </>
  )
}
