import { useState } from 'react'
import type * as z from 'zod'
import {
  type CannedReply,
  createCannedReply,
  updateCannedReply,
} from '../../../../contract/tickets/canned-replies.ts'
import { placeholders } from '../../../../contract/tickets/placeholders.ts'
import { BODY_MOST, SUBJECT_MOST } from '../../../../contract/tickets/schemas.ts'
import { RadioField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import type { FormField } from '../../../kit/use-form.ts'
import { changedFields } from '../../../lib/changed-fields.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useCreateCannedReply } from '../data.ts'
import { useCannedChange } from '../use-support-changes.tsx'
import { supportWords } from '../words/index.ts'

const created = createCannedReply.body
const edited = updateCannedReply.body.omit({ expected: true }).required()

export function CreateCannedReply({ onClose }: { onClose: () => void }) {
  const t = useWords(supportWords)
  const create = useCreateCannedReply()
  const form = useForm({
    id: 'canned-reply-new',
    schema: created,
    initial: { locale: useLocale() },
    onSubmit: async (body, { idempotencyKey }) => {
      await create.mutateAsync({ body, idempotencyKey })
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('canned.create')} action={t('canned.createAction')} onClose={onClose}>
      <CannedFields form={form} />
    </FormDialog>
  )
}

export function EditCannedReply({ reply, onClose }: { reply: CannedReply; onClose: () => void }) {
  const t = useWords(supportWords)
  const guarded = useCannedChange()
  // It is read again while the dialog is open: a change says what its author saw.
  const [seen] = useState(reply)
  const { title, body, locale } = seen
  const before = { title, body, locale }
  const form = useForm({
    id: `canned-reply-${seen.id}`,
    schema: edited,
    initial: before,
    onSubmit: async (values) => {
      const change = changedFields(before, values)
      if (change) await guarded.change(seen, change)
      onClose()
    },
  })
  return (
    <>
      <FormDialog form={form} title={t('canned.editTitle')} action={t('save')} onClose={onClose}>
        <CannedFields form={form} />
      </FormDialog>
      {guarded.dialog}
    </>
  )
}

type Fields = z.input<typeof created>

function CannedFields({
  form,
}: {
  form: { field: <K extends keyof Fields>(name: K) => FormField<Fields[K]> }
}) {
  const t = useWords(supportWords)
  const body = form.field('body')
  const add = (name: string) => {
    const text = body.value ?? ''
    body.onChange(`${text}${text === '' || /\s$/.test(text) ? '' : ' '}{{${name}}}`)
  }
  return (
    <>
      <TextField
        {...form.field('title')}
        label={t('canned.field.title')}
        maxLength={SUBJECT_MOST}
        autoComplete="off"
      />
      <TextArea {...body} label={t('canned.field.body')} maxLength={BODY_MOST} rows={8} />
      <Menu
        label={t('canned.insert')}
        align="start"
        items={placeholders.map((name) => ({
          label: t(`placeholder.${name}`),
          detail: `{{${name}}}`,
          onSelect: () => add(name),
        }))}
        trigger={(trigger) => (
          <button {...trigger} type="button" className="button" data-look="plain" data-size="small">
            {t('canned.insert')}
          </button>
        )}
      />
      <RadioField
        {...form.field('locale')}
        label={t('canned.field.locale')}
        options={(['fr', 'en'] as const).map((value) => ({ value, label: t(`canned.locale.${value}`) }))}
      />
    </>
  )
}
