import { identityErrors } from '../../../contract/identity/errors.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, type FormState, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useInvite } from '../data.ts'
import { placedInvitation } from '../person-forms.ts'
import { peopleWords } from '../words/index.ts'
import { PlacementFields, RoleField } from './placement-fields.tsx'

/** `host` fixes the organization; without it the administrator chooses one. */
export function InvitePerson({ host, onClose }: InvitePersonProps) {
  const t = useWords(peopleWords)
  const kit = useWords(kitWords)
  const send = useInvite()
  const form = useForm({
    id: host ? `invite-${host.id}` : 'invite',
    faults: { [identityErrors.emailTaken.code]: 'email' },
    schema: placedInvitation,
    initial: host ? { organization_id: host.id } : {},
    onSubmit: async ({ organization_id, ...body }, { idempotencyKey }) => {
      const { state } = await send.mutateAsync({ organizationId: organization_id, body, idempotencyKey })
      if (state === 'done') toast({ tone: 'good', title: t('invite.sent', { email: body.email }) })
      onClose()
    },
  })
  return (
    <Dialog
      open
      title={t('invite.title')}
      onClose={onClose}
      actions={
        <>
          <SubmitButton of={form}>{t('invite.submit')}</SubmitButton>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{t('invite.lead')}</p>
        <InviteForm form={form} host={host} />
      </div>
    </Dialog>
  )
}

export interface Host {
  id: number
  isOperator: boolean
}

interface InvitePersonProps {
  host?: Host | undefined
  onClose: () => void
}

function InviteForm({ form, host }: { form: FormState<typeof placedInvitation>; host: Host | undefined }) {
  const t = useWords(peopleWords)
  return (
    <Form form={form} label={t('invite.title')}>
      <TextField
        label={t('field.email')}
        type="email"
        autoComplete="off"
        autoFocus
        {...form.field('email')}
      />
      {host ? (
        <RoleField field={form.field('role')} inOperator={host.isOperator} />
      ) : (
        <PlacementFields form={form} />
      )}
    </Form>
  )
}
