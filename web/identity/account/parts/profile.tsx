import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../../../kit/form.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useMe } from '../../session.ts'
import { useUpdateProfile } from '../data.ts'
import { editedProfile } from '../profile-form.ts'
import { accountWords } from '../words/index.ts'
import { Setting } from './setting.tsx'

export function Profile() {
  const t = useWords(accountWords)
  const me = useMe()
  const update = useUpdateProfile(t('profile.change'))
  const form = useForm({
    id: 'profile',
    schema: editedProfile,
    initial: { first_name: me.first_name, last_name: me.last_name, phone_number: me.phone_number ?? '' },
    onSubmit: async (values) => {
      const { state } = await update.mutateAsync(values)
      if (state === 'done') toast({ tone: 'good', title: t('profile.saved') })
    },
  })
  return (
    <Setting id="profile" title={t('profile.title')} lead={t('profile.lead')}>
      <Form form={form} label={t('profile.title')}>
        <FieldRow>
          <TextField label={t('profile.firstName')} autoComplete="given-name" {...form.field('first_name')} />
          <TextField label={t('profile.lastName')} autoComplete="family-name" {...form.field('last_name')} />
        </FieldRow>
        <TextField
          label={t('profile.email')}
          help={t('profile.emailHelp')}
          value={me.email}
          onChange={() => undefined}
          disabled
        />
        <TextField
          label={t('profile.phone')}
          type="tel"
          autoComplete="tel"
          placeholder={t('profile.phonePlaceholder')}
          {...form.field('phone_number')}
        />
        <FormActions>
          <SubmitButton>{t('profile.save')}</SubmitButton>
        </FormActions>
      </Form>
    </Setting>
  )
}
