import * as z from 'zod'
import { testCampaign } from '../../../contract/newsletter/campaigns.ts'
import { type Campaign, email, language, languages } from '../../../contract/newsletter/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { RadioField } from '../../kit/choice-field.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { newsletterWords } from '../words/index.ts'

const schema = z.strictObject({ email, lang: language })

/** What is saved, mailed to one address: by default one’s own. */
export function TestCampaign({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useWords(newsletterWords)
  const form = useForm({
    id: `campaign-test-${campaign.id}`,
    schema,
    initial: { email: useMe().email, lang: 'fr' },
    keepDraft: false,
    onSubmit: async (body, { idempotencyKey }) => {
      await call(testCampaign, { params: { campaignId: campaign.id }, body }, { idempotencyKey })
      toast({ tone: 'good', title: t('test.done', { email: body.email }) })
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('test.title')} action={t('test')} onClose={onClose}>
      <TextField {...form.field('email')} label={t('field.email')} type="email" autoComplete="email" />
      <RadioField
        {...form.field('lang')}
        label={t('field.lang')}
        onChange={(value) => form.set('lang', value)}
        options={languages.map((value) => ({ value, label: t(`lang.${value}`) }))}
      />
    </FormDialog>
  )
}
