import { sendBody } from '../../../contract/billing/schemas.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { type BillingDocument, sendDocument } from '../calls.ts'
import { useMove } from '../data.ts'
import { billingWords } from '../words/index.ts'

/** Delivers a document, or once more, with a few words of the sender's own in the letter. */
export function SendDocument({ document, onClose }: { document: BillingDocument; onClose: () => void }) {
  const t = useWords(billingWords)
  const move = useMove()
  const form = useForm({
    id: `document-send-${document.kind}-${document.id}`,
    schema: sendBody,
    onSubmit: async (body, { idempotencyKey }) => {
      const sent = await move({ send: document.id, body, at: document.updated_at }, () =>
        sendDocument(document, body, { idempotencyKey }),
      )
      onClose()
      toast({ tone: 'good', title: t('sent', { name: sent.number ?? '', client: sent.client.name }) })
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('send.title', { name: document.number ?? document.subject })}
      action={t('send.action')}
      onClose={onClose}
    >
      <p>{t('send.consequence', { client: document.client.name })}</p>
      <TextArea label={t('send.message')} help={t('send.messageHelp')} {...form.field('message')} />
    </FormDialog>
  )
}
