import { useLocation } from 'wouter'
import * as z from 'zod'
import { createRecurringInvoice } from '../../../../contract/billing/recurring.ts'
import type { Invoice } from '../../../../contract/billing/schemas.ts'
import { todayOf } from '../../../kit/date/day.ts'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { bodyOf, draftForm, valuesOf } from '../../builder/draft.ts'
import { useReadBillingAgain } from '../../data.ts'
import { recurringWords } from '../words/index.ts'
import { RhythmFields, rhythmShape } from './rhythm-fields.tsx'

const rhythm = z.object(rhythmShape)

/** The same invoice again and again: its client, its lines and its terms, on the days of a rhythm. */
export function RepeatInvoice({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords(recurringWords)
  const readAgain = useReadBillingAgain()
  const [, navigate] = useLocation()
  const form = useForm({
    id: `repeat-${invoice.id}`,
    schema: rhythm,
    initial: {
      interval: 'month',
      interval_count: 1,
      mode: 'draft',
      merge: false,
      start_date: todayOf(new Date()),
    },
    onSubmit: async (values, { idempotencyKey }) => {
      const body = { ...bodyOf(draftForm.parse(valuesOf(invoice))), ...values }
      const made = await call(createRecurringInvoice, { body }, { idempotencyKey })
      await readAgain()
      navigate(`/recurring-invoices/${made.id}`)
      toast({ tone: 'good', title: t('repeat.done') })
    },
  })
  return (
    <FormDialog form={form} title={t('repeat.title')} action={t('repeat.action')} onClose={onClose}>
      <p className="soft">{t('repeat.lead', { subject: invoice.subject })}</p>
      <RhythmFields form={form} />
    </FormDialog>
  )
}
