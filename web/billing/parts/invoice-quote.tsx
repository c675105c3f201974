import { useState } from 'react'
import { useLocation } from 'wouter'
import * as z from 'zod'
import { billingErrors } from '../../../contract/billing/errors.ts'
import { invoiceQuote } from '../../../contract/billing/quotes.ts'
import { basisPoints, type Quote } from '../../../contract/billing/schemas.ts'
import { RadioField } from '../../kit/choice-field.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { amountExample, type Discount, discountText, parseDiscount } from '../../kit/lines/line.ts'
import { Money } from '../../kit/money.tsx'
import { ParsedField } from '../../kit/parsed-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { hrefOf } from '../calls.ts'
import { useMove } from '../data.ts'
import { billingWords } from '../words/index.ts'

const kinds = ['invoice', 'deposit', 'proforma'] as const
type Kind = (typeof kinds)[number]
const nothing = z.object({})
const sized = z.object({
  size: z.union([
    z.strictObject({ bp: basisPoints.min(1) }),
    z.strictObject({ amount: z.number().int().min(1) }),
  ]),
})

/** What an accepted quote is invoiced by: all that is left of it, a part in advance, or a proforma. */
export function InvoiceQuote({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const t = useWords(billingWords)
  const locale = useLocale()
  const move = useMove()
  const [, navigate] = useLocation()
  const [kind, setKind] = useState<Kind>('invoice')
  const form = useForm({
    id: `quote-invoice-${quote.id}`,
    schema: (kind === 'deposit' ? sized : nothing) as typeof sized,
    keepDraft: false,
    faults: kind === 'deposit' ? { [billingErrors.depositExceedsInvoice.code]: 'size' as const } : {},
    onSubmit: async ({ size }, { idempotencyKey }) => {
      const body = { kind, ...(kind === 'deposit' ? sizeOf(size) : {}) }
      const draft = await move({ invoice: quote.id, body }, () =>
        call(invoiceQuote, { params: { quoteId: quote.id }, body }, { idempotencyKey }),
      )
      navigate(hrefOf(draft))
    },
  })
  const { value: size, ...field } = form.field('size') as FormField<Discount | string | null>
  const reading = { currency: quote.currency, locale }
  return (
    <FormDialog
      form={form}
      title={t('invoiceQuote.title', { name: quote.number ?? '' })}
      action={t('invoiceQuote.action')}
      onClose={onClose}
    >
      <p className="soft">
        {t.rich('invoiceQuote.so', {
          invoiced: <Money minor={quote.invoiced_amount} currency={quote.currency} />,
          total: <Money minor={quote.gross_amount} currency={quote.currency} />,
        })}
      </p>
      <RadioField
        label={t('field.kind')}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'invoice')}
        options={kinds.map((value) => ({
          value,
          label: t(`kind.${value}`),
          help: t(`invoiceQuote.${value}`),
        }))}
      />
      {kind === 'deposit' && (
        <ParsedField<Discount>
          label={t('invoiceQuote.size')}
          help={t('invoiceQuote.sizeHelp')}
          {...field}
          optional={false}
          shown={size === undefined ? '' : discountText(size, reading)}
          parse={(text) => {
            const read = parseDiscount(text, reading)
            return typeof read === 'string' ? null : read
          }}
          unread={
            typeof size === 'string' && size !== ''
              ? t('invoiceQuote.sizeUnread', { example: amountExample(reading) })
              : undefined
          }
        />
      )}
    </FormDialog>
  )
}

const sizeOf = (size: Discount) => ('bp' in size ? { percent_bp: size.bp } : { amount: size.amount })
