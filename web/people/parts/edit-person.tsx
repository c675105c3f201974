import { useState } from 'react'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type { User } from '../../../contract/identity/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { FieldRow, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUpdatePerson } from '../data.ts'
import { editedPerson } from '../person-forms.ts'
import { peopleWords } from '../words/index.ts'
import { PlacementFields } from './placement-fields.tsx'

export function EditPerson({ person, onClose }: { person: User; onClose: () => void }) {
  const t = useWords(peopleWords)
  const isMe = useMe().id === person.id
  const update = useUpdatePerson(person)
  // What its author saw when they began, whatever comes while they write.
  const [seen] = useState(person)
  const { email, first_name, last_name, phone_number, role, organization_id } = seen
  const before = { email, first_name, last_name, phone_number, role, organization_id }
  const form = useForm({
    id: `person-${person.id}`,
    faults: { [identityErrors.emailTaken.code]: 'email' },
    schema: editedPerson,
    initial: before,
    onSubmit: async (values) => {
      const change = changedFields(before, values)
      if (change) await update.mutateAsync(change)
      onClose()
    },
  })
  const title = t('edit.title', { name: `${first_name} ${last_name}` })
  return (
    <FormDialog form={form} title={title} action={t('edit.save')} onClose={onClose}>
      <FieldRow>
        <TextField label={t('field.first_name')} autoComplete="off" {...form.field('first_name')} />
        <TextField label={t('field.last_name')} autoComplete="off" {...form.field('last_name')} />
      </FieldRow>
      <TextField
        label={t('field.email')}
        type="email"
        autoComplete="off"
        disabled={isMe}
        {...form.field('email')}
      />
      <TextField
        label={t('field.phone_number')}
        type="tel"
        autoComplete="off"
        {...form.field('phone_number')}
      />
      {isMe ? (
        <p className="soft small">{t('edit.own')}</p>
      ) : (
        <>
          <PlacementFields form={form} />
          <p className="soft small">{t('edit.ends')}</p>
        </>
      )}
    </FormDialog>
  )
}
