import { useState } from 'react'
import { useLocation } from 'wouter'
import * as z from 'zod'
import { creditInvoice } from '../../../contract/billing/invoices.ts'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import { RadioField } from '../../kit/choice-field.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { Money } from '../../kit/money.tsx'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { hrefOf } from '../calls.ts'
import { useMove } from '../data.ts'
import { billingWords } from '../words/index.ts'

const { reason } = creditInvoice.body.shape

/** Corrects an issued invoice: by all that is left of it, or by parts of its lines. */
export function CreditInvoice({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords(billingWords)
  const move = useMove()
  const [, navigate] = useLocation()
  const [how, setHow] = useState<'all' | 'part'>('all')
  const [parts] = useState(() => partsOf(invoice))
  const form = useForm({
    id: `credit-of-${invoice.id}`,
    schema: how === 'all' ? whole : parts,
    onSubmit: async (values, { idempotencyKey }) => {
      const lines = invoice.lines.flatMap(({ id }) => {
        const gross_amount = values[`line_${id}`]
        return typeof gross_amount === 'number' && gross_amount > 0 ? [{ line_id: id, gross_amount }] : []
      })
      const body = {
        reason: String(values.reason),
        ...(how === 'part' ? { lines } : {}),
      }
      const draft = await move({ credit: invoice.id, body }, () =>
        call(creditInvoice, { params: { invoiceId: invoice.id }, body }, { idempotencyKey }),
      )
      navigate(hrefOf(draft))
    },
  })
  return (
    <FormDialog
      form={form}
      size="wide"
      title={t('credit.title', { name: invoice.number ?? '' })}
      action={t('credit.action')}
      onClose={onClose}
    >
      <TextArea
        label={t('credit.reason')}
        help={t('credit.reasonHelp')}
        {...(form.field('reason') as FormField<string>)}
      />
      <RadioField
        label={t('credit.how')}
        value={how}
        onChange={(value) => setHow(value === 'part' ? 'part' : 'all')}
        options={[
          { value: 'all', label: t('credit.all'), help: t('credit.allHelp') },
          { value: 'part', label: t('credit.part') },
        ]}
      />
      {how === 'part' &&
        invoice.lines.map((line) => (
          <AmountField
            key={line.id}
            label={line.description}
            help={t.rich('credit.most', {
              amount: <Money minor={line.gross_amount} currency={invoice.currency} />,
            })}
            currency={invoice.currency}
            {...(form.field(`line_${line.id}`) as FormField<number>)}
          />
        ))}
    </FormDialog>
  )
}

const whole = z.object({ reason } as Record<string, z.ZodType>)

/** One box for each line, tax included; at least one says something. */
const partsOf = ({ lines }: Invoice) =>
  z
    .object({
      reason,
      ...Object.fromEntries(lines.map(({ id }) => [`line_${id}`, z.number().int().min(1).optional()])),
    } as Record<string, z.ZodType>)
    .superRefine((values, ctx) => {
      const [first] = lines
      if (first && lines.every(({ id }) => values[`line_${id}`] === undefined))
        ctx.addIssue({
          code: 'invalid_type',
          expected: 'number',
          input: undefined,
          path: [`line_${first.id}`],
        })
    })
