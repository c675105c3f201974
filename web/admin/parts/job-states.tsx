import { Link } from 'wouter'
import type { Job } from '../../../contract/admin.ts'
import { Section } from '../../kit/page.tsx'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { System } from '../data.ts'
import { countIn } from '../figures.ts'
import { adminWords } from '../words/index.ts'
import './rows.css'

/** Every state, each the way to its list. */
export function JobStates({ system }: { system: System }) {
  const t = useWords(adminWords)
  const locale = useLocale()
  return (
    <Section title={t('jobs.title')}>
      <ul className="system-rows">
        {jobStateOrder.map((state) => (
          <li key={state} className="system-row">
            <Link href={`/system/jobs?state=${state}`}>{t(`jobs.states.${state}`)}</Link>
            <strong>{formatNumber(countIn(system, state), locale)}</strong>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What needs attention comes first. */
export const jobStateOrder: readonly Job['state'][] = ['dead', 'parked', 'queued', 'running', 'done']
