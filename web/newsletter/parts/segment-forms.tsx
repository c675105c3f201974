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
import { type DraftRule, draftOf, ruleOf } from '../rules.ts'
import { useSettled } from '../use-settled.ts'
import { newsletterWords } from '../words/index.ts'
import { OrganizationField } from './organization-field.tsx'
import { RulesField } from './rules-field.tsx'

const schema = z.strictObject({ organization_id: z.number().int(), name: titleOf(NAME_MOST) })

export function CreateSegment({ onClose }: { onClose: () => void }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const [rules, setRules] = useState<readonly DraftRule[]>([])
  const form = useForm({
    id: 'segment-new',
    schema,
    initial: { organization_id: useMe().organization.id },
    onSubmit: async (typed, { idempotencyKey }) => {
      const body = { ...typed, rules: segmentRules.parse(rules.map(ruleOf)) }
      const made = await call(createSegment, { body }, { idempotencyKey })
      await readNewsletterAgain(cache)
      navigate(`/shop/segments/${made.id}`)
    },
  })
  return (
    <FormDialog form={form} title={t('segments.create')} action={t('segments.create')} onClose={onClose}>
      <OrganizationField {...form.field('organization_id')} />
      <Fields form={form} rules={rules} onRules={setRules} />
    </FormDialog>
  )
}

export function EditSegment({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const [rules, setRules] = useState<readonly DraftRule[]>(() => segment.rules.map(draftOf))
  const form = useForm({
    id: `segment-${segment.id}`,
    schema,
    initial: { organization_id: segment.organization_id, name: segment.name },
    onSubmit: async ({ name }) => {
      const body = { name, rules: segmentRules.parse(rules.map(ruleOf)) }
      await call(updateSegment, { params: { segmentId: segment.id }, body })
      await readNewsletterAgain(cache)
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('segment.edit')} action={t('save')} onClose={onClose}>
      <Fields form={form} rules={rules} onRules={setRules} />
    </FormDialog>
  )
}

const COUNT_PAUSE_MS = 300

/** With how many the rules address, as they are written. */
function Fields({ form, rules, onRules }: FieldsProps) {
  const t = useWords(newsletterWords)
  const parsed = segmentRules.safeParse(rules.map(ruleOf))
  const asked = useSettled(parsed.success ? JSON.stringify(parsed.data) : '', COUNT_PAUSE_MS)
  const count = useSegmentCount(form.values.organization_id ?? 0, asked === '' ? null : JSON.parse(asked))
  return (
    <>
      <TextField {...form.field('name')} label={t('field.name')} maxLength={NAME_MOST} autoComplete="off" />
      <RulesField rules={rules} onChange={onRules} />
      <p role="status">{count.data && parsed.success && t('segment.count', { count: count.data.count })}</p>
    </>
  )
}

interface FieldsProps {
  form: FormState<typeof schema>
  rules: readonly DraftRule[]
  onRules: (rules: readonly DraftRule[]) => void
}
