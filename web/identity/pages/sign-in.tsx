import { Link, useLocation, useSearch } from 'wouter'
import { signIn } from '../../../contract/identity/sign-in.ts'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { AuthLayout } from '../../kit/frame/auth-layout.tsx'
import { PasswordField, TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useSignIn } from '../data.ts'
import { knownAddress } from '../known-address.ts'
import { Providers } from '../parts/providers.tsx'
import { SignInNotice } from '../parts/sign-in-notice.tsx'
import { returnPath, signInAddress } from '../return-to.ts'
import { keepTypedPassword } from '../typed-password.ts'
import { identityWords } from '../words/index.ts'

export default function SignIn() {
  const t = useWords(identityWords)
  const search = useSearch()
  const [, navigate] = useLocation()
  const enter = useSignIn()
  const target = returnPath(search)
  const known = knownAddress.read()
  const form = useForm({
    id: 'sign-in',
    schema: signIn.body,
    initial: { email: known ?? undefined },
    keepDraft: false,
    onSubmit: async (values) => {
      const { user } = await enter.mutateAsync(values)
      if (!user.must_change_password) return navigate(target, { replace: true })
      keepTypedPassword(values.password)
      navigate(signInAddress('/change-password', target), { replace: true })
    },
  })
  return (
    <AuthLayout title={t('signIn.title')} lead={t('signIn.lead')} foot={<p>{t('signIn.help')}</p>}>
      <SignInNotice search={search} />
      <Form form={form} label={t('signIn.title')}>
        <TextField
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus={known === null}
          {...form.field('email')}
        />
        <PasswordField
          label={t('signIn.password')}
          kind="current"
          autoFocus={known !== null}
          aside={
            <Link className="small" href="/forgotten">
              {t('signIn.forgotten')}
            </Link>
          }
          {...form.field('password')}
        />
        <FormActions>
          <SubmitButton>{t('signIn.submit')}</SubmitButton>
        </FormActions>
      </Form>
      <Providers returnTo={target} />
    </AuthLayout>
  )
}
