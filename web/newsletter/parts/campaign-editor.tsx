import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
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
import { changedFields } from '../../lib/changed-fields.ts'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml } from '../../lib/markdown.ts'
import { readNewsletterAgain, useSegmentChoices, useSegmentCount } from '../data.ts'
import { type Letter, letterOf } from '../letter.ts'
import { useLetterChange } from '../use-letter-change.ts'
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

/** Saves what is written and not saved yet; false where it was refused, and the form says why. */
export type Saver = () => Promise<boolean>

/** The letter in both languages beside what a phone will show of it. */
export function CampaignEditor({ campaign, saver }: EditorProps) {
  const mayEdit = can(useMe().role, 'newsletter.edit') && isEditable(campaign.state)
  const [seen, setSeen] = useState(() => letterOf(campaign))
  const [round, setRound] = useState(0)
  // What somebody else saved is taken over, unless something is being written here: then saving compares the two.
  const now = JSON.stringify(letterOf(campaign))
  const known = useRef(now)
  useEffect(() => {
    if (known.current === now) return
    known.current = now
    if (saver.current !== null || now === JSON.stringify(seen)) return
    setSeen(JSON.parse(now) as Letter)
    setRound((count) => count + 1)
  }, [now, saver, seen])
  return mayEdit ? (
    <Written key={round} campaign={campaign} seen={seen} onSaved={setSeen} saver={saver} />
  ) : (
    <div className="campaign-editor">
      <Beside campaign={campaign} said={campaign} />
    </div>
  )
}

interface EditorProps {
  campaign: Campaign
  /** Set while something is not saved, for whoever sends what is saved. */
  saver: RefObject<Saver | null>
}

function Written({ campaign, seen, onSaved, saver }: WrittenProps) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const { change, dialog } = useLetterChange(campaign.organization_id, onSaved)
  const isSaved = useRef(false)
  const form = useForm({
    id: draftOf(seen.id),
    schema,
    initial: {
      name: seen.name,
      segment: seen.segment_id === null ? '' : String(seen.segment_id),
      subject_fr: seen.subject_fr,
      body_fr: seen.body_fr,
      subject_en: seen.subject_en ?? '',
      body_en: seen.body_en ?? '',
    },
    onSubmit: async (typed) => {
      const fields = changedFields(seen, typedLetter(seen, typed))
      if (fields) await change(seen, fields)
      await readNewsletterAgain(cache)
      isSaved.current = true
      toast({ tone: 'good', title: t('saved') })
    },
  })
  const { values, submit } = form
  const isChanged = changedFields(seen, typedLetter(seen, values)) !== null
  useEffect(() => {
    if (!isChanged) return
    saver.current = async () => {
      isSaved.current = false
      await submit()
      return isSaved.current
    }
    return () => {
      saver.current = null
    }
  })
  return (
    <div className="campaign-editor">
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
          {isChanged && (
            <span className="soft small" role="status">
              {t('unsaved')}
            </span>
          )}
        </FormActions>
      </Form>
      {dialog}
      <Beside
        campaign={campaign}
        said={{
          subject: { fr: values.subject_fr ?? '', en: values.subject_en || null },
          body: { fr: values.body_fr ?? '', en: values.body_en || null },
        }}
      />
    </div>
  )
}

interface WrittenProps extends EditorProps {
  /** As its writer saw it when they began, or saved last. */
  seen: Letter
  onSaved: (saved: Letter) => void
}

/** Whether anybody may read it later, and what a phone shows of it. */
function Beside({ campaign, said }: { campaign: Campaign; said: Pick<Campaign, 'subject' | 'body'> }) {
  return (
    <div className="stack">
      <Archived campaign={campaign} />
      <PhonePreview organizationId={campaign.organization_id} said={said} />
    </div>
  )
}

/** Names what was written and not saved, in this tab. */
export const draftOf = (campaignId: number): string => `campaign-${campaignId}`

/** An English part that was left empty is none. */
function typedLetter({ id }: Letter, typed: Partial<z.input<typeof schema>>): Letter {
  const english = (text = '') => (text.trim() === '' ? null : text)
  return {
    id,
    name: typed.name ?? '',
    segment_id: typed.segment ? Number(typed.segment) : null,
    subject_fr: typed.subject_fr ?? '',
    body_fr: typed.body_fr ?? '',
    subject_en: english(typed.subject_en),
    body_en: english(typed.body_en),
  }
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
