import { useDeferredValue, useState } from 'react'
import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import { MarkdownReader } from '../../kit/markdown/markdown-reader.tsx'
import { Segments } from '../../kit/switches.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { usePreview } from '../data.ts'
import { useSettled } from '../use-settled.ts'
import { newsletterWords } from '../words/index.ts'
import './phone-preview.css'

/** The letter as its reader gets it, made by the Worker that makes the mails. */
export function PhonePreview({
  organizationId,
  said,
}: {
  organizationId: number
  said: Pick<Campaign, 'subject' | 'body'>
}) {
  const t = useWords(newsletterWords)
  const [lang, setLang] = useState<'fr' | 'en'>('fr')
  const isEnglish = lang === 'en' && said.subject.en !== null && said.body.en !== null
  const pick = (text: Campaign['subject']) => (isEnglish ? (text.en ?? '') : text.fr)
  const asked = useSettled(
    useDeferredValue(JSON.stringify([pick(said.subject), pick(said.body)])),
    TYPING_PAUSE_MS,
  )
  const [subject, body] = JSON.parse(asked) as [string, string]
  const preview = usePreview({
    organization_id: organizationId,
    subject,
    body,
    lang,
    name: t('preview.someone'),
  })
  return (
    <section className="phone-preview" aria-label={t('preview.title')}>
      <div className="row">
        <h2>{t('preview.title')}</h2>
        <Segments
          label={t('preview.language')}
          value={lang}
          onChange={setLang}
          segments={[
            { value: 'fr', label: t('lang.fr') },
            { value: 'en', label: t('lang.en') },
          ]}
        />
      </div>
      <div className="phone-frame">
        {body.trim() === '' || !preview.data ? (
          <p className="soft">{t('preview.empty')}</p>
        ) : (
          <>
            <p className="phone-from soft small">
              {t('preview.from')} {preview.data.from}
            </p>
            <p className="phone-subject">{preview.data.subject}</p>
            <MarkdownReader html={preview.data.html} />
            <p className="soft small">{t('preview.foot')}</p>
          </>
        )}
      </div>
    </section>
  )
}

/** Between two keys of somebody who writes nothing is asked. */
const TYPING_PAUSE_MS = 400
