import type { JobDetail } from '../../../contract/admin.ts'
import { Section } from '../../kit/page.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { adminWords } from '../words/index.ts'

/** Each attempt with its outcome, the latest first. */
export function JobHistory({ history, attempts }: Pick<JobDetail, 'history' | 'attempts'>) {
  const t = useWords(adminWords)
  const items = history.map((attempt, index) => {
    const outcome = outcomeOf(attempt)
    return {
      id: index,
      at: attempt.started_at,
      who: t(`jobs.attempt.${outcome}`, { number: index + 1 }),
      what: attempt.error,
      ...SIGNS[outcome],
    }
  })
  return (
    <Section title={t('jobs.history')}>
      {items.length === 0 ? (
        <p className="soft">{t(attempts > 0 ? 'jobs.historyUnknown' : 'jobs.historyNone')}</p>
      ) : (
        <Timeline items={items.reverse()} />
      )}
    </Section>
  )
}

function outcomeOf({ running, ended_at, error }: JobDetail['history'][number]) {
  if (running) return 'running'
  if (ended_at === null) return 'lost'
  return error === null ? 'done' : 'failed'
}

const SIGNS = {
  running: { icon: 'refresh' },
  lost: { icon: 'attention', tone: 'attention' },
  done: { icon: 'check', tone: 'good' },
  failed: { icon: 'attention', tone: 'bad' },
} as const
