import { useState } from 'react'
import { Link } from 'wouter'
import { requestReset } from '../../../contract/identity/sign-in.ts'
import { Button } from '../../kit/button.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { AuthLayout } from '../../kit/frame/auth-layout.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useRequestReset } from '../data.ts'
import { knownAddress } from '../known-address.ts'
import { identityWords } from '../words/index.ts'

export default function Forgotten() {
  const t = useWords(identityWords)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const back = (
    <p>
      <Link href="/sign-in">{t('forgotten.back')}</Link>
    </p>
  )
  if (sentTo === null) {
    return (
      <AuthLayout title={t('forgotten.title')} lead={t('forgotten.lead')} foot={back}>
        <Ask onSent={setSentTo} />
      </AuthLayout>
    )
  }
  return (
    <AuthLayout
      title={t('forgotten.sent')}
      lead={t.rich('forgotten.sentHelp', { email: <b>{sentTo}</b> })}
      foot={back}
    >
      <div className="stack">
        <p>{t('forgotten.nothing')}</p>
        <div>
          <Button onClick={() => setSentTo(null)}>{t('forgotten.again')}</Button>
        </div>
      </div>
    </AuthLayout>
  )
}

function Ask({ onSent }: { onSent: (email: string) => void }) {
  const t = useWords(identityWords)
  const request = useRequestReset()
  const form = useForm({
    id: 'forgotten',
    schema: requestReset.body,
    initial: { email: knownAddress.read() ?? undefined },
    keepDraft: false,
    onSubmit: async (body, { idempotencyKey }) => {
      await request.mutateAsync({ body, idempotencyKey })
      knownAddress.keep(body.email)
      onSent(body.email)
    },
  })
  return (
    <Form form={form} label={t('forgotten.title')}>
      <TextField
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        autoFocus
        {...form.field('email')}
      />
      <FormActions>
        <SubmitButton>{t('forgotten.submit')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
