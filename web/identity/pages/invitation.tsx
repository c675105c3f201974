import { Link, useLocation } from 'wouter'
import type * as z from 'zod'
import { acceptInvitation, type showInvitation } from '../../../contract/identity/sign-in.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Failure } from '../../kit/failure.tsx'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { AuthLayout } from '../../kit/frame/auth-layout.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { PasswordField, TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { problemIn } from '../../lib/problem.ts'
import { useAcceptInvitation, useInvitation } from '../data.ts'
import { useLinkToken } from '../parts/link-token.ts'
import { roleWords } from '../roles/words/index.ts'
import { identityWords } from '../words/index.ts'

export default function Invitation() {
  const token = useLinkToken()
  return acceptInvitation.body.shape.token.safeParse(token).success ? (
    <Offer key={token} token={token} />
  ) : (
    <Spent />
  )
}

function Offer({ token }: { token: string }) {
  const t = useWords(identityWords)
  const invitation = useInvitation(token)
  if (invitation.data) return <Welcome token={token} offer={invitation.data} />
  if (problemIn(invitation.error)?.code === 'identity.link_invalid') return <Spent />
  return (
    <AuthLayout title={t('invitation.loadingTitle')}>
      {invitation.error ? (
        <Failure error={invitation.error} onRetry={invitation.refetch} retrying={invitation.isFetching} />
      ) : (
        <Skeleton shape="facts" count={4} />
      )}
    </AuthLayout>
  )
}

function Welcome({ token, offer }: { token: string; offer: z.output<typeof showInvitation.reply> }) {
  const t = useWords(identityWords)
  const role = useWords(roleWords)
  const [, navigate] = useLocation()
  const accept = useAcceptInvitation()
  const form = useForm({
    id: 'invitation',
    schema: acceptInvitation.body,
    initial: { token },
    onSubmit: async (body, { idempotencyKey }) => {
      await accept.mutateAsync({ body, idempotencyKey })
      navigate('/', { replace: true })
    },
  })
  const foot = (
    <p>
      {t('invitation.known')} <Link href="/sign-in">{t('invitation.signIn')}</Link>
    </p>
  )
  return (
    <AuthLayout
      title={t('invitation.title', { organization: offer.organization_name })}
      lead={t.rich('invitation.lead', { role: <b>{role(`role.in.${offer.role}`)}</b> })}
      foot={foot}
    >
      <Form form={form} label={t('invitation.loadingTitle')}>
        <TextField label={t('invitation.email')} value={offer.email} onChange={() => undefined} disabled />
        <FieldRow>
          <TextField
            label={t('invitation.firstName')}
            autoComplete="given-name"
            autoFocus
            {...form.field('first_name')}
          />
          <TextField
            label={t('invitation.lastName')}
            autoComplete="family-name"
            {...form.field('last_name')}
          />
        </FieldRow>
        <PasswordField
          label={t('invitation.password')}
          help={t('reset.passwordHelp')}
          kind="new"
          strength
          {...form.field('password')}
        />
        <FormActions>
          <SubmitButton>{t('invitation.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </AuthLayout>
  )
}

function Spent() {
  const t = useWords(identityWords)
  return (
    <AuthLayout title={t('invitation.invalid')} lead={t('invitation.invalidHelp')}>
      <ButtonLink size="large" href="/sign-in">
        {t('invitation.signIn')}
      </ButtonLink>
    </AuthLayout>
  )
}
