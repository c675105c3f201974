import type { JobDetail } from '../../../contract/admin.ts'
import { Facts } from '../../kit/facts.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/page.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useJob } from '../data.ts'
import { adminWords } from '../words/index.ts'
import { JobHistory } from './job-history.tsx'
import { useJobName } from './job-name.tsx'
import { JobState } from './job-state.tsx'
import { canReplay, Replay } from './replay.tsx'

/** One piece of background work beside the list; on a phone a page of its own. */
export function JobPanel({ jobId }: { jobId: number | undefined }) {
  const t = useWords(adminWords)
  return (
    <ItemPanel
      id={jobId}
      path="/system/jobs"
      title={t('jobs.field.name')}
      icon="inbox"
      gone={{ title: t('jobs.gone'), text: t('jobs.goneHelp') }}
      query={useJob(jobId ?? 0)}
    >
      {(job, closeHref) => <Known job={job} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ job, closeHref }: { job: JobDetail; closeHref: string }) {
  const t = useWords(adminWords)
  const jobName = useJobName()
  const { event, recipient } = job
  return (
    <SidePanel
      id={String(job.id)}
      title={jobName(job.name)}
      state={<JobState job={job} />}
      actions={canReplay(job) && <Replay job={job} size="normal" />}
      closeHref={closeHref}
    >
      {(job.state === 'dead' || job.state === 'parked') && (
        <Notice tone="info">{t(`jobs.about.${job.state}`)}</Notice>
      )}
      <Facts
        facts={[
          ...(recipient
            ? [
                {
                  label: t('jobs.field.recipient'),
                  value: (
                    <>
                      {recipient.name} <a href={`mailto:${recipient.email}`}>{recipient.email}</a>
                    </>
                  ),
                },
              ]
            : []),
          { label: t('jobs.field.created'), value: <When at={job.created_at} /> },
          ...(job.next_attempt_at === null
            ? []
            : [{ label: t('jobs.field.next'), value: <When at={job.next_attempt_at} /> }]),
          ...(job.finished_at === null
            ? []
            : [{ label: t('jobs.field.finished'), value: <When at={job.finished_at} /> }]),
          { label: t('jobs.field.attempts'), value: job.attempts },
          { label: t('jobs.field.reason'), value: job.reason },
        ]}
      />
      <JobHistory history={job.history} attempts={job.attempts} />
      <Section title={t('jobs.payload')}>
        <Facts
          facts={[
            { label: t('jobs.field.id'), value: <span className="mono">{job.id}</span> },
            { label: t('jobs.field.code'), value: <span className="mono small">{job.name}</span> },
            ...(event
              ? [{ label: t('jobs.field.event'), value: <span className="mono small">{event.name}</span> }]
              : []),
            ...idsIn(event?.payload ?? job.payload).map(([name, value]) => ({
              label: name,
              value: <span className="mono small">{value}</span>,
            })),
            { label: t('jobs.field.request'), value: <span className="mono small">{job.request_id}</span> },
          ]}
        />
      </Section>
    </SidePanel>
  )
}

/** Of a reaction what its event says, which is more than the event's number. What does not parse is shown whole. */
function idsIn(payload: JobDetail['payload']): [name: string, value: string][] {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return payload === null ? [] : [['payload', String(payload)]]
  }
  return Object.entries(payload).map(([name, value]) => [
    name,
    Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value),
  ])
}
