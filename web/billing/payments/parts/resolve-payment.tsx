import { resolvePayment } from '../../../../contract/billing/checkout.ts'
import { billingErrors } from '../../../../contract/billing/errors.ts'
import type { Payment } from '../../../../contract/billing/payment-schemas.ts'
import { RadioField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { TextArea } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useReadBillingAgain } from '../../data.ts'
import { paymentWords } from '../words/index.ts'

/** The provider reported another amount or currency than was asked for: somebody has to look, and decide. */
export function ResolvePayment({ payment, onClose }: { payment: Payment; onClose: () => void }) {
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
