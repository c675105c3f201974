import { useMemo } from 'react'
import type { Job } from '../../../contract/admin.ts'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { adminWords } from '../words/index.ts'
import { useJobName } from './job-name.tsx'
import { JobState } from './job-state.tsx'
import { canReplay, Replay } from './replay.tsx'

export function useJobColumns(): Column<Job>[] {
  const t = useWords(adminWords)
  const jobName = useJobName()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the words alone.
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('jobs.field.name'),
        cell: (job) => <span title={job.name}>{jobName(job.name)}</span>,
      },
      {
        id: 'state',
        label: t('jobs.field.state'),
        narrow: 'aside',
        cell: (job) => <JobState job={job} />,
      },
      {
        id: 'reason',
        label: t('jobs.field.reason'),
        cell: (job) => (job.reason ? <span className="small">{job.reason}</span> : <NoValue />),
      },
      {
        id: 'attempts',
        label: t('jobs.field.attempts'),
        align: 'end',
        extra: true,
        narrow: 'none',
        cell: (job) => job.attempts,
      },
      {
        id: 'created',
        label: t('jobs.field.created'),
        extra: true,
        narrow: 'end',
        cell: (job) => <When at={job.created_at} />,
      },
      {
        id: 'replay',
        label: t('jobs.field.action'),
        // The panel of the job has it.
        narrow: 'none',
        align: 'end',
        cell: (job) => (canReplay(job) ? <Replay job={job} /> : null),
      },
    ],
    [t],
  )
}
