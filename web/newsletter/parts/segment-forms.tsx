import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import * as z from 'zod'
import { titleOf } from '../../../contract/names.ts'
import { NAME_MOST, type Segment, segmentRules } from '../../../contract/newsletter/schemas.ts'
import { createSegment, updateSegment } from '../../../contract/newsletter/segments.ts'
import { useMe } from '../../identity/session.ts'
import { type FormState, useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { readNewsletterAgain, useSegmentCount } from '../data.ts'
import { draftOf, ruleOf } from '../rules.ts'
import { useSettled } from '../use-settled.ts'
import { newsletterWords } from '../words/index.ts'
import { OrganizationField } from './organization-field.tsx'
import { RulesField } from './rules-field.tsx'

const schema = z.strictObject({
  organization_id: z.number().int(),
  name: titleOf(NAME_MOST),
  rules: segmentRules,
})

export function CreateSegment({ onClose }: { onClose: () => void }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm({
    id: 'segment-new',
    schema,
    initial: { organization_id: useMe().organization.id, rules: [] },
    onSubmit: async (body, { idempotencyKey }) => {
      const made = await call(createSegment, { body }, { idempotencyKey })
      await readNewsletterAgain(cache)
      navigate(`/shop/segments/${made.id}`)
    },
  })
  return (
    <FormDialog form={form} title={t('segments.create')} action={t('segments.create')} onClose={onClose}>
      <OrganizationField {...form.field('organization_id')} />
      <Fields form={form} />
    </FormDialog>
  )
}

export function EditSegment({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  // What its writer saw when they began, whatever comes while they write.
  const [seen] = useState({ name: segment.name, rules: segment.rules })
  const form = useForm({
    id: `segment-${segment.id}`,
    schema,
    initial: { organization_id: segment.organization_id, ...seen },
    onSubmit: async ({ name, rules }) => {
      const body = { name, rules, expected: seen }
      await call(updateSegment, { params: { segmentId: segment.id }, body })
      await readNewsletterAgain(cache)
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('segment.edit')} action={t('save')} onClose={onClose}>
      <Fields form={form} />
    </FormDialog>
  )
}

const COUNT_PAUSE_MS = 300

/** With how many the rules address, as they are written. */
function Fields({ form }: { form: FormState<typeof schema> }) {
  const t = useWords(newsletterWords)
  const rules = form.values.rules ?? []
  const parsed = segmentRules.safeParse(rules)
  const asked = useSettled(parsed.success ? JSON.stringify(parsed.data) : '', COUNT_PAUSE_MS)
  const count = useSegmentCount(form.values.organization_id ?? 0, asked === '' ? null : JSON.parse(asked))
  return (
    <>
      <TextField {...form.field('name')} label={t('field.name')} maxLength={NAME_MOST} autoComplete="off" />
      <RulesField
        rules={rules.map(draftOf)}
        onChange={(drafts) => form.set('rules', drafts.map(ruleOf))}
        boxOf={(index) => ({
          id: `${form.id}-rules.${index}.value`,
          error: form.issues[`rules.${index}.value`],
        })}
      />
      <p role="status">{count.data && parsed.success && t('segment.count', { count: count.data.count })}</p>
    </>
  )
}
