import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import * as z from 'zod'
import { visibleTextOf } from '../../../contract/names.ts'
import { createCampaign } from '../../../contract/newsletter/campaigns.ts'
import { campaignName, NAME_MOST, SUBJECT_MOST } from '../../../contract/newsletter/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { hrefOf, readNewsletterAgain } from '../data.ts'
import { newsletterWords } from '../words/index.ts'
import { OrganizationField } from './organization-field.tsx'

const schema = z.strictObject({
  organization_id: z.number().int(),
  name: campaignName,
  subject: visibleTextOf(SUBJECT_MOST),
})

/** Its letter is written on its own page. */
export function CreateCampaign({ onClose }: { onClose: () => void }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm({
    id: 'campaign-new',
    schema,
    initial: { organization_id: useMe().organization.id },
    onSubmit: async ({ subject, ...rest }, { idempotencyKey }) => {
      const body = { ...rest, subject: { fr: subject }, body: { fr: 'Bonjour {{name}},' } }
      const made = await call(createCampaign, { body }, { idempotencyKey })
      await readNewsletterAgain(cache)
      navigate(hrefOf(made.id))
    },
  })
  return (
    <FormDialog form={form} title={t('campaigns.create')} action={t('create')} onClose={onClose}>
      <OrganizationField {...form.field('organization_id')} />
      <TextField
        {...form.field('name')}
        label={t('field.name')}
        help={t('field.nameHelp')}
        maxLength={NAME_MOST}
        autoComplete="off"
      />
      <TextField
        {...form.field('subject')}
        label={t('field.subject_fr')}
        maxLength={SUBJECT_MOST}
        autoComplete="off"
      />
    </FormDialog>
  )
}
