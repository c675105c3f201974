import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { changePassword } from '../../../contract/identity/account.ts'
import { Button } from '../../kit/button.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { AuthLayout } from '../../kit/frame/auth-layout.tsx'
import { PasswordField } from '../../kit/text-field.tsx'
import { forgetWaiting } from '../../lib/changes/forget.ts'
import { useWords } from '../../lib/i18n.tsx'
import { problemIn } from '../../lib/problem.ts'
import { queries } from '../../lib/queries.ts'
import { useChangePassword } from '../data.ts'
import { returnPath } from '../return-to.ts'
import { leave, whoIsIn } from '../session.ts'
import { forgetTypedPassword, typedPassword } from '../typed-password.ts'
import { identityWords } from '../words/index.ts'

/** The forced password change: until it is done the server refuses everything else. */
export default function ChangePassword() {
  const t = useWords(identityWords)
  const search = useSearch()
  const [, navigate] = useLocation()
  const change = useChangePassword()
  // Just signed in, the temporary password is known; after a reload it is asked for.
  const [known, setKnown] = useState(typedPassword)
  const form = useForm({
    id: 'forced-change',
    schema: changePassword.body,
    initial: known === null ? {} : { current_password: known },
    keepDraft: false,
    onSubmit: async (body, { idempotencyKey }) => {
      try {
        await change.mutateAsync({ body, idempotencyKey })
      } catch (error) {
        if (problemIn(error)?.code === 'identity.current_password_wrong') setKnown(null)
        throw error
      }
      forgetTypedPassword()
      queries.clear()
      navigate(returnPath(search), { replace: true })
    },
  })
  return (
    <AuthLayout
      title={t('change.title')}
      lead={t('change.lead')}
      foot={
        <Button look="link" onClick={() => void leave(() => forgetWaiting(whoIsIn()))}>
          {t('change.leave')}
        </Button>
      }
    >
      <Form form={form} label={t('change.title')}>
        {known === null && (
          <PasswordField
            label={t('change.current')}
            kind="current"
            autoFocus
            {...form.field('current_password')}
          />
        )}
        <PasswordField
          label={t('reset.password')}
          help={t('reset.passwordHelp')}
          kind="new"
          strength
          autoFocus={known !== null}
          {...form.field('new_password')}
        />
        <FormActions>
          <SubmitButton>{t('change.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </AuthLayout>
  )
}
