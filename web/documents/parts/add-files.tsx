import { useEffect, useState } from 'react'
import { can } from '../../../contract/permissions.ts'
import { FILE_BYTES_MOST, fileEndings, fileTypeOf } from '../../../contract/platform/uploads.ts'
import { useOrganizationName, useOrganizationSearch } from '../../directory/organizations.ts'
import { findProjects, useProjectName } from '../../directory/projects.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { SwitchField } from '../../kit/switch-field.tsx'
import { Dropzone } from '../../kit/transfers/dropzone.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { idIn } from '../../lib/address.ts'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { isReducible, SMALL_BYTES } from '../../lib/pictures/kinds.ts'
import type { DocumentTarget } from '../../lib/uploads/document-transport.ts'
import { useReader } from '../use-reader.ts'
import { useGiveUploads } from '../use-uploads.ts'
import { documentWords } from '../words/index.ts'
import './versions.css'

/** As many as a hand can check at once; a folder of more is added in several goes. */
const FILES_AT_ONCE_MOST = 100
const RULES = {
  extensions: fileEndings.map((ending) => `.${ending}`),
  bytesMost: FILE_BYTES_MOST,
  filesMost: FILES_AT_ONCE_MOST,
}

/** Chooses files and, where the page does not say it, their place. They leave as soon as the dialog is confirmed. */
export function AddFiles({ target, files: given = [], onClose }: AddFilesProps) {
  const t = useWords(documentWords)
  const kit = useWords(kitWords)
  const locale = useLocale()
  const give = useGiveUploads()
  // They come while files are chosen.
  useEffect(() => give(() => undefined), [give])
  const { role } = useReader()
  const [files, setFiles] = useState<readonly File[]>(given)
  const [place, setPlace] = useState<DocumentTarget | null>(target)
  const [isInternal, setInternal] = useState(false)
  const [reduces, setReduces] = useState(false)
  const isReady = place !== null && files.length > 0
  const send = () => {
    if (!isReady) return
    give((uploads) => uploads.add(isInternal ? { ...place, internal: true } : place, files, { reduces }))
    onClose()
  }
  return (
    <Dialog
      open
      title={t('add.title')}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" icon="upload" disabled={!isReady} onClick={send}>
            {t('add.action')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {target === null && <PlaceFields onChange={setPlace} />}
        <Dropzone
          label={t('add.drop')}
          rules={RULES}
          onFiles={(added) => setFiles((before) => [...before, ...added])}
        />
        {files.length > 0 && (
          <ul className="versions" aria-label={t('add.chosen', { count: files.length })}>
            {files.map((file) => (
              <li key={`${file.name} ${file.lastModified} ${file.size}`} className="version">
                <span className="version-text">{file.name}</span>
                <span className="soft small">{formatFileSize(file.size, locale)}</span>
              </li>
            ))}
          </ul>
        )}
        {/* A document is kept byte by byte, unless its author wants otherwise. */}
        {files.some(isLargePicture) && (
          <SwitchField
            label={t('add.reduce')}
            help={t('add.reduceHelp')}
            value={reduces}
            onChange={(on) => setReduces(on === true)}
          />
        )}
        {can(role, 'internal.read') && (
          <SwitchField
            label={t('add.internal')}
            value={isInternal}
            onChange={(on) => setInternal(on === true)}
          />
        )}
      </div>
    </Dialog>
  )
}

/** One that a slow line feels. */
const isLargePicture = ({ name, size }: File): boolean =>
  size > SMALL_BYTES && isReducible(fileTypeOf(name)?.type ?? '')

interface AddFilesProps {
  /** Null where the reader must say it. */
  target: DocumentTarget | null
  /** Files that were dropped before their place was known. */
  files?: readonly File[]
  onClose: () => void
}

function PlaceFields({ onChange }: { onChange: (place: DocumentTarget | null) => void }) {
  const t = useWords(documentWords)
  const [organization, setOrganization] = useState('')
  const [project, setProject] = useState('')
  const organizationId = idIn(organization)
  const organizationName = useOrganizationName(organizationId ?? null)
  const findOrganizations = useOrganizationSearch()
  const projectName = useProjectName(idIn(project) ?? null)
  const choose = (nextOrganization: string, nextProject: string) => {
    setOrganization(nextOrganization)
    setProject(nextProject)
    const projectId = idIn(nextProject)
    const ofOrganization = idIn(nextOrganization)
    if (projectId !== undefined) onChange({ projectId })
    else onChange(ofOrganization === undefined ? null : { organizationId: ofOrganization })
  }
  return (
    <>
      <PickerField
        label={t('add.where')}
        value={organization}
        chosenLabel={organizationName ?? undefined}
        search={findOrganizations}
        onChange={(value) => choose(value, '')}
      />
      {organizationId !== undefined && (
        <PickerField
          key={organizationId}
          label={t('add.project')}
          optional
          value={project}
          chosenLabel={projectName ?? undefined}
          placeholder={t('add.noProject')}
          search={findProjects(organizationId)}
          onChange={(value) => choose(organization, value)}
        />
      )}
    </>
  )
}
