import { Link } from 'wouter'
import { Badge } from '../../kit/badge.tsx'
import { Section } from '../../kit/page.tsx'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { System } from '../data.ts'
import { adminWords } from '../words/index.ts'
import './rows.css'

/** Whether mails come in, and what waits of them. */
export function MailIn({ mail: { domain, held } }: { mail: System['mail_in'] }) {
  const t = useWords(adminWords)
  const locale = useLocale()
  return (
    <Section title={t('mailIn.title')}>
      <ul className="system-rows">
        <li className="system-row">
          <span>{domain === null ? t('mailIn.offHelp') : t('mailIn.domain', { domain })}</span>
          <Badge tone={domain === null ? 'neutral' : 'good'}>
            {t(domain === null ? 'mailIn.off' : 'mailIn.on')}
          </Badge>
        </li>
        <li className="system-row">
          <Link href="/inbound-mails">{t('mailIn.held')}</Link>
          <Badge tone={held > 0 ? 'attention' : 'good'}>{formatNumber(held, locale)}</Badge>
        </li>
      </ul>
    </Section>
  )
}
