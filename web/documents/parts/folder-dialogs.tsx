import { useState } from 'react'
import { documentErrors } from '../../../contract/documents/errors.ts'
import { updateFolder } from '../../../contract/documents/folders.ts'
import { FOLDER_NAME_MOST, type Folder } from '../../../contract/documents/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useCreateFolder, useDeleteFolder, useUpdateFolder } from '../folders.ts'
import { documentWords } from '../words/index.ts'
import { FolderPicker, type FolderPlace } from './folder-picker.tsx'
import { ShareLinks } from './share-links.tsx'

const nameForm = updateFolder.body.pick({ name: true }).required()

/** In a folder, or outermost in a project or an organization. */
export function CreateFolder({ place, parentId, onClose }: CreateFolderProps) {
  const t = useWords(documentWords)
  const create = useCreateFolder()
  return (
    <NameDialog
      id="create-folder"
      title={t('folder.create')}
      action={t('folder.createAction')}
      initial=""
      onClose={onClose}
      onName={(name, idempotencyKey) =>
        create.mutateAsync({
          idempotencyKey,
          body: {
            name,
            organization_id: place.organizationId,
            project_id: place.projectId,
            parent_id: parentId,
          },
        })
      }
    />
  )
}

interface CreateFolderProps {
  place: FolderPlace
  parentId: number | null
  onClose: () => void
}

export function RenameFolder({ folder, onClose }: FolderDialogProps) {
  const t = useWords(documentWords)
  const update = useUpdateFolder(folder)
  return (
    <NameDialog
      id={`rename-folder-${folder.id}`}
      title={t('folder.renameTitle')}
      action={t('folder.rename')}
      initial={folder.name}
      onClose={onClose}
      onName={(name) => update.mutateAsync({ name, expected: { name: folder.name } })}
    />
  )
}

interface FolderDialogProps {
  folder: Folder
  onClose: () => void
}

function NameDialog({ id, title, action, initial, onName, onClose }: NameDialogProps) {
  const t = useWords(documentWords)
  const form = useForm({
    id,
    schema: nameForm,
    initial: { name: initial },
    faults: { [documentErrors.folderNameTaken.code]: 'name' },
    onSubmit: async ({ name }, { idempotencyKey }) => {
      await onName(name, idempotencyKey)
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={title} action={action} onClose={onClose}>
      <TextField {...form.field('name')} label={t('field.name')} maxLength={FOLDER_NAME_MOST} />
    </FormDialog>
  )
}

interface NameDialogProps {
  id: string
  title: string
  action: string
  initial: string
  onName: (name: string, idempotencyKey: string) => Promise<unknown>
  onClose: () => void
}

export function MoveFolder({ folder, onClose }: FolderDialogProps) {
  const t = useWords(documentWords)
  const kit = useWords(kitWords)
  const [parent, setParent] = useState<Folder | null>(null)
  const update = useUpdateFolder(folder)
  const failed = useFailureToast()
  const move = () =>
    update.mutate(
      { parent_id: parent?.id ?? null, expected: { parent_id: folder.parent_id } },
      { onSuccess: onClose, onError: failed },
    )
  return (
    <Dialog
      open
      title={t('folder.moveTitle', { name: folder.name })}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={update.isPending} onClick={move}>
            {t('move.here')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <FolderPicker
        place={{ organizationId: folder.organization_id, projectId: folder.project_id }}
        moved={folder}
        onChange={setParent}
      />
    </Dialog>
  )
}

export function DeleteFolder({ folder, onClose }: FolderDialogProps) {
  const t = useWords(documentWords)
  const remove = useDeleteFolder(folder)
  return (
    <Confirm
      open
      title={t('folder.deleteTitle', { name: folder.name })}
      action={t('folder.deleteAction')}
      tone="danger"
      onConfirm={() => remove.mutateAsync()}
      onClose={onClose}
    >
      <p>{t('folder.deleteText')}</p>
    </Confirm>
  )
}

export function ShareFolder({ folder, onClose }: FolderDialogProps) {
  const t = useWords(documentWords)
  return (
    <Dialog open size="wide" title={t('folder.shareTitle', { name: folder.name })} onClose={onClose}>
      <ShareLinks subject={{ folderId: folder.id }} />
    </Dialog>
  )
}
