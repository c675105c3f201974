import { declineQuote } from '../../../contract/billing/quotes.ts'
import type { Quote } from '../../../contract/billing/schemas.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useMove } from '../data.ts'
import { billingWords } from '../words/index.ts'

/** A refusal closes the quote for good; a reason helps the next one, and may be left out. */
export function DeclineQuote({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const t = useWords(billingWords)
  const move = useMove()
  const form = useForm({
    id: `quote-decline-${quote.id}`,
    schema: declineQuote.body,
    onSubmit: async (body, { idempotencyKey }) => {
      await move({ decline: quote.id, body }, () =>
        call(declineQuote, { params: { quoteId: quote.id }, body }, { idempotencyKey }),
      )
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('decline.title', { name: quote.number ?? quote.subject })}
      action={t('decline.action')}
      onClose={onClose}
    >
      <p>{t('decline.consequence', { issuer: quote.issuer.name })}</p>
      <TextArea label={t('decline.reason')} help={t('decline.reasonHelp')} {...form.field('reason')} />
    </FormDialog>
  )
}
