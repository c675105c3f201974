import { useRef, useState } from 'react'
import type { Organization } from '../../../contract/organizations.ts'
import { Button } from '../../kit/button.tsx'
import { FieldError } from '../../kit/field.tsx'
import { Section } from '../../kit/page.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useRemoveLogo, useSetLogo } from '../data.ts'
import { shrinkPicture } from '../picture.ts'
import { organizationWords } from '../words/index.ts'
import { OrganizationMark } from './organization-mark.tsx'
import './logo.css'

/** What stands on the organization's documents. Chosen here, made small here, sent at once. */
export function Logo({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const chooser = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState(false)
  const set = useSetLogo(organization.id)
  const remove = useRemoveLogo(organization.id)
  const failed = useFailureToast()
  const send = async (file: File | undefined) => {
    if (!file) return
    const image = await shrinkPicture(file)
    setRefused(image === null)
    if (image !== null) set.mutate(image, { onError: failed })
  }
  return (
    <Section title={t('logo.title')} lead={t('logo.lead')}>
      <div className="logo">
        <OrganizationMark organization={organization} size="large" />
        <div className="row">
          <Button size="small" icon="upload" busy={set.isPending} onClick={() => chooser.current?.click()}>
            {t(organization.logo_url ? 'logo.replace' : 'logo.choose')}
          </Button>
          {organization.logo_url && (
            <Button
              size="small"
              look="quiet"
              busy={remove.isPending}
              onClick={() => remove.mutate(undefined, { onError: failed })}
            >
              {t('logo.remove')}
            </Button>
          )}
        </div>
        <input
          ref={chooser}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp"
          aria-label={t('logo.choose')}
          onChange={(event) => {
            void send(event.target.files?.[0])
            // The same file chosen again must be noticed.
            event.target.value = ''
          }}
        />
      </div>
      <FieldError id={undefined} text={refused ? t('logo.refused') : undefined} />
    </Section>
  )
}
