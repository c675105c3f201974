import { Badge } from '../../kit/badge.tsx'
import { Section } from '../../kit/page.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { System } from '../data.ts'
import { adminWords } from '../words/index.ts'
import './rows.css'

export function Health({ checks }: { checks: System['checks'] }) {
  const t = useWords(adminWords)
  return (
    <Section title={t('health.title')}>
      <ul className="system-rows">
        {checks.map((check) => (
          <li key={check.name} className="system-row">
            <span>
              {checkName(check.name, t)}
              {check.detail && <span className="soft small"> · {check.detail}</span>}
            </span>
            <Badge tone={check.ok ? 'good' : 'bad'}>{t(check.ok ? 'health.fine' : 'health.down')}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const CHECKS = ['database', 'files', 'objects', 'queue'] as const

function checkName(name: string, t: ReturnType<typeof useWords<typeof adminWords.fr>>): string {
  const known = CHECKS.find((one) => one === name)
  return known ? t(`health.check.${known}`) : name
}
