import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { kitWords } from '../words/index.ts'
import { PickList, type PickListProps } from './pick-list.tsx'

/** The same list in the middle of the screen: opened by a key, or for many rows at once. */
export function PickDialog({ title, onClose, keepsOpen = false, ...list }: PickDialogProps) {
  const t = useWords(kitWords)
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={list.several && <Button onClick={onClose}>{t('action.close')}</Button>}
    >
      <PickList
        {...list}
        onPick={(values) => {
          list.onPick(values)
          if (!list.several && !keepsOpen) onClose()
        }}
      />
    </Dialog>
  )
}

interface PickDialogProps extends PickListProps {
  title: string
  onClose: () => void
  /** Where the choice leads to another question. */
  keepsOpen?: boolean
}
