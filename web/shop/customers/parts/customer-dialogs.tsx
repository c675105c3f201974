import { useLocation } from 'wouter'
import type { Customer } from '../../../../contract/shop/customers.ts'
import { createCustomer, updateCustomer } from '../../../../contract/shop/customers.ts'
import { promotionErrors } from '../../../../contract/shop/promotion-errors.ts'
import { MultiSelect } from '../../../kit/choices/multi-select.tsx'
import { type FormState, useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { PhoneField } from '../../../kit/phone/phone-field.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useVocabulary } from '../../vocabulary.ts'
import { useReadCustomersAgain } from '../data.ts'
import { customerWords } from '../words/index.ts'

const schema = createCustomer.body.omit({ organization_id: true })
const faults = { [promotionErrors.phoneTaken.code]: 'phone' } as const

export function CreateCustomer({ organizationId, onClose }: { organizationId: number; onClose: () => void }) {
  const t = useWords(customerWords)
  const readAgain = useReadCustomersAgain()
  const [, navigate] = useLocation()
  const form = useForm({
    id: 'new-customer',
    schema,
    initial: { groups: [] },
    faults,
    onSubmit: async (values, { idempotencyKey }) => {
      const body = { ...values, organization_id: organizationId }
      const made = await call(createCustomer, { body }, { idempotencyKey })
      await readAgain()
      navigate(`/shop/customers/${made.id}`)
      toast({ tone: 'good', title: t('create.done') })
    },
  })
  return (
    <FormDialog form={form} title={t('create')} action={t('create.submit')} onClose={onClose}>
      <CustomerFields form={form} organizationId={organizationId} />
    </FormDialog>
  )
}

export function EditCustomer({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useWords(customerWords)
  const readAgain = useReadCustomersAgain()
  const { id, phone, name, groups, note } = customer
  const form = useForm({
    id: `customer-${id}`,
    schema,
    initial: { phone, name, groups, note },
    faults,
    onSubmit: async (body) => {
      await call(updateCustomer, { params: { customerId: id }, body })
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('edit.title')} action={t('edit.submit')} onClose={onClose}>
      <CustomerFields form={form} organizationId={customer.organization_id} />
    </FormDialog>
  )
}

function CustomerFields({
  form,
  organizationId,
}: {
  form: FormState<typeof schema>
  organizationId: number
}) {
  const t = useWords(customerWords)
  const known = useVocabulary(organizationId)
  return (
    <>
      <TextField label={t('field.name')} maxLength={120} autoComplete="off" {...form.field('name')} />
      <PhoneField label={t('field.phone')} country="BJ" {...form.field('phone')} />
      <MultiSelect
        label={t('field.groups')}
        help={t('field.groupsHelp')}
        {...form.field('groups')}
        onChange={(groups) => form.set('groups', groups)}
        options={known.groups}
        onCreate={known.onCreate}
      />
      <TextArea
        label={t('field.note')}
        help={t('field.noteHelp')}
        maxLength={2_000}
        rows={3}
        {...form.field('note')}
      />
    </>
  )
}
