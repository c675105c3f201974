import * as z from 'zod'
import { useWords } from '../../lib/i18n.tsx'
import { UnreachableError } from '../../lib/problem.ts'
import { Button } from '../button.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../form.tsx'
import { AuthLayout } from '../frame/auth-layout.tsx'
import { PasswordField, TextField } from '../text-field.tsx'
import { galleryWords } from './words/index.ts'

const signIn = z.strictObject({ email: z.email(), password: z.string().min(1) })

export function SignInScreen() {
  const t = useWords(galleryWords)
  const form = useForm({
    id: 'gallery-sign-in',
    schema: signIn,
    keepDraft: false,
    onSubmit: () => Promise.reject(new UnreachableError()),
  })
  return (
    <AuthLayout title={t('door.title')} lead={t('door.lead')} foot={t('door.foot')}>
      <Form form={form}>
        <TextField label={t('field.email')} type="email" autoComplete="username" {...form.field('email')} />
        <PasswordField
          kind="current"
          label={t('field.password')}
          aside={<Button look="link">{t('buttons.link')}</Button>}
          {...form.field('password')}
        />
        <FormActions>
          <SubmitButton>{t('door.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </AuthLayout>
  )
}
