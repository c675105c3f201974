import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import { payoutErrors } from '../../../../contract/payouts/errors.ts'
import {
  createPayroll,
  LEAD_DAYS_AT_FIRST,
  type Payroll,
  updatePayroll,
} from '../../../../contract/payouts/payrolls.ts'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { readPayoutsAgain } from '../../data.ts'
import { payrollWords } from '../words/index.ts'
import { PayrollFields, payrollForm } from './payroll-fields.tsx'

const faults = {
  [payoutErrors.bulkNotFound.code]: 'source_bulk_id',
  [payoutErrors.wrongStage.code]: 'source_bulk_id',
} as const

/** `?bulk=` names the bulk that is made again, where somebody comes from it. */
export function CreatePayroll({ onClose }: { onClose: () => void }) {
  const t = useWords(payrollWords)
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const source = new URLSearchParams(useSearch()).get('bulk')
  const form = useForm({
    id: source === null ? 'new-payroll' : `new-payroll-${source}`,
    schema: payrollForm,
    initial: {
      ...(source === null ? {} : { source_bulk_id: source }),
      day: LAST_WORKING_DAYS,
      time: '08:00',
      lead_days: LEAD_DAYS_AT_FIRST,
    },
    faults,
    onSubmit: async (body, { idempotencyKey }) => {
      const made = await call(createPayroll, { body }, { idempotencyKey })
      await readPayoutsAgain(cache)
      navigate(`/payrolls/${made.id}`)
      toast({ tone: 'good', title: t('create.done') })
    },
  })
  return (
    <FormDialog form={form} title={t('create')} action={t('create.submit')} onClose={onClose}>
      <PayrollFields form={form} />
    </FormDialog>
  )
}

/** When most of them pay here. */
const LAST_WORKING_DAYS = 28

export function EditPayroll({ payroll, onClose }: { payroll: Payroll; onClose: () => void }) {
  const t = useWords(payrollWords)
  const cache = useQueryClient()
  const { id, name, source_bulk_id, day, time, lead_days, ends_on } = payroll
  const form = useForm({
    id: `payroll-${id}`,
    schema: payrollForm,
    initial: { name, source_bulk_id, day, time, lead_days, ends_on },
    faults,
    onSubmit: async (body) => {
      await call(updatePayroll, { params: { payrollId: id }, body })
      await readPayoutsAgain(cache)
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('edit.title')} action={t('edit.submit')} onClose={onClose}>
      <PayrollFields form={form} />
    </FormDialog>
  )
}
