import { useState } from 'react'
import { useLocation } from 'wouter'
import { type Organization, organizationErrors } from '../../../contract/organizations.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { KEEP_PLACE } from '../../lib/scroll-memory.ts'
import { useCreateOrganization, useUpdateOrganization } from '../data.ts'
import { editedOrganization, fieldsOf, newOrganization, newOrganizationFields } from '../organization-form.ts'
import { organizationWords } from '../words/index.ts'
import { OrganizationFieldset } from './organization-fields.tsx'

export function CreateOrganization({ onClose }: { onClose: () => void }) {
  const t = useWords(organizationWords)
  const [, navigate] = useLocation()
  const create = useCreateOrganization()
  const form = useForm({
    id: 'organization-new',
    faults: { [organizationErrors.codeTaken.code]: 'code' },
    schema: newOrganization,
    initial: newOrganizationFields,
    onSubmit: async (body, { idempotencyKey }) => {
      const created = await create.mutateAsync({ body, idempotencyKey })
      navigate(`/organizations/${created.id}`, { state: KEEP_PLACE, replace: true })
    },
  })
  return (
    <FormDialog
      form={form}
      size="wide"
      title={t('form.createTitle')}
      action={t('form.create')}
      onClose={onClose}
    >
      <OrganizationFieldset form={form} />
    </FormDialog>
  )
}

export function EditOrganization({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  const t = useWords(organizationWords)
  const update = useUpdateOrganization(organization)
  // What its author saw when they began, whatever comes while they write.
  const [seen] = useState(organization)
  const before = fieldsOf(seen)
  const form = useForm({
    id: `organization-${organization.id}`,
    faults: { [organizationErrors.codeTaken.code]: 'code' },
    schema: editedOrganization,
    initial: before,
    onSubmit: async (values) => {
      const change = changedFields(before, values)
      if (change) await update.mutateAsync(change)
      onClose()
    },
  })
  const title = t('form.editTitle', { name: organization.name })
  return (
    <FormDialog form={form} size="wide" title={title} action={t('form.save')} onClose={onClose}>
      <OrganizationFieldset form={form} />
    </FormDialog>
  )
}
