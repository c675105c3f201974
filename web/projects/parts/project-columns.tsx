import { useMemo } from 'react'
import { can } from '../../../contract/permissions.ts'
import type { Project } from '../../../contract/projects/schemas.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import { Icon } from '../../kit/icon.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { Day } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { Health } from '../health/health.tsx'
import { projectWords } from '../words/index.ts'
import { ProgressLine } from './progress-line.tsx'
import { ProjectState } from './states.tsx'

export function useProjectColumns(): Column<Project>[] {
  const t = useWords(projectWords)
  const owners = useReadersOrganizations()
  const isStaff = can(useMe().role, 'organizations.list')
  return useMemo(() => {
    const columns: (Column<Project> | null)[] = [
      { id: 'name', label: t('field.name'), sort: 'name', wrap: true, cell: ({ name }) => name },
      isStaff
        ? {
            id: 'organization',
            label: t('field.organization'),
            narrow: 'line',
            cell: (project) => owners.find(({ id }) => id === project.organization_id)?.name ?? <NoValue />,
          }
        : null,
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        cell: ({ status }) => <ProjectState status={status} />,
      },
      {
        id: 'health',
        label: t('field.health'),
        narrow: 'line',
        cell: ({ health }) => <Health health={health} />,
      },
      {
        id: 'progress',
        label: t('field.progress'),
        narrow: 'end',
        cell: ({ progress }) => <ProgressLine progress={progress} />,
      },
      {
        id: 'milestone',
        label: t('field.next_milestone'),
        // A second line has room for two things: staff look for the organization, clients for what comes next.
        narrow: isStaff ? 'none' : 'line',
        extra: true,
        cell: ({ next_milestone: next }) =>
          next ? (
            <span>
              {next.name}
              {next.due_date && (
                <>
                  {' · '}
                  <span className="soft">
                    <Day day={next.due_date} />
                  </span>
                </>
              )}
            </span>
          ) : (
            <NoValue />
          ),
      },
      {
        id: 'overdue',
        label: t('field.overdue'),
        align: 'end',
        narrow: 'none',
        extra: true,
        cell: ({ overdue_tasks_count: count }) =>
          count > 0 ? (
            <span className="overdue">
              <Icon name="attention" />
              {count}
            </span>
          ) : (
            <NoValue />
          ),
      },
      {
        id: 'due',
        label: t('field.due_date'),
        sort: 'due_date',
        narrow: 'none',
        extra: true,
        cell: ({ due_date }) => (due_date ? <Day day={due_date} /> : <NoValue />),
      },
    ]
    return columns.filter((column) => column !== null)
  }, [t, owners, isStaff])
}
