import { useQueryClient } from '@tanstack/react-query'
import { cancelOrder } from '../../../../contract/shop/orders/orders.ts'
import type { OrderRow } from '../../../../contract/shop/orders/schemas.ts'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { readOrdersAgain, showOrder } from '../data.ts'
import { orderWords } from '../words/index.ts'

export function CancelOrder({ order, onClose }: { order: OrderRow; onClose: () => void }) {
  const t = useWords(orderWords)
  const cache = useQueryClient()
  const { id: orderId, reference } = order
  const form = useForm({
    id: `cancel-order-${orderId}`,
    schema: cancelOrder.body,
    initial: {},
    onSubmit: async (body, { idempotencyKey }) => {
      const after = await call(cancelOrder, { params: { orderId }, body }, { idempotencyKey })
      showOrder(cache, after)
      void readOrdersAgain(cache)
      onClose()
      toast({ tone: 'good', title: t('done.cancel', { reference }) })
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('cancel.title', { reference })}
      action={t('cancel.submit')}
      keep={t('cancel.keep')}
      onClose={onClose}
    >
      <p className="soft">{t('cancel.help')}</p>
      <TextField label={t('cancel.note')} maxLength={500} {...form.field('note')} />
    </FormDialog>
  )
}
