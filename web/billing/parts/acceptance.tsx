import type { Acceptance } from '../../../contract/billing/schemas.ts'
import { Facts } from '../../kit/facts.tsx'
import { Section } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { billingWords } from '../words/index.ts'

/** Who agreed, how, and what proves it. */
export function AcceptanceFacts({ acceptance }: { acceptance: Acceptance }) {
  const t = useWords(billingWords)
  const { name, title, at, ip, device, channel, note, content_hash } = acceptance
  const mono = (text: string | null) => text && <span className="mono small">{text}</span>
  return (
    <Section title={t('acceptance')}>
      <Facts
        facts={[
          { label: t('acceptance.name'), value: title ? `${name}, ${title}` : name },
          { label: t('acceptance.at'), value: <When at={at} /> },
          { label: t('acceptance.channel'), value: t(`acceptance.${channel}`) },
          { label: t('acceptance.note'), value: note },
          { label: t('acceptance.device'), value: [device, ip].filter(Boolean).join(' · ') },
          { label: t('verify.content'), value: mono(content_hash) },
        ].filter(({ value }) => value !== null && value !== '')}
      />
    </Section>
  )
}
