import { useLocation } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { BODY_MOST, SUBJECT_MOST } from '../../../contract/tickets/schemas.ts'
import { createTicket } from '../../../contract/tickets/tickets.ts'
import { useMe } from '../../identity/session.ts'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { MarkdownEditor } from '../../kit/markdown/markdown-editor.tsx'
import { Page } from '../../kit/page.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml } from '../../lib/markdown.ts'
import { useTicketCreation } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'

/** A request in two fields. */
export default function NewTicket() {
  const t = useWords(ticketWords)
  const isStaff = can(useMe().role, 'tickets.work')
  const [, navigate] = useLocation()
  const create = useTicketCreation()
  const form = useForm({
    id: 'ticket-new',
    schema: createTicket.body,
    initial: { category: 'question', priority: 'normal' },
    onSubmit: async (body, { idempotencyKey }) => {
      const result = await create.mutateAsync({ body, idempotencyKey })
      const made = result.state === 'done' ? result.reply : undefined
      navigate(made ? `/tickets/${made.id}` : '/tickets', { replace: true })
    },
  })
  const list = { href: '/tickets', label: t(isStaff ? 'tickets.title' : 'requests.title') }
  return (
    <Page title={t(isStaff ? 'tickets.create' : 'requests.create')} back={list} width="text">
      <Form form={form}>
        <TextField
          label={t('field.subject')}
          autoComplete="off"
          maxLength={SUBJECT_MOST}
          {...form.field('subject')}
        />
        <MarkdownEditor
          label={t('field.body')}
          render={markdownToHtml}
          rows={8}
          maxLength={BODY_MOST}
          onSubmit={() => void form.submit()}
          {...form.field('body')}
        />
        <FormActions>
          <SubmitButton>{t('new.send')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}
