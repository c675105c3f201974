import { acceptQuote } from '../../../contract/billing/quotes.ts'
import type { Quote } from '../../../contract/billing/schemas.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { Money } from '../../kit/money.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useMove } from '../data.ts'
import { billingWords } from '../words/index.ts'

const signed = acceptQuote.body.omit({ pdf_sha256: true })
/** Staff record a signature that is elsewhere, and say where. */
const onPaper = signed.required({ note: true })

/** A client's agreement, with what proves it. */
export function AcceptQuote({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const t = useWords(billingWords)
  const me = useMe()
  const move = useMove()
  const isStaff = isOperator(me.role)
  const form = useForm({
    id: `quote-accept-${quote.id}`,
    schema: isStaff ? onPaper : signed,
    initial: isStaff ? {} : { signatory_name: `${me.first_name} ${me.last_name}` },
    onSubmit: async (values, { idempotencyKey }) => {
      // What is accepted is the paper that this page showed.
      const body = { ...values, ...(quote.pdf_sha256 === null ? {} : { pdf_sha256: quote.pdf_sha256 }) }
      await move({ accept: quote.id, body }, () =>
        call(acceptQuote, { params: { quoteId: quote.id }, body }, { idempotencyKey }),
      )
      onClose()
      toast({ tone: 'good', title: t('accept.done', { name: quote.number ?? '' }) })
    },
  })
  return (
    <FormDialog
      form={form}
      title={t(isStaff ? 'accept.paperTitle' : 'accept.title', { name: quote.number ?? '' })}
      action={t(isStaff ? 'accept.paperAction' : 'accept.action')}
      onClose={onClose}
    >
      <p>
        {quote.subject} · <Money minor={quote.gross_amount} currency={quote.currency} strong />
      </p>
      <TextField label={t('accept.name')} maxLength={120} {...form.field('signatory_name')} />
      <TextField
        label={t('accept.role')}
        help={t('accept.roleHelp')}
        maxLength={120}
        {...form.field('signatory_title')}
      />
      <TextArea
        label={t('accept.note')}
        help={t(isStaff ? 'accept.paperNoteHelp' : 'accept.noteHelp')}
        {...form.field('note')}
      />
      <p className="soft small">{t(isStaff ? 'accept.paperEvidence' : 'accept.evidence')}</p>
    </FormDialog>
  )
}
