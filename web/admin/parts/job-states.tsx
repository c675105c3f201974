import { jobStates } from '../../../contract/admin.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Shares } from '../../kit/chart/shares.tsx'
import { Section } from '../../kit/page.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { System } from '../data.ts'
import { countIn } from '../figures.ts'
import { adminWords } from '../words/index.ts'

export function JobStates({ system }: { system: System }) {
  const t = useWords(adminWords)
  return (
    <Section
      title={t('jobs.title')}
      actions={
        <ButtonLink size="small" href="/system/jobs">
          {t('jobs.see')}
        </ButtonLink>
      }
    >
      <Shares
        label={t('jobs.title')}
        parts={jobStates.map((state) => ({ label: t(`jobs.states.${state}`), value: countIn(system, state) }))}
      />
    </Section>
  )
}
