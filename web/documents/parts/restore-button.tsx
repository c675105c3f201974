import { Button, type ButtonLook } from '../../kit/button.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useRestoreDocuments } from '../data.ts'
import { documentWords } from '../words/index.ts'

export function RestoreButton({ ids, look = 'plain', onDone }: RestoreButtonProps) {
  const t = useWords(documentWords)
  const { mutate, isPending } = useRestoreDocuments()
  const failed = useFailureToast()
  return (
    <Button
      look={look}
      icon="history"
      busy={isPending}
      onClick={() => mutate(ids, { onError: failed, onSuccess: () => onDone?.() })}
    >
      {t('detail.restore')}
    </Button>
  )
}

interface RestoreButtonProps {
  ids: readonly number[]
  look?: ButtonLook
  onDone?: () => void
}
