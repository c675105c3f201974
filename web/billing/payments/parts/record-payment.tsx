import { billingErrors } from '../../../../contract/billing/errors.ts'
import { manualMethods } from '../../../../contract/billing/payment-schemas.ts'
import { recordPayment } from '../../../../contract/billing/payments.ts'
import type { Invoice } from '../../../../contract/billing/schemas.ts'
import { CheckboxField, SelectField } from '../../../kit/choice-field.tsx'
import { DateField } from '../../../kit/date/date-field.tsx'
import { todayOf } from '../../../kit/date/day.ts'
import { FieldRow, useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useReadBillingAgain } from '../../data.ts'
import { paymentWords } from '../words/index.ts'

/** Money that came in by hand: usually all that is left, today. */
export function RecordPayment({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useWords(paymentWords)
  const readAgain = useReadBillingAgain()
  const { balance_amount: balance, currency } = invoice
  const today = todayOf(new Date())
  const form = useForm({
    id: `payment-of-${invoice.id}`,
    schema: recordPayment.body,
    initial: { amount: balance, paid_on: today },
    faults: {
      [billingErrors.amountOverBalance.code]: 'amount',
      [billingErrors.invoiceNotPayable.code]: 'amount',
      [billingErrors.paidLater.code]: 'paid_on',
    },
    onSubmit: async (body, { idempotencyKey }) => {
      const paid = await call(recordPayment, { params: { invoiceId: invoice.id }, body }, { idempotencyKey })
      await readAgain()
      onClose()
      toast({ tone: 'good', title: t('record.done', { number: paid.receipt_number ?? '' }) })
    },
  })
  const isOver = Number(form.values.amount) > balance
  return (
    <FormDialog
      form={form}
      title={t('record.title', { name: invoice.number ?? invoice.subject })}
      action={t('record.submit')}
      onClose={onClose}
    >
      <p className="soft">
        {t.rich('record.lead', { amount: <Money minor={balance} currency={currency} strong /> })}
      </p>
      <FieldRow>
        <AmountField label={t('field.amount')} currency={currency} {...form.field('amount')} />
        <DateField label={t('field.paid_on')} max={today} {...form.field('paid_on')} />
      </FieldRow>
      {isOver && (
        <CheckboxField
          label={t('record.overpay')}
          help={t('record.overpayHelp')}
          {...form.field('overpay')}
        />
      )}
      <SelectField
        label={t('field.method')}
        {...form.field('method')}
        options={manualMethods.map((value) => ({ value, label: t(`method.${value}`) }))}
      />
      <TextField
        label={t('field.reference')}
        help={t('record.referenceHelp')}
        maxLength={120}
        {...form.field('reference')}
      />
      <TextField label={t('field.note')} maxLength={500} {...form.field('note')} />
    </FormDialog>
  )
}
