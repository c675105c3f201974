import { useState } from 'react'
import { Link } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import type { Project } from '../../../contract/projects/schemas.ts'
import type { Budget } from '../../../contract/projects/time.ts'
import { InvoiceTime } from '../../billing/projects/invoice-time.tsx'
import { ProjectMoney } from '../../billing/projects/project-money.tsx'
import { projectBillingWords } from '../../billing/projects/words/index.ts'
import { useMe } from '../../identity/session.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Money } from '../../kit/money.tsx'
import { Section } from '../../kit/page.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { formatMinutes } from '../../lib/duration.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useBudget, useFewTasks } from '../data.ts'
import { projectWords } from '../words/index.ts'
import { EnterTime } from './time-form.tsx'
import './project-hours.css'

/** The hours of a project against its budget. Clients see what is billable; staff also who worked and what it is worth. */
export function ProjectHours({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const mayEnter = can(useMe().role, 'time.manage')
  const budget = useBudget(project.id)
  const [isEntering, setEntering] = useState(false)
  const [isInvoicing, setInvoicing] = useState(false)
  const words = useWords(projectBillingWords)
  return (
    <>
      {mayEnter && (
        <div className="row">
          {project.status !== 'archived' && (
            <Button look="primary" icon="plus" onClick={() => setEntering(true)}>
              {t('time.enter')}
            </Button>
          )}
          {(budget.data?.uninvoiced_minutes ?? 0) > 0 && (
            <Button icon="invoice" onClick={() => setInvoicing(true)}>
              {words('time.action')}
            </Button>
          )}
          <ButtonLink icon="clock" href={`/time?scope=all&project=${project.id}`}>
            {t('hours.entries')}
          </ButtonLink>
        </div>
      )}
      <Loaded query={budget} skeleton={<Skeleton shape="facts" count={6} />}>
        {(data) => (
          <>
            <Standing budget={data} />
            <ProjectMoney projectId={project.id} />
            <ByTask project={project} budget={data} />
            {data.by_person && data.by_person.length > 0 && (
              <Section title={t('hours.byPerson')}>
                <ul className="hours-rows">
                  {data.by_person.map(({ user, minutes, non_billable_minutes: others }) => (
                    <li key={user.id}>
                      <span>{user.name}</span>
                      <span>
                        {formatMinutes(minutes)}
                        {others > 0 && (
                          <span className="soft"> {t('hours.others', { time: formatMinutes(others) })}</span>
                        )}
                      </span>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Loaded>
      {isInvoicing && <InvoiceTime project={project} onClose={() => setInvoicing(false)} />}
      {isEntering && <EnterTime initial={{ project_id: project.id }} onClose={() => setEntering(false)} />}
    </>
  )
}

function Standing({ budget }: { budget: Budget }) {
  const t = useWords(projectWords)
  const { used_minutes: used, budget_minutes: planned, remaining_minutes: left } = budget
  const isOver = left !== null && left < 0
  return (
    <Section title={t('hours.title')}>
      {planned !== null && planned > 0 && (
        <Progress
          label={t('hours.usedLabel')}
          done={used}
          total={planned}
          write={formatMinutes}
          tone={isOver ? 'bad' : used >= planned * 0.8 ? 'attention' : 'info'}
          detail={
            left !== null && t(isOver ? 'hours.over' : 'hours.left', { time: formatMinutes(Math.abs(left)) })
          }
        />
      )}
      <Facts
        facts={[
          ...(planned ? [] : [{ label: t('hours.usedLabel'), value: formatMinutes(used) }]),
          { label: t('hours.invoiced'), value: formatMinutes(budget.invoiced_minutes) },
          { label: t('hours.uninvoiced'), value: formatMinutes(budget.uninvoiced_minutes) },
          ...(budget.non_billable_minutes === undefined
            ? []
            : [{ label: t('hours.nonBillable'), value: formatMinutes(budget.non_billable_minutes) }]),
          ...(budget.uninvoiced_amount === undefined
            ? []
            : [
                {
                  label: t('hours.uninvoicedAmount'),
                  value: budget.uninvoiced_amount !== null && (
                    <Money minor={budget.uninvoiced_amount} currency={budget.currency} />
                  ),
                },
              ]),
        ]}
      />
    </Section>
  )
}

function ByTask({ project, budget }: { project: Project; budget: Budget }) {
  const t = useWords(projectWords)
  const tasks = useFewTasks({ project: String(project.id), sort: '-updated_at' }, budget.by_task.length > 0)
  const titles = new Map(tasks.data?.results.map(({ id, title }) => [id, title]))
  if (budget.by_task.length === 0) return <p className="soft">{t('hours.none')}</p>
  return (
    <Section title={t('hours.byTask')}>
      <ul className="hours-rows">
        {budget.by_task.map(({ task_id: id, minutes }) => (
          <li key={id ?? 'project'}>
            {id === null ? (
              <span>{t('time.wholeProject')}</span>
            ) : (
              <Link href={`/tasks/${id}`}>{titles.get(id) ?? t('hours.task', { id })}</Link>
            )}
            <span>{formatMinutes(minutes)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
