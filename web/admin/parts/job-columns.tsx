import { useMemo } from 'react'
import type { Job } from '../../../contract/admin.ts'
import { Badge } from '../../kit/badge.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { fr } from '../words/fr.ts'
import { adminWords } from '../words/index.ts'
import { Replay } from './replay.tsx'

const TONES = { queued: 'neutral', running: 'info', done: 'good', parked: 'attention', dead: 'bad' } as const

const isNamed = (key: string): key is Extract<keyof typeof fr, `job.${string}`> => key in fr

export function useJobColumns(): Column<Job>[] {
  const t = useWords(adminWords)
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('jobs.field.name'),
        width: 'minmax(0, 1.6fr)',
        cell: (job) => {
          const key = `job.${job.name}`
          return <span title={job.name}>{isNamed(key) ? t(key) : job.name}</span>
        },
      },
      {
        id: 'state',
        label: t('jobs.field.state'),
        width: '8.5rem',
        card: 'aside',
        cell: (job) => <Badge tone={TONES[job.state]}>{t(`jobs.state.${job.state}`)}</Badge>,
      },
      {
        id: 'reason',
        label: t('jobs.field.reason'),
        width: 'minmax(0, 2fr)',
        wrap: true,
        cell: (job) => (job.reason ? <span className="small">{job.reason}</span> : <NoValue />),
      },
      {
        id: 'attempts',
        label: t('jobs.field.attempts'),
        width: '5rem',
        cell: (job) => job.attempts,
      },
      {
        id: 'created',
        label: t('jobs.field.created'),
        width: '10rem',
        cell: (job) => <When at={job.created_at} />,
      },
      {
        id: 'replay',
        label: t('jobs.field.action'),
        width: '7rem',
        align: 'end',
        cell: (job) => (job.state === 'dead' || job.state === 'parked' ? <Replay job={job} /> : null),
      },
    ],
    [t],
  )
}
