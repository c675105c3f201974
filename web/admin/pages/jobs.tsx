import { useParams } from 'wouter'
import { type Job, jobStates } from '../../../contract/admin.ts'
import { ListScreen, type ListScreenProps } from '../../kit/list-screen.tsx'
import { Notice } from '../../kit/notice.tsx'
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

const jobsAddress = { state: '' }

/** The dead letters, and the jobs around them. */
export default function Jobs() {
  const t = useWords(adminWords)
  const { jobId } = useParams<{ jobId?: string }>()
  const jobName = useJobName()
  const [address] = useUrlState(jobsAddress)
  const state = oneOf(jobStates, address.state)
  const jobs = useJobs(state)
  const isTrouble = state === 'dead' || state === 'parked'
  return (
    <ListScreen
      title={t('jobs.title')}
      back={{ href: '/system', label: t('jobs.back') }}
      path="/system/jobs"
      address={jobsAddress}
      list={jobs}
      columns={useJobColumns()}
      rowKey={(job) => String(job.id)}
      rowName={(job) => jobName(job.name)}
      views={[
        { name: t('jobs.all'), query: {} },
        ...jobStateOrder.map((one) => ({ name: t(`jobs.states.${one}`), query: { state: one } })),
      ]}
      notice={
        isTrouble && jobs.data?.rows.length ? <Notice tone="info">{t(`jobs.about.${state}`)}</Notice> : null
      }
      bulk={isTrouble ? (keys, done) => <ReplayMany jobIds={keys.map(Number)} onDone={done} /> : undefined}
      open={{ key: jobId, panel: jobId && <JobPanel key={jobId} jobId={idIn(jobId)} /> }}
      empty={useNothing(state)}
    />
  )
}

/** A view without jobs is good news, or none. No filter is to be cleared. */
function useNothing(state: Job['state'] | undefined): ListScreenProps<Job, typeof jobsAddress>['empty'] {
  const t = useWords(adminWords)
  if (state === 'dead' || state === 'parked')
    return { icon: 'good', title: t('jobs.noneTrouble'), text: t('jobs.noneTroubleHelp') }
  if (state) return { icon: 'inbox', title: t('jobs.noneState') }
  return { icon: 'inbox', title: t('jobs.none'), text: t('jobs.noneHelp') }
}
