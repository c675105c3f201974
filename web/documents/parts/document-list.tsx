import { useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Document } from '../../../contract/documents/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { Button, ButtonLink, IconButton } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { DropCover } from '../../kit/transfers/drop-cover.tsx'
import { useFileDrop } from '../../kit/transfers/use-file-drop.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { saveDocument, useDocuments } from '../data.ts'
import { type DocumentSubject, queryOf } from '../places.ts'
import { useReader } from '../use-reader.ts'
import { useUploads } from '../use-uploads.ts'
import { documentWords } from '../words/index.ts'
import { DocumentMark } from './document-mark.tsx'
import { DocumentState } from './document-state.tsx'
import './document-list.css'

/** The files of a project, a task or an organization, where that is shown; dropped files are added to it. */
export function DocumentList({ subject, isReadOnly = false }: DocumentListProps) {
  const t = useWords(documentWords)
  const uploads = useUploads()
  const { role } = useReader()
  const chooser = useRef<HTMLInputElement>(null)
  const [isInternal, setInternal] = useState(false)
  const documents = useDocuments({ ...queryOf(subject), limit: SHOWN })
  const mayAdd = !isReadOnly && can(role, 'documents.write')
  const add = (files: readonly File[]) => {
    const target = { ...subject, ...(isInternal ? { internal: true } : {}) }
    uploads?.add(target, files)
  }
  const { isOver, zone } = useFileDrop(mayAdd ? add : null)
  const total = documents.data?.total ?? 0
  return (
    <div className="document-list" {...zone}>
      {isOver && <DropCover>{t('list.drop')}</DropCover>}
      {mayAdd && (
        <div className="row">
          <Button size="small" icon="plus" onClick={() => chooser.current?.click()}>
            {t('list.add')}
          </Button>
          {can(role, 'internal.read') && (
            <label className="document-list-internal small">
              <input
                type="checkbox"
                checked={isInternal}
                onChange={(event) => setInternal(event.target.checked)}
              />
              {t('add.internal')}
            </label>
          )}
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label={t('list.add')}
            onChange={(event) => {
              add([...(event.target.files ?? [])])
              // Otherwise choosing the same file again fires no change.
              event.target.value = ''
            }}
          />
        </div>
      )}
      <Loaded query={documents} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{t(mayAdd ? 'subject.none' : 'subject.noneReader')}</p>
          ) : (
            <ul className="document-rows">
              {rows.map((document) => (
                <li key={document.id}>
                  <DocumentLine document={document} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {documents.hasNextPage && (
        <div className="row">
          <Button
            size="small"
            look="quiet"
            busy={documents.isFetchingNextPage}
            onClick={() => void documents.fetchNextPage()}
          >
            {t('folder.moreFiles')}
          </Button>
          <ButtonLink
            look="link"
            href={`/documents?${new URLSearchParams({ ...textsOf(subject), all: 'true' })}`}
          >
            {t('subject.all', { count: total })}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}

interface DocumentListProps {
  subject: DocumentSubject
  /** Where the subject is archived. */
  isReadOnly?: boolean
}

const SHOWN = 20

const textsOf = (subject: DocumentSubject): Record<string, string> =>
  Object.fromEntries(Object.entries(queryOf(subject)).map(([name, id]) => [name, String(id)]))

/** One file in a line: it opens its document, and can be saved at once. */
export function DocumentLine({ document }: { document: Document }) {
  const t = useWords(documentWords)
  const locale = useLocale()
  const failed = useFailureToast()
  const { id, name, mimetype, size, uploaded_by, created_at, scan } = document
  return (
    <div className="document-line">
      <DocumentMark name={name} mimetype={mimetype} />
      <div className="document-line-text">
        <Link href={`/documents/${id}`} title={name}>
          <span className="document-line-name">{name}</span>
        </Link>
        <span className="soft small">
          {uploaded_by.name} · <When at={created_at} show="day" /> · {formatFileSize(size, locale)}
        </span>
      </div>
      <DocumentState document={document} />
      {scan !== 'infected' && (
        <IconButton
          icon="download"
          size="small"
          label={t('line.save', { name })}
          onClick={() => void saveDocument(id).catch(failed)}
        />
      )}
    </div>
  )
}
