import { useMemo } from 'react'
import { useParams, useSearch } from 'wouter'
import { type Job, jobStates } from '../../../contract/admin.ts'
import { Empty } from '../../kit/empty.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { Split } from '../../kit/split.tsx'
import { DataTable, useSelection } from '../../kit/table/data-table.tsx'
import { Views } from '../../kit/views.tsx'
import { idIn, oneOf } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useJobs } from '../data.ts'
import { useJobColumns } from '../parts/job-columns.tsx'
import { useJobName } from '../parts/job-name.tsx'
import { JobPanel } from '../parts/job-panel.tsx'
import { jobStateOrder } from '../parts/job-states.tsx'
import { ReplayMany } from '../parts/replay.tsx'
import { adminWords } from '../words/index.ts'

/** The dead letters, and the jobs around them. */
export default function Jobs() {
  const { jobId } = useParams<{ jobId?: string }>()
  return (
    <Split
      list={<List open={jobId} />}
      detail={jobId === undefined ? null : <JobPanel key={jobId} jobId={idIn(jobId)} />}
    />
  )
}

function List({ open }: { open: string | undefined }) {
  const t = useWords(adminWords)
  const search = useSearch()
  const jobName = useJobName()
  const [address] = useUrlState({ state: '' })
  const state = oneOf(jobStates, address.state)
  const jobs = useJobs(state)
  const columns = useJobColumns()
  const selection = useSelection()
  const rows = jobs.data?.rows ?? []
  const views = useMemo(
    () => [
      { label: t('jobs.all'), filters: {} },
      ...jobStateOrder.map((one) => ({ label: t(`jobs.states.${one}`), filters: { state: one } })),
    ],
    [t],
  )
  const canReplay = state === 'dead' || state === 'parked'
  return (
    <Page title={t('jobs.title')} count={jobs.data?.total} back={{ href: '/system', label: t('jobs.back') }}>
      <Views label={t('jobs.views')} path="/system/jobs" views={views} />
      {canReplay && rows.length > 0 && <Notice tone="info">{t(`jobs.about.${state}`)}</Notice>}
      <DataTable
        key={state ?? 'all'}
        label={t('jobs.title')}
        columns={columns}
        rows={rows}
        rowKey={(job) => String(job.id)}
        rowName={(job) => jobName(job.name)}
        href={(job) => `/system/jobs/${job.id}${search && `?${search}`}`}
        current={open}
        selection={canReplay ? selection : undefined}
        bulk={(keys) => <ReplayMany jobIds={keys.map(Number)} onDone={selection.clear} />}
        loading={jobs.isPending}
        busy={jobs.isPlaceholderData}
        error={jobs.data ? undefined : jobs.error}
        onRetry={jobs.refetch}
        empty={<Nothing state={state} />}
      />
      <LoadMore list={jobs} />
    </Page>
  )
}

function Nothing({ state }: { state: Job['state'] | undefined }) {
  const t = useWords(adminWords)
  if (state === 'dead' || state === 'parked') {
    return (
      <Empty icon="good" title={t('jobs.noneTrouble')}>
        {t('jobs.noneTroubleHelp')}
      </Empty>
    )
  }
  if (state) return <Empty icon="inbox" title={t('jobs.noneState')} />
  return (
    <Empty icon="inbox" title={t('jobs.none')}>
      {t('jobs.noneHelp')}
    </Empty>
  )
}
