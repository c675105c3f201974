import { Confirm } from '../../kit/confirm.tsx'
import { failureWords } from '../../kit/failure-words.ts'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useRestoreDocuments, useTrashDocuments } from '../data.ts'
import { documentWords } from '../words/index.ts'

/** Into the trash, with a way back at once and for thirty days. */
export function TrashDocuments({ ids, onClose, onDone }: TrashDocumentsProps) {
  const t = useWords(documentWords)
  const locale = useLocale()
  const trash = useTrashDocuments()
  const restore = useRestoreDocuments()
  const failed = useFailureToast()
  const confirm = async () => {
    const { done, refusals } = await trash.mutateAsync(ids)
    toast({
      tone: 'good',
      title: t('trash.done', { count: done.length }),
      action: { label: t('undo'), run: () => restore.mutate(done, { onError: failed }) },
    })
    if (refusals.length > 0) {
      const reason = failureWords(refusals[0], locale).title
      toast({ tone: 'bad', title: t('trash.kept', { count: refusals.length, reason }) })
    }
    onDone?.()
  }
  return (
    <Confirm
      open
      title={t('trash.title', { count: ids.length })}
      action={t('trash.action')}
      tone="danger"
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('trash.text', { count: ids.length })}</p>
    </Confirm>
  )
}

interface TrashDocumentsProps {
  ids: readonly number[]
  onClose: () => void
  onDone?: () => void
}
