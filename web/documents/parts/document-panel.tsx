import { useState } from 'react'
import { Link } from 'wouter'
import type { Document } from '../../../contract/documents/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { RoleNote } from '../../identity/parts/role-note.tsx'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Menu, type MenuItem } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { saveDocument, useDocument } from '../data.ts'
import { pathOf, useFolder } from '../folders.ts'
import { mayChange, mayShare } from '../places.ts'
import { useReader } from '../use-reader.ts'
import { documentWords } from '../words/index.ts'
import { DocumentActivity } from './document-activity.tsx'
import { DocumentPlace } from './document-place.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { DocumentState } from './document-state.tsx'
import { DocumentTags } from './document-tags.tsx'
import { MoveDocuments } from './move-documents.tsx'
import { RefusedRename } from './refused-rename.tsx'
import { RenameDocument } from './rename-document.tsx'
import { RestoreButton } from './restore-button.tsx'
import { ShareLinks } from './share-links.tsx'
import { TrashDocuments } from './trash-documents.tsx'
import { Versions } from './versions.tsx'

/** One document beside the list; on a phone its own page. */
export function DocumentPanel({ documentId, path, closeHref, pageHref }: DocumentPanelProps) {
  const t = useWords(documentWords)
  return (
    <ItemPanel
      id={documentId}
      path={path}
      {...(closeHref === undefined ? {} : { closeHref })}
      title={t('detail.title')}
      icon="document"
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
      query={useDocument(documentId ?? 0)}
    >
      {(document, close) => <Known document={document} closeHref={close} pageHref={pageHref} />}
    </ItemPanel>
  )
}

interface DocumentPanelProps {
  documentId: number | undefined
  /** The list's. */
  path: string
  closeHref?: string
  /** Where it has a page by itself. */
  pageHref?: string
}

type Doing = 'rename' | 'move' | 'trash'

function Known({
  document,
  closeHref,
  pageHref,
}: {
  document: Document
  closeHref: string
  pageHref: string | undefined
}) {
  const reader = useReader()
  const canChange = mayChange(document, reader)
  const isTrashed = document.deleted_at !== null
  const [doing, setDoing] = useState<Doing | null>(null)
  const end = () => setDoing(null)
  return (
    <SidePanel
      id={String(document.id)}
      title={document.name}
      state={<DocumentState document={document} />}
      closeHref={closeHref}
      {...(pageHref === undefined ? {} : { pageHref })}
      actions={<Actions document={document} canChange={canChange} onDo={setDoing} />}
    >
      <RefusedRename document={document} />
      <AccessNote document={document} canChange={canChange} />
      {/* What is in the trash is restored before it is read. */}
      {!isTrashed && <DocumentPreview key={`${document.id}-${document.version}`} document={document} />}
      <DocumentTags document={document} canChange={canChange && !isTrashed} />
      <DocumentFacts document={document} />
      <Versions document={document} canChange={canChange && !isTrashed} />
      {mayShare(document, reader) && <ShareLinks subject={{ documentId: document.id }} />}
      <DocumentActivity documentId={document.id} />
      {doing === 'rename' && <RenameDocument document={document} onClose={end} />}
      {doing === 'move' && <MoveDocuments documents={[document]} onClose={end} />}
      {doing === 'trash' && <TrashDocuments ids={[document.id]} onClose={end} />}
    </SidePanel>
  )
}

function Actions({
  document,
  canChange,
  onDo,
}: {
  document: Document
  canChange: boolean
  onDo: (what: Doing) => void
}) {
  const t = useWords(documentWords)
  const failed = useFailureToast()
  const save = () => void saveDocument(document.id).catch(failed)
  if (document.deleted_at !== null)
    return canChange ? <RestoreButton ids={[document.id]} look="primary" /> : null
  const items: MenuItem[] = [
    { label: t('detail.rename'), icon: 'edit', onSelect: () => onDo('rename') },
    { label: t('detail.move'), icon: 'project', onSelect: () => onDo('move') },
    { label: t('detail.trash'), icon: 'trash', tone: 'bad', onSelect: () => onDo('trash') },
  ]
  return (
    <>
      <Button look="primary" icon="download" disabled={document.scan === 'infected'} onClick={save}>
        {t('detail.save')}
      </Button>
      {canChange && <Menu items={items} />}
    </>
  )
}

function AccessNote({ document, canChange }: { document: Document; canChange: boolean }) {
  const t = useWords(documentWords)
  const { role } = useMe()
  if (document.room_id !== null) {
    return (
      <Notice tone="info">
        {t('detail.ofMessage')} <Link href={`/chat/${document.room_id}`}>{t('detail.openRoom')}</Link>
      </Notice>
    )
  }
  if (canChange) return null
  if (!can(role, 'documents.write')) return <RoleNote />
  return <Notice tone="info">{t('detail.readOnly')}</Notice>
}

function DocumentFacts({ document }: { document: Document }) {
  const t = useWords(documentWords)
  const locale = useLocale()
  const folder = useFolder(document.folder_id ?? undefined).data
  return (
    <Facts
      facts={[
        { label: t('field.place'), value: <DocumentPlace document={document} isLinked /> },
        {
          label: t('field.folder'),
          value:
            document.folder_id === null ? (
              t('place.outside')
            ) : (
              <Link href={`/documents?folder=${document.folder_id}`}>{folder ? pathOf(folder) : '…'}</Link>
            ),
        },
        { label: t('field.size'), value: formatFileSize(document.size, locale) },
        { label: t('field.uploaded_by'), value: document.uploaded_by.name },
        { label: t('field.created_at'), value: <When at={document.created_at} /> },
        ...(document.deleted_at
          ? [{ label: t('field.deleted_at'), value: <When at={document.deleted_at} /> }]
          : []),
        ...(document.retained_until
          ? [{ label: t('field.retained_until'), value: <When at={document.retained_until} show="day" /> }]
          : []),
        ...(document.sha256
          ? [{ label: t('field.sha256'), value: <code className="small">{document.sha256}</code> }]
          : []),
      ]}
    />
  )
}
