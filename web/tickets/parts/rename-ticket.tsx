import { useState } from 'react'
import * as z from 'zod'
import { SUBJECT_MOST, subject } from '../../../contract/tickets/schemas.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { KnownTicket } from '../use-ticket-change.tsx'
import { ticketWords } from '../words/index.ts'

const schema = z.strictObject({ subject })

export function RenameTicket({ ticket, onSave, onClose }: RenameTicketProps) {
  const t = useWords(ticketWords)
  // What its author saw when they began, whatever comes while they write.
  const [seen] = useState(ticket)
  const form = useForm({
    id: `ticket-subject-${ticket.id}`,
    schema,
    initial: { subject: seen.subject },
    onSubmit: async (values) => {
      if (values.subject !== seen.subject) await onSave(seen, values.subject)
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('rename.title')} action={t('save')} onClose={onClose}>
      <TextField
        label={t('field.subject')}
        autoComplete="off"
        maxLength={SUBJECT_MOST}
        {...form.field('subject')}
      />
    </FormDialog>
  )
}

interface RenameTicketProps {
  ticket: KnownTicket
  onSave: (seen: KnownTicket, subject: string) => Promise<unknown>
  onClose: () => void
}
