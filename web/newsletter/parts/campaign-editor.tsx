import { useQueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { visibleTextOf } from '../../../contract/names.ts'
import { updateCampaign } from '../../../contract/newsletter/campaigns.ts'
import {
  BODY_MOST,
  type Campaign,
  campaignName,
  NAME_MOST,
  SUBJECT_MOST,
} from '../../../contract/newsletter/schemas.ts'
import { isEditable } from '../../../contract/newsletter/transitions.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { MarkdownEditor } from '../../kit/markdown/markdown-editor.tsx'
import { SwitchField } from '../../kit/switch-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml } from '../../lib/markdown.ts'
import { readNewsletterAgain, useSegmentChoices, useSegmentCount } from '../data.ts'
import { newsletterWords } from '../words/index.ts'
import { PhonePreview } from './phone-preview.tsx'
import './campaign-editor.css'

const schema = z.strictObject({
  name: campaignName,
  segment: z.string(),
  subject_fr: visibleTextOf(SUBJECT_MOST),
  body_fr: visibleTextOf(BODY_MOST),
  subject_en: z.string().max(SUBJECT_MOST),
  body_en: z.string().max(BODY_MOST),
})

/** The letter in both languages beside what a phone will show of it. */
export function CampaignEditor({ campaign }: { campaign: Campaign }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const mayEdit = can(useMe().role, 'newsletter.edit') && isEditable(campaign.state)
  const { id, name, subject, body, segment_id } = campaign
  const form = useForm({
    id: `campaign-${id}`,
    schema,
    initial: {
      name,
      segment: segment_id === null ? '' : String(segment_id),
      subject_fr: subject.fr,
      body_fr: body.fr,
      subject_en: subject.en ?? '',
      body_en: body.en ?? '',
    },
    onSubmit: async (typed) => {
      const english = (text: string) => (text.trim() === '' ? null : text)
      await call(updateCampaign, {
        params: { campaignId: id },
        body: {
          name: typed.name,
          segment_id: typed.segment === '' ? null : Number(typed.segment),
          subject: { fr: typed.subject_fr, en: english(typed.subject_en) },
          body: { fr: typed.body_fr, en: english(typed.body_en) },
        },
      })
      await readNewsletterAgain(cache)
      toast({ tone: 'good', title: t('saved') })
    },
  })
  const { values } = form
  return (
    <div className="campaign-editor">
      {mayEdit && (
        <Form form={form} label={t('tab.write')}>
          <TextField
            {...form.field('name')}
            label={t('field.name')}
            help={t('field.nameHelp')}
            maxLength={NAME_MOST}
            autoComplete="off"
          />
          <Segment campaign={campaign} {...form.field('segment')} />
          <TextField
            {...form.field('subject_fr')}
            label={t('field.subject_fr')}
            maxLength={SUBJECT_MOST}
            autoComplete="off"
          />
          <MarkdownEditor
            {...form.field('body_fr')}
            label={t('field.body_fr')}
            help={t('field.bodyHelp', { name: '{{name}}' })}
            render={markdownToHtml}
            maxLength={BODY_MOST}
            rows={12}
          />
          <TextField
            {...form.field('subject_en')}
            label={t('field.subject_en')}
            help={t('field.englishHelp')}
            maxLength={SUBJECT_MOST}
            autoComplete="off"
          />
          <MarkdownEditor
            {...form.field('body_en')}
            label={t('field.body_en')}
            render={markdownToHtml}
            maxLength={BODY_MOST}
            rows={8}
          />
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
          </FormActions>
        </Form>
      )}
      <div className="stack">
        <Archived campaign={campaign} />
        <PhonePreview
          organizationId={campaign.organization_id}
          said={
            mayEdit
              ? {
                  subject: { fr: values.subject_fr ?? '', en: values.subject_en || null },
                  body: { fr: values.body_fr ?? '', en: values.body_en || null },
                }
              : campaign
          }
        />
      </div>
    </div>
  )
}

/** Whom it addresses, with how many they are at this moment. */
function Segment({
  campaign: { organization_id },
  ...field
}: { campaign: Campaign } & Omit<Parameters<typeof SelectField>[0], 'label' | 'options'>) {
  const t = useWords(newsletterWords)
  const segments = useSegmentChoices(organization_id).data ?? []
  const everyone = useSegmentCount(organization_id, [])
  const chosen = segments.find(({ id }) => String(id) === field.value)
  const count = field.value === '' ? everyone.data?.count : chosen?.count
  return (
    <SelectField
      {...field}
      label={t('field.segment')}
      optional={false}
      help={count === undefined ? undefined : t('segment.count', { count })}
      value={field.value === '' ? EVERYONE : field.value}
      onChange={(value) => field.onChange(value === EVERYONE ? '' : value)}
      options={[
        { value: EVERYONE, label: t('field.everyone') },
        ...segments.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  )
}

const EVERYONE = 'everyone'

/** Counts at once, whatever the campaign's state: a letter may be taken down later. */
function Archived({ campaign: { id, is_archived } }: { campaign: Campaign }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const failed = useFailureToast()
  const mayEdit = can(useMe().role, 'newsletter.edit')
  return (
    <SwitchField
      label={t('field.is_archived')}
      help={t('field.archivedHelp')}
      value={is_archived}
      disabled={!mayEdit}
      onChange={(value) =>
        void call(updateCampaign, { params: { campaignId: id }, body: { is_archived: value } })
          .then(() => readNewsletterAgain(cache))
          .catch(failed)
      }
    />
  )
}
