import { locales } from '../../../../contract/identity/schemas.ts'
import { updateProfile } from '../../../../contract/identity/account.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../../../kit/form.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { chooseLocale, useWords } from '../../../lib/i18n.tsx'
import { roleWords } from '../../roles/words/index.ts'
import { useMe } from '../../session.ts'
import { useUpdateProfile } from '../data.ts'
import { accountWords } from '../words/index.ts'
import { Setting } from './setting.tsx'

export function Profile() {
  const t = useWords(accountWords)
  const role = useWords(roleWords)
  const me = useMe()
  const update = useUpdateProfile()
  const form = useForm({
    id: 'profile',
    // Every field is on the form, so an emptied one is meant: a name is needed, a phone number taken away.
    schema: updateProfile.body.required(),
    initial: {
      first_name: me.first_name,
      last_name: me.last_name,
      phone_number: me.phone_number ?? '',
      locale: me.locale,
    },
    onSubmit: async (values) => {
      const saved = await update.mutateAsync(values)
      chooseLocale(saved.locale)
      toast({ tone: 'good', title: t('profile.saved') })
    },
  })
  const standing = t('profile.role', { role: role(`role.${me.role}`), organization: me.organization.name })
  return (
    <Setting id="profile" title={t('profile.title')} lead={t('profile.lead')}>
      <Form form={form} label={t('profile.title')}>
        <FieldRow>
          <TextField label={t('profile.firstName')} autoComplete="given-name" {...form.field('first_name')} />
          <TextField label={t('profile.lastName')} autoComplete="family-name" {...form.field('last_name')} />
        </FieldRow>
        <TextField
          label={t('profile.email')}
          help={`${standing}. ${t('profile.emailHelp')}`}
          value={me.email}
          onChange={() => undefined}
          disabled
        />
        <FieldRow>
          <TextField
            label={t('profile.phone')}
            type="tel"
            autoComplete="tel"
            placeholder={t('profile.phonePlaceholder')}
            {...form.field('phone_number')}
          />
          <SelectField
            label={t('profile.locale')}
            help={t('profile.localeHelp')}
            options={locales.map((value) => ({ value, label: LANGUAGES[value] }))}
            {...form.field('locale')}
          />
        </FieldRow>
        <FormActions>
          <SubmitButton>{t('profile.save')}</SubmitButton>
        </FormActions>
      </Form>
    </Setting>
  )
}

/** Each under its own name. */
const LANGUAGES = { fr: 'Français', en: 'English' } as const
