import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { BODY_MOST, SUBJECT_MOST, WELCOME_STEPS_MOST } from '../../../contract/newsletter/schemas.ts'
import { setWelcome, type Welcome } from '../../../contract/newsletter/welcome.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { MarkdownEditor } from '../../kit/markdown/markdown-editor.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { SwitchField } from '../../kit/switch-field.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml } from '../../lib/markdown.ts'
import { readNewsletterAgain, useWelcome } from '../data.ts'
import { OrganizationField } from '../parts/organization-field.tsx'
import { newsletterWords } from '../words/index.ts'

/** What a new subscriber receives, by hours after the confirmation. */
export default function WelcomePage() {
  const t = useWords(newsletterWords)
  const { organization } = useMe()
  const [organizationId, setOrganizationId] = useState(organization.id)
  const query = useWelcome(organizationId)
  return (
    <Page
      title={t('welcome.title')}
      lead={t('welcome.lead')}
      back={{ href: '/shop/campaigns', label: t('campaigns.title') }}
    >
      <OrganizationField value={organizationId} onChange={setOrganizationId} />
      <Loaded query={query} skeleton={<Skeleton shape="facts" count={6} />}>
        {(welcome) => <Sequence key={welcome.organization_id} welcome={welcome} />}
      </Loaded>
    </Page>
  )
}

type Step = Welcome['steps'][number]

function Sequence({ welcome }: { welcome: Welcome }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const failed = useFailureToast()
  const mayEdit = can(useMe().role, 'newsletter.edit')
  // What its writer saw when they began, or saved last: somebody else’s letters are not overwritten unseen.
  const [seen, setSeen] = useState(welcome)
  const [isEnabled, setEnabled] = useState(welcome.is_enabled)
  const [steps, setSteps] = useState<readonly Step[]>(welcome.steps)
  const [isSaving, setSaving] = useState(false)
  const [isTried, setTried] = useState(false)
  const missing = (text: string) => (isTried && isBlank(text) ? t('welcome.required') : undefined)
  const put = (index: number, change: Partial<Step>) =>
    setSteps(steps.map((step, at) => (at === index ? { ...step, ...change } : step)))
  const save = async () => {
    setTried(true)
    if (steps.some(({ subject, body }) => isBlank(subject.fr) || isBlank(body.fr))) return
    setSaving(true)
    try {
      const { organization_id, ...expected } = seen
      const body = { organization_id, is_enabled: isEnabled, steps: steps.map(trimmed), expected }
      setSeen(await call(setWelcome, { body }))
      await readNewsletterAgain(cache)
      toast({ tone: 'good', title: t('welcome.saved') })
    } catch (error) {
      failed(error)
    } finally {
      setSaving(false)
    }
  }
  return (
    <div className="stack" data-gap="large">
      <SwitchField
        label={t('welcome.enabled')}
        help={t('welcome.enabledHelp')}
        value={isEnabled}
        disabled={!mayEdit}
        onChange={setEnabled}
      />
      {steps.length === 0 && <p className="soft">{t('welcome.empty')}</p>}
      {steps.map((step, index) => (
        <Section
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the sequence.
          key={index}
          title={t('welcome.step', { number: index + 1 })}
          actions={
            mayEdit && (
              <IconButton
                icon="trash"
                label={t('welcome.remove', { number: index + 1 })}
                onClick={() => setSteps(steps.toSpliced(index, 1))}
              />
            )
          }
        >
          <TextField
            label={t('welcome.delay')}
            inputMode="numeric"
            value={String(step.delay_hours)}
            disabled={!mayEdit}
            onChange={(text) => put(index, { delay_hours: Number(text.replaceAll(/\D/g, '')) })}
          />
          <TextField
            label={t('field.subject_fr')}
            value={step.subject.fr}
            error={missing(step.subject.fr)}
            maxLength={SUBJECT_MOST}
            disabled={!mayEdit}
            onChange={(fr) => put(index, { subject: { ...step.subject, fr } })}
          />
          <MarkdownEditor
            label={t('field.body_fr')}
            help={t('field.bodyHelp', { name: '{{name}}' })}
            render={markdownToHtml}
            maxLength={BODY_MOST}
            value={step.body.fr}
            error={missing(step.body.fr)}
            disabled={!mayEdit}
            onChange={(fr) => put(index, { body: { ...step.body, fr } })}
          />
          <TextField
            label={t('field.subject_en')}
            help={t('field.englishHelp')}
            value={step.subject.en ?? ''}
            maxLength={SUBJECT_MOST}
            disabled={!mayEdit}
            onChange={(en) => put(index, { subject: { ...step.subject, en } })}
          />
          <MarkdownEditor
            label={t('field.body_en')}
            render={markdownToHtml}
            maxLength={BODY_MOST}
            value={step.body.en ?? ''}
            disabled={!mayEdit}
            onChange={(en) => put(index, { body: { ...step.body, en } })}
          />
        </Section>
      ))}
      {mayEdit && (
        <div className="row">
          <Button look="primary" busy={isSaving} onClick={() => void save()}>
            {t('welcome.save')}
          </Button>
          {steps.length < WELCOME_STEPS_MOST && (
            <Button icon="plus" onClick={() => setSteps([...steps, EMPTY])}>
              {t('welcome.add')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

const isBlank = (text: string): boolean => text.trim() === ''

const EMPTY: Step = { delay_hours: 24, subject: { fr: '', en: null }, body: { fr: '', en: null } }

/** An English part that was left empty is none. */
const trimmed = (step: Step): Step => ({
  ...step,
  subject: { ...step.subject, en: step.subject.en?.trim() || null },
  body: { ...step.body, en: step.body.en?.trim() || null },
})
