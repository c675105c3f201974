import { Link } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import type { Milestone, Project } from '../../../contract/projects/schemas.ts'
import { useOrganizationName } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { RefusedChanges } from '../../kit/conflict/refused-changes.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/page.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Day } from '../../kit/when.tsx'
import { formatMinutes } from '../../lib/duration.ts'
import { useWords } from '../../lib/i18n.tsx'
import { isFirstLoad } from '../../lib/is-first-load.ts'
import { useFewTasks, useMilestones, useProjectActivity } from '../data.ts'
import { Health } from '../health/health.tsx'
import { useProjectChange } from '../use-project-change.ts'
import { projectWords } from '../words/index.ts'
import { useWorkNames } from '../work-context.ts'
import { ActivitySection } from './activity-section.tsx'
import { Description } from './description.tsx'
import { MilestoneDates } from './milestones.tsx'
import { DueDay, MilestoneState, People, TaskState } from './states.tsx'
import './project-overview.css'

/** Where the project stands, at a glance: how far, what comes next, what waits for the reader, who works on it. */
export function ProjectOverview({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const guarded = useProjectChange()
  const { people } = useWorkNames()
  const mayManage = can(useMe().role, 'projects.manage') && project.status !== 'archived'
  const { done, total, done_minutes: doneMinutes, total_minutes: totalMinutes } = project.progress
  return (
    <div className="overview">
      <div className="overview-main">
        <RefusedChanges row={project} guarded={guarded} />
        <Section title={t('overview.standing')}>
          {total === 0 ? (
            <NoTasks project={project} />
          ) : (
            <Progress
              label={t('field.progress')}
              done={done}
              total={total}
              tone={
                project.health === 'on_track' ? 'info' : project.health === 'at_risk' ? 'attention' : 'bad'
              }
              detail={
                totalMinutes > 0 &&
                t('progress.minutes', {
                  done: formatMinutes(doneMinutes),
                  total: formatMinutes(totalMinutes),
                })
              }
            />
          )}
          {project.overdue_tasks_count > 0 && (
            <Notice
              tone="attention"
              action={
                <ButtonLink size="small" href={`/projects/${project.id}/tasks?due=overdue`}>
                  {t('overview.show')}
                </ButtonLink>
              }
            >
              {t('overview.overdue', { count: project.overdue_tasks_count })}
            </Notice>
          )}
        </Section>
        <Awaiting project={project} />
        <NextMilestones project={project} />
        <Description
          id={`project-${project.id}`}
          text={project.description}
          mayEdit={mayManage}
          people={people}
          onSave={(description, seen) => guarded.change({ ...project, description: seen }, { description })}
        />
        <ActivitySection query={useProjectActivity(project.id)} currency={project.currency} />
        {guarded.dialog}
      </div>
      <div className="overview-side">
        <ProjectFacts project={project} />
      </div>
    </div>
  )
}

/** Nothing is neither done nor to do: a bar would be full or empty, and wrong. */
function NoTasks({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const mayWrite = can(useMe().role, 'tasks.write') && project.status !== 'archived'
  return (
    <>
      <p className="soft">{t(mayWrite ? 'overview.noTasks' : 'tasks.emptyRead')}</p>
      {mayWrite && (
        <div>
          <ButtonLink icon="plus" href={`/projects/${project.id}/tasks?do=task`}>
            {t('task.new')}
          </ButtonLink>
        </div>
      )}
    </>
  )
}

/** Tasks that the reader is to do, or has to look at. */
function Awaiting({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const mine = useFewTasks({
    project: String(project.id),
    assignee: 'me',
    open: 'true',
    sort: 'due_date',
    limit: AWAITING,
  })
  const rows = mine.data?.results ?? []
  return (
    <Section title={t('overview.awaiting')}>
      {isFirstLoad(mine) && <Skeleton shape="rows" />}
      {mine.data && rows.length === 0 && <p className="soft">{t('overview.awaitingNothing')}</p>}
      {rows.length > 0 && (
        <ul className="overview-rows">
          {rows.map((task) => (
            <li key={task.id}>
              <Link href={`/projects/${project.id}/tasks?task=${task.id}`}>{task.title}</Link>
              <span className="row">
                {task.due_date && <DueDay task={task} />}
                <TaskState status={task.status} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const AWAITING = 5

function NextMilestones({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const milestones = useMilestones(project.id)
  const rows = milestones.data?.results ?? []
  if (isFirstLoad(milestones)) return <Skeleton shape="rows" />
  if (rows.length === 0) return null
  return (
    <Section
      title={t('tab.milestones')}
      actions={
        <ButtonLink look="quiet" size="small" href={`/projects/${project.id}/milestones`}>
          {t('overview.show')}
        </ButtonLink>
      }
    >
      <ol className="overview-rows">
        {aroundNow(rows).map((milestone) => (
          <li key={milestone.id}>
            <Link href={`/projects/${project.id}/tasks?milestone=${milestone.id}`}>{milestone.name}</Link>
            <span className="row">
              <MilestoneDates milestone={milestone} />
              <MilestoneState status={milestone.status} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** The last one that is reached, and those that come. */
function aroundNow(milestones: readonly Milestone[]): readonly Milestone[] {
  const reached = milestones.filter(({ status }) => status === 'reached').slice(-1)
  const coming = milestones.filter(({ status }) => status === 'planned' || status === 'active')
  return [...reached, ...coming.slice(0, COMING)]
}

const COMING = 4

function ProjectFacts({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const owner = useOrganizationName(project.organization_id)
  return (
    <Facts
      facts={[
        { label: t('field.organization'), value: owner ?? '…' },
        { label: t('field.health'), value: <Health health={project.health} /> },
        { label: t('field.start_date'), value: project.start_date && <Day day={project.start_date} /> },
        { label: t('field.due_date'), value: project.due_date && <Day day={project.due_date} /> },
        { label: t('field.lead'), value: project.lead_id && <People ids={[project.lead_id]} /> },
        { label: t('field.members'), value: <People ids={project.member_ids} show="names" /> },
      ]}
    />
  )
}
