import { useLocation } from 'wouter'
import { type Organization, organizationErrors } from '../../../contract/organizations.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, SubmitButton, useForm } from '../../kit/form.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { KEEP_PLACE } from '../../lib/scroll-memory.ts'
import { useCreateOrganization, useUpdateOrganization } from '../data.ts'
import { editedOrganization, fieldsOf, newOrganization, newOrganizationFields } from '../organization-form.ts'
import { organizationWords } from '../words/index.ts'
import { OrganizationFieldset } from './organization-fields.tsx'

export function CreateOrganization({ onClose }: { onClose: () => void }) {
  const t = useWords(organizationWords)
  const kit = useWords(kitWords)
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
    <Dialog
      open
      size="wide"
      title={t('form.createTitle')}
      onClose={onClose}
      actions={
        <>
          <SubmitButton of={form}>{t('form.create')}</SubmitButton>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <Form form={form} label={t('form.createTitle')}>
        <OrganizationFieldset form={form} />
      </Form>
    </Dialog>
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
  const kit = useWords(kitWords)
  const update = useUpdateOrganization(organization)
  const before = fieldsOf(organization)
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
    <Dialog
      open
      size="wide"
      title={title}
      onClose={onClose}
      actions={
        <>
          <SubmitButton of={form}>{t('form.save')}</SubmitButton>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <Form form={form} label={title}>
        <OrganizationFieldset form={form} />
      </Form>
    </Dialog>
  )
}
