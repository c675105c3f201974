import { useRef } from 'react'
import { type Document, type DocumentVersion, VERSIONS_MOST } from '../../../contract/documents/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { MoreButton } from '../../kit/more-button.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { saveDocument, useRestoreVersion, useVersions } from '../data.ts'
import { useGiveUploads } from '../use-uploads.ts'
import { documentWords } from '../words/index.ts'
import { endingOf } from './document-mark.tsx'
import './versions.css'

/** All that the document has been, the newest first; an old version can become the newest again. */
export function Versions({ document, canChange }: { document: Document; canChange: boolean }) {
  const t = useWords(documentWords)
  const versions = useVersions(document.id)
  return (
    <Section
      title={t('versions.title')}
      actions={
        canChange && document.versions_count < VERSIONS_MOST ? <AddVersion document={document} /> : undefined
      }
    >
      <Loaded
        query={{ ...versions, error: versions.isFetchNextPageError ? null : versions.error }}
        skeleton={<Skeleton shape="rows" count={2} />}
      >
        {({ rows }) => (
          <ol className="versions">
            {rows.map((version) => (
              <VersionLine key={version.id} document={document} version={version} canChange={canChange} />
            ))}
          </ol>
        )}
      </Loaded>
      <MoreButton list={versions}>{t('versions.more')}</MoreButton>
    </Section>
  )
}

function VersionLine({
  document,
  version,
  canChange,
}: {
  document: Document
  version: DocumentVersion
  canChange: boolean
}) {
  const t = useWords(documentWords)
  const locale = useLocale()
  const failed = useFailureToast()
  const restore = useRestoreVersion(document)
  const number = version.version
  const isCurrent = number === document.version
  return (
    <li className="version">
      <div className="version-text">
        <span>
          {t('versions.number', { version: number })}{' '}
          {isCurrent && <Badge tone="good">{t('versions.current')}</Badge>}
        </span>
        <span className="soft small">
          {version.uploaded_by.name} · <When at={version.created_at} /> ·{' '}
          {formatFileSize(version.size, locale)}
        </span>
      </div>
      <div className="row">
        {version.scan !== 'infected' && document.deleted_at === null && (
          <IconButton
            icon="download"
            size="small"
            label={t('versions.save', { version: number })}
            onClick={() => void saveDocument(document.id, number).catch(failed)}
          />
        )}
        {canChange && !isCurrent && version.scan !== 'infected' && (
          <IconButton
            icon="history"
            size="small"
            label={t('versions.restore', { version: number })}
            aria-disabled={restore.isPending || undefined}
            onClick={() =>
              restore.isPending ||
              restore.mutate(version, {
                onError: failed,
                onSuccess: () => toast({ tone: 'good', title: t('versions.restored', { version: number }) }),
              })
            }
          />
        )}
      </div>
    </li>
  )
}

/** Of the same type as the document: the server refuses another. */
function AddVersion({ document }: { document: Document }) {
  const t = useWords(documentWords)
  const give = useGiveUploads()
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size="small" icon="upload" onClick={() => chooser.current?.click()}>
        {t('versions.add')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('versions.add')}
        accept={`${document.mimetype},${endingOf(document.name)}`}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) give((uploads) => uploads.add({ documentId: document.id }, [file]))
          // Otherwise choosing the same file again fires no change.
          event.target.value = ''
        }}
      />
    </>
  )
}
