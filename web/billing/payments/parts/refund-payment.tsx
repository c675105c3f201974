import { billingErrors } from '../../../../contract/billing/errors.ts'
import { type Payment, refundableOf, refundMethods } from '../../../../contract/billing/payment-schemas.ts'
import { refundPayment } from '../../../../contract/billing/payments.ts'
import { OWED } from '../../../../contract/billing/states.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { AmountField } from '../../../kit/numeric/amount-field.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useFewInvoices, useReadBillingAgain } from '../../data.ts'
import { paymentWords } from '../words/index.ts'

/** Gives money back, notes that it never came, or pays another invoice of the client with it. */
export function RefundPayment({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const t = useWords(paymentWords)
  const readAgain = useReadBillingAgain()
  const { currency, organization_id } = payment
  const left = refundableOf(payment)
  const form = useForm({
    id: `refund-of-${payment.id}`,
    schema: refundPayment.body,
    initial: { amount: left },
    faults: {
      [billingErrors.refundExceedsPayment.code]: 'amount',
      [billingErrors.amountOverBalance.code]: 'amount',
      [billingErrors.creditElsewhere.code]: 'invoice_id',
      [billingErrors.invoiceNotPayable.code]: 'invoice_id',
      [billingErrors.invoiceNotFound.code]: 'invoice_id',
    },
    onSubmit: async (body, { idempotencyKey }) => {
      await call(refundPayment, { params: { paymentId: payment.id }, body }, { idempotencyKey })
      await readAgain()
      onClose()
      toast({ tone: 'good', title: t('refund.done') })
    },
  })
  const isCredit = form.values.method === 'credit'
  const others = useFewInvoices(
    {
      organization: String(organization_id),
      currency,
      status: OWED.join(','),
      kind: 'invoice,deposit',
      limit: 100,
    },
    isCredit,
  )
  const invoice = form.field('invoice_id')
  return (
    <FormDialog
      form={form}
      title={t('refund.title', { name: payment.receipt_number ?? '' })}
      action={t('refund.submit')}
      onClose={onClose}
    >
      <p className="soft">
        {t.rich('refund.lead', { amount: <Money minor={left} currency={currency} strong /> })}
      </p>
      <AmountField label={t('field.amount')} currency={currency} {...form.field('amount')} />
      <SelectField
        label={t('refund.method')}
        {...form.field('method')}
        onChange={(value) => {
          form.set('method', value)
          if (value !== 'credit') form.set('invoice_id', undefined)
        }}
        options={refundMethods.map((value) => ({
          value,
          label: value === 'correction' || value === 'credit' ? t(`refund.${value}`) : t(`method.${value}`),
        }))}
      />
      {isCredit && (
        <SelectField
          label={t('refund.invoice')}
          {...invoice}
          optional={false}
          value={invoice.value === undefined ? '' : String(invoice.value)}
          onChange={(value) => invoice.onChange(value === '' ? undefined : Number(value))}
          options={(others.data?.results ?? [])
            .filter(({ id }) => id !== payment.invoice_id)
            .map(({ id, number, subject }) => ({ value: String(id), label: `${number} · ${subject}` }))}
        />
      )}
      <TextField label={t('refund.reason')} maxLength={500} {...form.field('reason')} />
      <TextField label={t('field.reference')} maxLength={120} {...form.field('reference')} />
    </FormDialog>
  )
}
