import { changePassword } from '../../../../contract/identity/account.ts'
import { Button } from '../../../kit/button.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../../kit/form.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { PasswordField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useIdempotentAction } from '../../../lib/idempotent-action.ts'
import { useChangePassword, useRequestReset } from '../../data.ts'
import { useMe } from '../../session.ts'
import { accountWords } from '../words/index.ts'
import { Setting } from './setting.tsx'

export function Password() {
  const t = useWords(accountWords)
  const me = useMe()
  return (
    <Setting id="password" title={t('password.title')} lead={t('password.lead')}>
      {me.has_password ? <Change /> : <Choose email={me.email} />}
    </Setting>
  )
}

function Change() {
  const t = useWords(accountWords)
  const change = useChangePassword()
  const form = useForm({
    id: 'password-change',
    schema: changePassword.body,
    keepDraft: false,
    onSubmit: async (body, { idempotencyKey }) => {
      await change.mutateAsync({ body, idempotencyKey })
      form.reset()
      toast({ tone: 'good', title: t('password.saved'), detail: t('password.savedHelp') })
    },
  })
  return (
    <Form form={form} label={t('password.title')}>
      <PasswordField label={t('password.current')} kind="current" {...form.field('current_password')} />
      <PasswordField
        label={t('password.new')}
        help={t('password.help')}
        kind="new"
        strength
        {...form.field('new_password')}
      />
      <FormActions>
        <SubmitButton>{t('password.save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

/** A person without a password cannot confirm with one: a link by mail replaces it. */
function Choose({ email }: { email: string }) {
  const t = useWords(accountWords)
  const request = useRequestReset()
  const attempt = useIdempotentAction()
  if (request.isSuccess) return <Notice tone="good">{t('password.asked', { email })}</Notice>
  const send = () =>
    attempt({ email }, (idempotencyKey) => request.mutateAsync({ body: { email }, idempotencyKey }))
  return (
    <div className="stack">
      <p>{t('password.none')}</p>
      <div>
        <Button icon="mail" busy={request.isPending} onClick={() => void send().catch(() => undefined)}>
          {t('password.ask')}
        </Button>
      </div>
    </div>
  )
}
