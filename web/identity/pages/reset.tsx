import { useState } from 'react'
import { useLocation } from 'wouter'
import { confirmReset } from '../../../contract/identity/sign-in.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { AuthLayout } from '../../kit/frame/auth-layout.tsx'
import { PasswordField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { problemIn } from '../../lib/problem.ts'
import { useConfirmReset } from '../data.ts'
import { useLinkToken } from '../parts/link-token.ts'
import { identityWords } from '../words/index.ts'

export default function Reset() {
  const token = useLinkToken()
  const [refused, setRefused] = useState<string | null>(null)
  const isWhole = confirmReset.body.shape.token.safeParse(token).success
  if (!isWhole || refused === token) return <Spent />
  return <Choose key={token} token={token} onRefused={() => setRefused(token)} />
}

function Choose({ token, onRefused }: { token: string; onRefused: () => void }) {
  const t = useWords(identityWords)
  const [, navigate] = useLocation()
  const confirm = useConfirmReset()
  const form = useForm({
    id: 'reset',
    schema: confirmReset.body,
    initial: { token },
    keepDraft: false,
    onSubmit: async (body, { idempotencyKey }) => {
      try {
        await confirm.mutateAsync({ body, idempotencyKey })
        navigate('/sign-in?why=reset', { replace: true })
      } catch (error) {
        if (problemIn(error)?.code === 'identity.link_invalid') return onRefused()
        throw error
      }
    },
  })
  return (
    <AuthLayout title={t('reset.title')} lead={t('reset.lead')}>
      <Form form={form} label={t('reset.title')}>
        <PasswordField
          label={t('reset.password')}
          help={t('reset.passwordHelp')}
          kind="new"
          strength
          autoFocus
          {...form.field('new_password')}
        />
        <FormActions>
          <SubmitButton>{t('reset.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </AuthLayout>
  )
}

function Spent() {
  const t = useWords(identityWords)
  return (
    <AuthLayout title={t('reset.invalid')} lead={t('reset.invalidHelp')}>
      <ButtonLink look="primary" size="large" href="/forgotten">
        {t('reset.ask')}
      </ButtonLink>
    </AuthLayout>
  )
}
