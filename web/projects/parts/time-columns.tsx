import { useMemo } from 'react'
import { Link } from 'wouter'
import type { TimeEntry } from '../../../contract/projects/time.ts'
import { useProjectNames } from '../../directory/projects.ts'
import { Badge } from '../../kit/badge.tsx'
import { Menu } from '../../kit/menu.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { Day } from '../../kit/when.tsx'
import { formatMinutes } from '../../lib/duration.ts'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'

type Ask = (asked: { entry: TimeEntry; what: 'edit' | 'delete' }) => void

export function useTimeColumns(onAsk: Ask): Column<TimeEntry>[] {
  const t = useWords(projectWords)
  const projects = useProjectNames()
  return useMemo(
    () => [
      {
        id: 'day',
        label: t('field.spent_on'),
        sort: 'spent_on',
        cell: ({ spent_on }) => <Day day={spent_on} />,
      },
      {
        id: 'project',
        label: t('field.project'),
        narrow: 'line',
        cell: ({ project_id: id, task_id: task }) => (
          <Link href={task === null ? `/projects/${id}` : `/tasks/${task}`}>
            <span>{projects.get(id) ?? '…'}</span>
          </Link>
        ),
      },
      {
        id: 'note',
        label: t('field.note'),
        narrow: 'none',
        extra: true,
        wrap: true,
        cell: ({ note }) => note || <NoValue />,
      },
      { id: 'user', label: t('field.person'), narrow: 'none', extra: true, cell: ({ user }) => user.name },
      {
        id: 'state',
        label: t('field.invoiced'),
        narrow: 'line',
        extra: true,
        cell: ({ billable, invoice_id }) => (
          <Badge tone={invoice_id !== null ? 'good' : billable ? 'info' : 'neutral'}>
            {t(invoice_id !== null ? 'time.invoiced' : billable ? 'time.billable' : 'time.notBillable')}
          </Badge>
        ),
      },
      {
        id: 'minutes',
        label: t('field.minutes'),
        align: 'end',
        narrow: 'aside',
        cell: ({ minutes }) => formatMinutes(minutes),
      },
      {
        id: 'actions',
        label: t('time.actions'),
        align: 'end',
        narrow: 'end',
        cell: (entry) =>
          entry.invoice_id === null ? (
            <Menu
              label={t('time.actionsOf', { time: formatMinutes(entry.minutes) })}
              items={[
                { label: t('edit'), icon: 'edit', onSelect: () => onAsk({ entry, what: 'edit' }) },
                {
                  label: t('delete'),
                  icon: 'trash',
                  tone: 'bad',
                  onSelect: () => onAsk({ entry, what: 'delete' }),
                },
              ]}
            />
          ) : null,
      },
    ],
    [t, projects, onAsk],
  )
}
