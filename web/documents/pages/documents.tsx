import { useMemo, useState } from 'react'
import { Link, useParams } from 'wouter'
import { EXPORT_DOCUMENTS_MOST, exportDocuments } from '../../../contract/documents/documents.ts'
import { can, isOperator } from '../../../contract/permissions.ts'
import { listProjects } from '../../../contract/projects/projects.ts'
import { useProjectNames } from '../../directory/projects.ts'
import type { ListAction } from '../../kit/list-actions.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { DropCover } from '../../kit/transfers/drop-cover.tsx'
import { useFileDrop } from '../../kit/transfers/use-file-drop.ts'
import { idIn } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useIsAwaited } from '../../lib/use-is-awaited.ts'
import { useDocuments } from '../data.ts'
import {
  type DocumentsAddress,
  documentsAddress,
  documentsAddressOf,
  documentsQuery,
  documentsView,
  foldersQuery,
  isBrowsing,
} from '../filters.ts'
import { useFolder, useFolders } from '../folders.ts'
import { AddFiles } from '../parts/add-files.tsx'
import { DocumentBulk } from '../parts/document-bulk.tsx'
import { useDocumentColumns } from '../parts/document-columns.tsx'
import { useDocumentFilters } from '../parts/document-filters.ts'
import { DocumentPanel } from '../parts/document-panel.tsx'
import { FolderBar } from '../parts/folder-bar.tsx'
import { CreateFolder } from '../parts/folder-dialogs.tsx'
import type { FolderPlace } from '../parts/folder-picker.tsx'
import { StorageBar } from '../parts/storage-bar.tsx'
import { targetOf } from '../places.ts'
import { useReader } from '../use-reader.ts'
import { useGiveUploads } from '../use-uploads.ts'
import { documentWords } from '../words/index.ts'
import './documents.css'

/** What stands in the rows. */
const NAMES = [listProjects]

/** Documents in their folders; a search and a filter look through all of them. */
export default function Documents() {
  const t = useWords(documentWords)
  const reader = useReader()
  const { documentId } = useParams<{ documentId?: string }>()
  const { doing, begin, end } = useDoing(['add', 'folder'])
  const [address] = useUrlState(documentsAddress)
  const query = useMemo(() => documentsQuery(address), [address])
  const list = useDocuments(query)
  // Asked beside the list, and not by its rows: they would change their widths when the names come.
  useProjectNames()
  const isUnnamed = useIsAwaited(NAMES, list.data !== undefined)
  const browsing = isBrowsing(address)
  const folder = useFolder(idIn(address.folder)).data
  const folders = useFolders(foldersQuery(address), browsing)
  const isTrash = address.deleted === 'true'
  const mayWrite = can(reader.role, 'documents.write')
  const target = targetOf(address, reader, browsing ? folder : undefined)
  const [dropped, setDropped] = useState<readonly File[]>([])
  const give = useGiveUploads()
  const take = (files: readonly File[]) => {
    if (target !== null) return give((uploads) => uploads.add(target, files))
    setDropped(files)
    begin('add')
  }
  const { isOver, zone } = useFileDrop(mayWrite && !isTrash ? take : null)
  const place = useFolderPlace(address, folder)
  const add: ListAction = { label: t('list.add'), icon: 'plus', onSelect: () => begin('add') }
  const rows = list.data?.rows ?? []
  const organizationId =
    idIn(address.organization) ?? (isOperator(reader.role) ? undefined : reader.organizationId)
  const close = () => {
    setDropped([])
    end()
  }
  return (
    <>
      {/* Dialogs stand outside: what is dropped on them is theirs. */}
      <div className="documents" {...zone}>
        {isOver && <DropCover>{t('list.drop')}</DropCover>}
        <ListScreen
          title={t('list.title')}
          path="/documents"
          address={documentsAddress}
          // With the folders above them, which would move them.
          list={folders.isLoading || isUnnamed ? { ...list, data: undefined } : list}
          columns={useDocumentColumns({ isTrash })}
          rowKey={(document) => String(document.id)}
          rowName={(document) => document.name}
          search={t('list.search')}
          filters={useDocumentFilters(address, rows)}
          views={[
            { name: t('view.folders'), query: {} },
            { name: t('view.all'), query: { all: 'true' } },
            { name: t('view.trash'), query: { deleted: 'true' } },
          ]}
          accountViews={{
            subject: 'documents',
            canShare: isOperator(reader.role),
            toAccount: documentsView,
            fromAccount: documentsAddressOf,
          }}
          primary={mayWrite && !isTrash ? add : undefined}
          others={
            mayWrite && place && !isTrash
              ? [{ label: t('list.newFolder'), icon: 'project', onSelect: () => begin('folder') }]
              : []
          }
          exported={{ href: addressOf(exportDocuments, { query }), most: EXPORT_DOCUMENTS_MOST }}
          bulk={
            mayWrite
              ? (keys, done) => (
                  <DocumentBulk
                    documents={rows.filter(({ id }) => keys.includes(String(id)))}
                    isTrash={isTrash}
                    onDone={done}
                  />
                )
              : undefined
          }
          above={organizationId === undefined ? undefined : <StorageBar organizationId={organizationId} />}
          notice={
            isTrash ? (
              <p className="soft small">{t('trash.note')}</p>
            ) : idIn(address.task) !== undefined ? (
              <p className="soft small">
                {t('task.note')} <Link href={`/tasks/${address.task}`}>{t('task.open')}</Link>
              </p>
            ) : browsing ? (
              <FolderBar address={address} folder={folder} folders={folders} />
            ) : undefined
          }
          open={{
            key: documentId,
            panel: documentId && (
              <DocumentPanel key={documentId} documentId={idIn(documentId)} path="/documents" />
            ),
          }}
          empty={
            isTrash
              ? { icon: 'trash', title: t('list.emptyTrash'), text: t('list.emptyTrashHelp') }
              : {
                  icon: 'document',
                  title: t('list.empty'),
                  text: t(mayWrite ? 'list.emptyHelp' : 'list.emptyReader'),
                }
          }
        />
      </div>
      {doing === 'add' && mayWrite && <AddFiles target={target} files={dropped} onClose={close} />}
      {doing === 'folder' && mayWrite && place && (
        <CreateFolder
          place={place}
          parentId={browsing ? (idIn(address.folder) ?? null) : null}
          onClose={end}
        />
      )}
    </>
  )
}

/** Where a new folder would go. Staff see many organizations at once, and then it goes nowhere. */
function useFolderPlace(
  address: DocumentsAddress,
  folder: ReturnType<typeof useFolder>['data'],
): FolderPlace | null {
  const reader = useReader()
  if (folder) return { organizationId: folder.organization_id, projectId: folder.project_id }
  const projectId = idIn(address.project) ?? null
  const organizationId = idIn(address.organization)
  if (!isOperator(reader.role)) return { organizationId: reader.organizationId, projectId }
  return organizationId === undefined && projectId === null ? null : { organizationId, projectId }
}
