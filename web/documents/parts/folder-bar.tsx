import { useState } from 'react'
import { Link } from 'wouter'
import type { Folder } from '../../../contract/documents/schemas.ts'
import { can, isOperator } from '../../../contract/permissions.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { useProjectName } from '../../directory/projects.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu, type MenuItem } from '../../kit/menu.tsx'
import { MoreButton } from '../../kit/more-button.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import type { DocumentsAddress } from '../filters.ts'
import { trailOf, type useFolders } from '../folders.ts'
import { mayChangeFolder } from '../places.ts'
import { useReader } from '../use-reader.ts'
import { documentWords } from '../words/index.ts'
import { DeleteFolder, MoveFolder, RenameFolder, ShareFolder } from './folder-dialogs.tsx'
import './folder-bar.css'

/** The path of the open folder, and the folders in it. */
export function FolderBar({ address, folder, folders }: FolderBarProps) {
  const t = useWords(documentWords)
  const parent = idIn(address.folder)
  const rows = folders.data?.rows ?? []
  if (parent === undefined && rows.length === 0) return null
  return (
    <section className="folder-bar" aria-label={t('folder.label')}>
      {parent !== undefined && <Trail address={address} folder={folder} />}
      {rows.length > 0 && (
        <ul className="folder-tiles">
          {rows.map((one) => (
            <li key={one.id}>
              <FolderTile folder={one} address={address} />
            </li>
          ))}
        </ul>
      )}
      <MoreButton list={folders}>{t('folder.more')}</MoreButton>
    </section>
  )
}

interface FolderBarProps {
  address: DocumentsAddress
  /** The open one. */
  folder: Folder | undefined
  /** Those in it. */
  folders: ReturnType<typeof useFolders>
}

function hrefTo(address: DocumentsAddress, folderId: number | null): string {
  const kept = { organization: address.organization, project: address.project }
  const parameters = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''))
  if (folderId !== null) parameters.set('folder', String(folderId))
  const text = parameters.toString()
  return `/documents${text && `?${text}`}`
}

function Trail({ address, folder }: { address: DocumentsAddress; folder: Folder | undefined }) {
  const t = useWords(documentWords)
  const trail = folder ? trailOf(folder) : []
  return (
    <nav className="folder-trail" aria-label={t('folder.trail')}>
      <Link href={hrefTo(address, null)}>{t('folder.root')}</Link>
      {trail.map(({ id, name }, at) => (
        <span key={id}>
          <Icon name="chevron-right" />
          {at === trail.length - 1 ? (
            <strong aria-current="page">{name}</strong>
          ) : (
            <Link href={hrefTo(address, id)}>{name}</Link>
          )}
        </span>
      ))}
      {folder && <FolderMenu folder={folder} />}
    </nav>
  )
}

function FolderTile({ folder, address }: { folder: Folder; address: DocumentsAddress }) {
  const isStaff = isOperator(useReader().role)
  const project = useProjectName(folder.project_id)
  return (
    <div className="folder-tile">
      <Icon name="project" size={20} />
      <Link className="folder-tile-link" href={hrefTo(address, folder.id)} title={folder.name}>
        {folder.name}
      </Link>
      {folder.parent_id === null && (isStaff || folder.project_id !== null) && address.project === '' && (
        <span className="folder-tile-place soft small">
          {folder.project_id === null ? <OrganizationName id={folder.organization_id} /> : (project ?? '…')}
        </span>
      )}
      <FolderMenu folder={folder} />
    </div>
  )
}

type Doing = 'share' | 'rename' | 'move' | 'delete'

function FolderMenu({ folder }: { folder: Folder }) {
  const t = useWords(documentWords)
  const reader = useReader()
  const [doing, setDoing] = useState<Doing | null>(null)
  const end = () => setDoing(null)
  // Who may share does so with the folders of others, too.
  const share: MenuItem[] = can(reader.role, 'documents.share')
    ? [{ label: t('folder.share'), icon: 'link', onSelect: () => setDoing('share') }]
    : []
  const change: MenuItem[] = mayChangeFolder(folder, reader)
    ? [
        { label: t('folder.rename'), icon: 'edit', onSelect: () => setDoing('rename') },
        { label: t('folder.move'), icon: 'project', onSelect: () => setDoing('move') },
        { label: t('folder.delete'), icon: 'trash', tone: 'bad', onSelect: () => setDoing('delete') },
      ]
    : []
  const items = [...share, ...change]
  if (items.length === 0) return null
  return (
    <>
      <Menu label={t('folder.actions', { name: folder.name })} items={items} />
      {doing === 'share' && <ShareFolder folder={folder} onClose={end} />}
      {doing === 'rename' && <RenameFolder folder={folder} onClose={end} />}
      {doing === 'move' && <MoveFolder folder={folder} onClose={end} />}
      {doing === 'delete' && <DeleteFolder folder={folder} onClose={end} />}
    </>
  )
}
