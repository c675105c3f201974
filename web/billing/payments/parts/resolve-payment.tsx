import { resolvePayment } from '../../../../contract/billing/checkout.ts'
import { billingErrors } from '../../../../contract/billing/errors.ts'
import type { PaymentDetail } from '../../../../contract/billing/payment-schemas.ts'
import { RadioField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { TextArea } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useReadBillingAgain } from '../../data.ts'
import { paymentWords } from '../words/index.ts'

/** The provider reported another amount or currency than was asked for: somebody has to look, and decide. */
export function ResolvePayment({ payment, onClose }: { payment: PaymentDetail; onClose: () => void }) {
  const t = useWords(paymentWords)
  const readAgain = useReadBillingAgain()
  const form = useForm({
    id: `resolution-of-${payment.id}`,
    schema: resolvePayment.body,
    faults: { [billingErrors.reportUnusable.code]: 'decision' },
    onSubmit: async (body, { idempotencyKey }) => {
      await call(resolvePayment, { params: { paymentId: payment.id }, body }, { idempotencyKey })
      await readAgain()
      onClose()
      toast({ tone: 'good', title: t('resolve.done') })
    },
  })
  return (
    <FormDialog form={form} title={t('resolve.title')} action={t('resolve.submit')} onClose={onClose}>
      <p className="soft">
        {t('field.amount')} <Money minor={payment.amount} currency={payment.currency} strong />
        {payment.reported_amount !== null && payment.reported_currency !== null && (
          <>
            {' · '}
            {t('field.reported')}{' '}
            <Money minor={payment.reported_amount} currency={payment.reported_currency} strong />
          </>
        )}
      </p>
      <RadioField
        label={t('resolve.decision')}
        {...form.field('decision')}
        options={[
          { value: 'accept', label: t('resolve.accept'), help: t('resolve.acceptHelp') },
          { value: 'dismiss', label: t('resolve.dismiss'), help: t('resolve.dismissHelp') },
        ]}
      />
      <TextArea label={t('refund.reason')} {...form.field('reason')} />
    </FormDialog>
  )
}
