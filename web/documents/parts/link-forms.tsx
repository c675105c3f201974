import { useState } from 'react'
import * as z from 'zod'
import {
  createDocumentLink,
  LINK_DAYS_DEFAULT,
  LINK_DAYS_MOST,
  LINK_LABEL_MOST,
  LINK_PASSWORD_LEAST,
  LINK_PASSWORD_MOST,
  type ShareLink,
} from '../../../contract/documents/links.ts'
import { day } from '../../../contract/page.ts'
import { CheckboxField } from '../../kit/choice-field.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { addDays, todayOf } from '../../kit/date/day.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { PasswordField, TextField } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { endOf, type LinkSubject, lastDayOf, linkChange } from '../links.ts'
import { useCreateLink } from '../links-data.ts'
import { useLinkChange } from '../use-link-change.tsx'
import { documentWords } from '../words/index.ts'
import { LinkAddress } from './link-address.tsx'

const { label, password } = createDocumentLink.body.shape
// The day stands under the name that the server's refusal of it has.
const created = z.object({ label, expires_at: day, password })
const edited = created.extend({ without_password: z.boolean() })

/** Afterwards the dialog shows the address, ready to be copied. */
export function CreateLink({ subject, onClose }: { subject: LinkSubject; onClose: () => void }) {
  const t = useWords(documentWords)
  const today = todayOf(useNow())
  const create = useCreateLink(subject)
  const [link, setLink] = useState<ShareLink | null>(null)
  const form = useForm({
    id: 'documentId' in subject ? `link-document-${subject.documentId}` : `link-folder-${subject.folderId}`,
    schema: created,
    initial: { expires_at: addDays(today, LINK_DAYS_DEFAULT) },
    onSubmit: async ({ expires_at, ...given }, { idempotencyKey }) => {
      const body = { ...given, expires_at: endOf(expires_at) }
      setLink(await create.mutateAsync({ body, idempotencyKey }))
    },
  })
  if (link !== null) return <LinkAddress link={link} isNew onClose={onClose} />
  return (
    <FormDialog form={form} title={t('links.create')} action={t('links.create')} onClose={onClose}>
      <LabelField field={form.field('label')} />
      <LastDayField field={form.field('expires_at')} />
      <PasswordField
        {...form.field('password')}
        kind="new"
        label={t('links.password')}
        help={t('links.passwordHelp', PASSWORD_LENGTHS)}
        maxLength={LINK_PASSWORD_MOST}
      />
    </FormDialog>
  )
}

export function EditLink({ link, onClose }: { link: ShareLink; onClose: () => void }) {
  const t = useWords(documentWords)
  const guarded = useLinkChange()
  // The list is read again while the dialog is open: a change says what its author saw.
  const [seen] = useState(link)
  const form = useForm({
    id: `link-${seen.id}`,
    schema: edited,
    initial: { label: seen.label, expires_at: lastDayOf(seen), without_password: false },
    onSubmit: async (values) => {
      const change = linkChange(seen, values)
      if (change) await guarded.change(seen, change)
      onClose()
    },
  })
  const removal = form.field('without_password')
  return (
    <>
      <FormDialog form={form} title={t('links.edit')} action={t('links.save')} onClose={onClose}>
        <LabelField field={form.field('label')} />
        <LastDayField field={form.field('expires_at')} />
        <PasswordField
          {...form.field('password')}
          kind="new"
          label={t(seen.has_password ? 'links.otherPassword' : 'links.password')}
          help={t('links.passwordHelp', PASSWORD_LENGTHS)}
          maxLength={LINK_PASSWORD_MOST}
          disabled={removal.value === true}
        />
        {seen.has_password && (
          <CheckboxField
            {...removal}
            label={t('links.withoutPassword')}
            onChange={(on) => {
              removal.onChange(on)
              // What is refused in a field that is disabled could not be corrected.
              if (on) form.set('password', undefined)
            }}
          />
        )}
      </FormDialog>
      {guarded.dialog}
    </>
  )
}

function LabelField({ field }: { field: FormField<string | undefined> }) {
  const t = useWords(documentWords)
  return (
    <TextField
      {...field}
      label={t('links.label')}
      help={t('links.labelHelp')}
      maxLength={LINK_LABEL_MOST}
      autoComplete="off"
    />
  )
}

/** The server judges the day, by its own clock; the calendar offers those that it takes. */
function LastDayField({ field }: { field: FormField<string> }) {
  const t = useWords(documentWords)
  const today = todayOf(useNow())
  return (
    <DateField
      {...field}
      label={t('links.until')}
      help={t('links.untilHelp')}
      min={today}
      // One less than the server takes: the last day counts to its end.
      max={addDays(today, LINK_DAYS_MOST - 1)}
    />
  )
}

const PASSWORD_LENGTHS = { least: LINK_PASSWORD_LEAST, most: LINK_PASSWORD_MOST }
