import { useState } from 'react'
import type { Folder } from '../../../contract/documents/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { mayHold, useFolders } from '../folders.ts'
import { documentWords } from '../words/index.ts'
import './folder-picker.css'

/** The place whose folders are offered: a folder never leaves it. */
export interface FolderPlace {
  /** May be left out where the project is given. */
  readonly organizationId?: number | undefined
  readonly projectId: number | null
}

/** Walks down and up the folders of one place; the level that is open is the choice. */
export function FolderPicker({ place, moved, onChange }: FolderPickerProps) {
  const t = useWords(documentWords)
  const [open, setOpen] = useState<Folder | null>(null)
  const folders = useFolders({
    organization: place.organizationId,
    project: place.projectId ?? 'none',
    parent: open?.id ?? 'none',
  })
  const [above, setAbove] = useState<readonly Folder[]>([])
  const enter = (folder: Folder | null, trail: readonly Folder[]) => {
    setOpen(folder)
    setAbove(trail)
    onChange(folder)
  }
  return (
    <div className="folder-picker">
      <nav className="folder-trail" aria-label={t('folder.trail')}>
        <Button look="link" onClick={() => enter(null, [])}>
          {t('move.root')}
        </Button>
        {above.map((folder, at) => (
          <span key={folder.id}>
            <Icon name="chevron-right" />
            <Button look="link" onClick={() => enter(folder, above.slice(0, at + 1))}>
              {folder.name}
            </Button>
          </span>
        ))}
      </nav>
      <Loaded query={folders} skeleton={<Skeleton shape="rows" count={3} />}>
        {({ rows }) => {
          const offered = rows.filter((folder) => moved === undefined || mayHold(folder, moved))
          return offered.length === 0 ? (
            <p className="soft">{t('move.empty')}</p>
          ) : (
            <ul className="folder-picker-list">
              {offered.map((folder) => (
                <li key={folder.id}>
                  <button
                    type="button"
                    className="folder-picker-row"
                    aria-label={t('move.open', { name: folder.name })}
                    onClick={() => enter(folder, [...above, folder])}
                  >
                    <Icon name="project" />
                    <span>{folder.name}</span>
                    <Icon name="chevron-right" />
                  </button>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </div>
  )
}

interface FolderPickerProps {
  place: FolderPlace
  /** A folder that is moved cannot go into itself. */
  moved?: Folder
  onChange: (folder: Folder | null) => void
}
