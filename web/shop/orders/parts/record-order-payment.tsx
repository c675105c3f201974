import { useQueryClient } from '@tanstack/react-query'
import { manualMethods } from '../../../../contract/billing/payment-schemas.ts'
import { recordOrderPayment } from '../../../../contract/shop/orders/orders.ts'
import type { OrderRow } from '../../../../contract/shop/orders/schemas.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { readOrdersAgain, showOrder } from '../data.ts'
import { orderWords } from '../words/index.ts'

/** The whole total, counted by hand: only how it came in is asked. */
export function RecordOrderPayment({ order, onClose }: { order: OrderRow; onClose: () => void }) {
  const t = useWords(orderWords)
  const cache = useQueryClient()
  const { id: orderId, reference, total, currency } = order
  const form = useForm({
    id: `pay-order-${orderId}`,
    schema: recordOrderPayment.body,
    initial: { amount: total, method: 'cash' },
    onSubmit: async (body, { idempotencyKey }) => {
      const after = await call(recordOrderPayment, { params: { orderId }, body }, { idempotencyKey })
      showOrder(cache, after)
      void readOrdersAgain(cache)
      onClose()
      toast({ tone: 'good', title: t('done.record_payment', { reference }) })
    },
  })
  return (
    <FormDialog form={form} title={t('pay.title', { reference })} action={t('pay.submit')} onClose={onClose}>
      <p className="soft">
        {t.rich('pay.lead', { amount: <Money minor={total} currency={currency} strong /> })}
      </p>
      <SelectField
        label={t('field.method')}
        {...form.field('method')}
        options={manualMethods.map((value) => ({ value, label: t(`manual.${value}`) }))}
      />
    </FormDialog>
  )
}
