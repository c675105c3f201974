import { useState } from 'react'
import type * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import { createPerson } from '../../../contract/identity/people.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FieldRow, Form, SubmitButton, useForm } from '../../kit/form.tsx'
import { Secret } from '../../kit/secret.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useCreatePerson } from '../data.ts'
import { peopleWords } from '../words/index.ts'
import { PlacementFields } from './placement-fields.tsx'

type Created = z.output<typeof createPerson.reply>

/** The form, then the temporary password, which is shown once. */
export function CreatePerson({
  organizationId,
  onClose,
}: {
  organizationId?: number | undefined
  onClose: () => void
}) {
  const [created, setCreated] = useState<Created | null>(null)
  if (created) return <Handover created={created} onAnother={() => setCreated(null)} onClose={onClose} />
  return <CreateForm organizationId={organizationId} onCreated={setCreated} onClose={onClose} />
}

function CreateForm({ organizationId, onCreated, onClose }: CreateFormProps) {
  const t = useWords(peopleWords)
  const kit = useWords(kitWords)
  const create = useCreatePerson()
  const form = useForm({
    id: 'person-new',
    faults: { [identityErrors.emailTaken.code]: 'email' },
    schema: createPerson.body,
    initial: organizationId === undefined ? {} : { organization_id: organizationId },
    onSubmit: async (body, { idempotencyKey }) =>
      onCreated(await create.mutateAsync({ body, idempotencyKey })),
  })
  return (
    <Dialog
      open
      title={t('create.title')}
      onClose={onClose}
      actions={
        <>
          <SubmitButton of={form}>{t('create.submit')}</SubmitButton>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{t('create.lead')}</p>
        <Form form={form} label={t('create.title')}>
          <FieldRow>
            <TextField
              label={t('field.first_name')}
              autoComplete="off"
              autoFocus
              {...form.field('first_name')}
            />
            <TextField label={t('field.last_name')} autoComplete="off" {...form.field('last_name')} />
          </FieldRow>
          <TextField label={t('field.email')} type="email" autoComplete="off" {...form.field('email')} />
          <TextField
            label={t('field.phone_number')}
            type="tel"
            autoComplete="off"
            {...form.field('phone_number')}
          />
          <PlacementFields form={form} />
        </Form>
      </div>
    </Dialog>
  )
}

interface CreateFormProps {
  organizationId: number | undefined
  onCreated: (created: Created) => void
  onClose: () => void
}

/** Closed by its button only: a stray click must not lose a password shown once. */
function Handover({
  created,
  onAnother,
  onClose,
}: {
  created: Created
  onAnother: () => void
  onClose: () => void
}) {
  const t = useWords(peopleWords)
  const { user } = created
  const email = <b>{user.email}</b>
  return (
    <Dialog
      open
      title={t('create.done')}
      onClose={onClose}
      dismissable={false}
      actions={
        <>
          <Button look="primary" onClick={onClose}>
            {t('create.noted')}
          </Button>
          <Button onClick={onAnother}>{t('create.another')}</Button>
        </>
      }
    >
      <div className="stack">
        <Secret
          label={t('create.secret', { name: `${user.first_name} ${user.last_name}` })}
          value={created.temporary_password}
        />
        <p>
          {created.email_sent ? t.rich('create.mailed', { email }) : t.rich('create.notMailed', { email })}
        </p>
      </div>
    </Dialog>
  )
}
