import { useRef, useState } from 'react'
import type { Organization } from '../../../contract/organizations.ts'
import { Button } from '../../kit/button.tsx'
import { FieldError } from '../../kit/field.tsx'
import { Section } from '../../kit/page.tsx'
import { type TransferVerb, transferOf } from '../../kit/transfers/transfer.ts'
import { UploadList } from '../../kit/transfers/upload-list.tsx'
import { useTroubleWords } from '../../kit/transfers/use-trouble-words.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { chosenFile, newUpload } from '../../lib/uploads/upload.ts'
import { useUploads } from '../../lib/uploads/use-uploads.ts'
import { logoTransport, useRemoveLogo } from '../data.ts'
import { shrinkPicture } from '../picture.ts'
import { organizationWords } from '../words/index.ts'
import { OrganizationMark } from './organization-mark.tsx'
import './logo.css'

/** The logo of the organization's documents: chosen, made small and sent at once. */
export function Logo({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const chooser = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState(false)
  const [uploads, client] = useUploads(logoTransport)
  const sayTrouble = useTroubleWords()
  const remove = useRemoveLogo(organization.id)
  const failed = useFailureToast()
  const own = uploads.filter(({ target }) => target === organization.id)
  const isSending = own.some(({ state }) => state === 'waiting' || state === 'going')
  const send = async (file: File | undefined) => {
    if (!file) return
    const picture = await shrinkPicture(file)
    setRefused(picture === null)
    if (picture === null) return
    // The last choice counts: one that failed must not be retried over it.
    client.cancel(own.map(({ key }) => key))
    client.add([newUpload(crypto.randomUUID(), organization.id, chosenFile(picture))])
  }
  const onVerb = (key: string, verb: TransferVerb) => {
    if (verb === 'retry') client.retry(key)
    else client.cancel([key])
  }
  return (
    <Section title={t('logo.title')} lead={t('logo.lead')}>
      <div className="logo">
        <OrganizationMark organization={organization} size="large" />
        <div className="row">
          <Button size="small" icon="upload" busy={isSending} onClick={() => chooser.current?.click()}>
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
      <UploadList
        transfers={own
          .filter(({ state }) => state !== 'done')
          .map((upload) => transferOf(upload, sayTrouble))}
        canPause={false}
        onVerb={onVerb}
      />
      <FieldError id={undefined} text={refused ? t('logo.refused') : undefined} />
    </Section>
  )
}
