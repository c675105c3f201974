import { useLocation } from 'wouter'
import { identityErrors } from '../../../../contract/identity/errors.ts'
import { organizationErrors } from '../../../../contract/organizations.ts'
import { isOperator } from '../../../../contract/permissions.ts'
import { type InboundMail, openTicketOfMail } from '../../../../contract/tickets/inbound-mails.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useTeammates } from '../../../directory/teammates.ts'
import { useMe } from '../../../identity/session.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useTicketOfMail } from '../data.ts'
import { inboundWords } from '../words/index.ts'

/** For whom a mail becomes a ticket: an admin knows whom a sender writes for. */
export function TakeUpMail({ mail, onClose }: { mail: InboundMail; onClose: () => void }) {
  const t = useWords(inboundWords)
  const me = useMe()
  const [, navigate] = useLocation()
  const take = useTicketOfMail(mail)
  const form = useForm({
    id: `mail-ticket-${mail.id}`,
    schema: openTicketOfMail.body,
    faults: {
      [organizationErrors.notFound.code]: 'organization_id',
      [identityErrors.userNotFound.code]: 'requester_id',
    },
    onSubmit: async (body, { idempotencyKey }) => {
      const made = await take.mutateAsync({ body, idempotencyKey })
      toast({ tone: 'good', title: t('take.done', { reference: made.reference }) })
      navigate(`/tickets/${made.id}`)
    },
  })
  const organization = form.field('organization_id')
  const requester = form.field('requester_id')
  const organizationName = useOrganizationName(organization.value ?? null)
  const isOwn = organization.value === me.organization.id
  const people = useTeammates(me, organization.value).filter(({ role }) => isOperator(role) === isOwn)
  return (
    <FormDialog form={form} title={t('take.title')} action={t('take.action')} onClose={onClose}>
      <PickerField
        label={t('take.organization')}
        {...organization}
        search={useOrganizationSearch()}
        chosenLabel={organizationName ?? undefined}
        value={organization.value === undefined ? '' : String(organization.value)}
        onChange={(value) => {
          organization.onChange(value === '' ? undefined : Number(value))
          // Its people are others.
          form.set('requester_id', undefined)
        }}
      />
      <SelectField
        label={t('take.requester')}
        {...requester}
        help={t('take.requesterHelp')}
        optional={false}
        value={requester.value === undefined ? '' : String(requester.value)}
        disabled={organization.value === undefined}
        onChange={(value) => requester.onChange(value === '' ? undefined : Number(value))}
        options={people.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Notice tone="info">{t('take.what', { email: mail.from_email })}</Notice>
    </FormDialog>
  )
}
