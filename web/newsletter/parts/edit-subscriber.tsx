import { useQueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import {
  language,
  languages,
  NAME_MOST,
  type Subscriber,
  subscriberName,
  tags,
} from '../../../contract/newsletter/schemas.ts'
import { updateSubscriber } from '../../../contract/newsletter/subscribers.ts'
import { RadioField } from '../../kit/choice-field.tsx'
import { MultiSelect } from '../../kit/choices/multi-select.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { readNewsletterAgain } from '../data.ts'
import { newsletterWords } from '../words/index.ts'

const schema = z.strictObject({ name: subscriberName.or(z.literal('')), lang: language, tags })

export function EditSubscriber({ subscriber, onClose }: { subscriber: Subscriber; onClose: () => void }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const form = useForm({
    id: `subscriber-${subscriber.id}`,
    schema,
    initial: { name: subscriber.name, lang: subscriber.lang, tags: subscriber.tags },
    onSubmit: async (body) => {
      await call(updateSubscriber, { params: { subscriberId: subscriber.id }, body })
      await readNewsletterAgain(cache)
      onClose()
    },
  })
  const chosen = form.values.tags ?? []
  return (
    <FormDialog form={form} title={t('subscriber.edit')} action={t('save')} onClose={onClose}>
      <TextField {...form.field('name')} label={t('field.name')} maxLength={NAME_MOST} autoComplete="off" />
      <RadioField
        {...form.field('lang')}
        label={t('field.lang')}
        onChange={(value) => form.set('lang', value)}
        options={languages.map((value) => ({ value, label: t(`lang.${value}`) }))}
      />
      <MultiSelect
        label={t('field.tags')}
        placeholder={t('field.tagsPlaceholder')}
        value={chosen}
        onChange={(values) => form.set('tags', [...values])}
        options={chosen.map((value) => ({ value, label: value }))}
        onCreate={async (label) => {
          const value = label.trim().toLowerCase()
          return { value, label: value }
        }}
      />
    </FormDialog>
  )
}
