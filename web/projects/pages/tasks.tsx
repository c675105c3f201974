import { useCallback, useMemo } from 'react'
import { useParams } from 'wouter'
import { listContacts } from '../../../contract/chat/rooms.ts'
import { can, isOperator } from '../../../contract/permissions.ts'
import { listLabels } from '../../../contract/projects/labels.ts'
import { listProjects } from '../../../contract/projects/projects.ts'
import { CHANGES_MOST, EXPORT_ROWS_MOST } from '../../../contract/projects/schemas.ts'
import { exportTasks } from '../../../contract/projects/tasks.ts'
import { useProjectNames } from '../../directory/projects.ts'
import { useMe } from '../../identity/session.ts'
import { todayOf } from '../../kit/date/day.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import { Segments } from '../../kit/switches.tsx'
import { useSelection } from '../../kit/table/data-table.tsx'
import { idIn, oneOf } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useIsAwaited } from '../../lib/use-is-awaited.ts'
import { useNow } from '../../lib/use-now.ts'
import { useTasks } from '../data.ts'
import { type DueGroup, dueGroups } from '../due.ts'
import { everyTaskAddress, everyTaskAddressOf, everyTaskQuery, everyTaskView } from '../filters.ts'
import { useLiveProjects } from '../live.ts'
import { BulkActions } from '../parts/bulk-actions.tsx'
import { CreateTaskAnywhere } from '../parts/create-task-anywhere.tsx'
import { useTaskColumns } from '../parts/task-columns.tsx'
import { useTaskFilters } from '../parts/task-filters.ts'
import { TaskPanel } from '../parts/task-panel.tsx'
import { useTaskChange } from '../use-task-change.ts'
import { useTaskKeys } from '../use-task-keys.tsx'
import { useTaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { WorkContext } from '../work-context.ts'
import { grouped, groupOf, workOrders } from '../work-groups.ts'

/** Who and what stands in the rows. */
const NAMES = [listContacts, listLabels, listProjects]

/** The tasks of everything that the reader works on. It begins with what is theirs to do. */
export default function Tasks() {
  const t = useWords(projectWords)
  useLiveProjects()
  const { role } = useMe()
  const isStaff = isOperator(role)
  const mayWrite = can(role, 'tasks.write')
  const { doing, begin, end } = useDoing(['task'])
  const { taskId } = useParams<{ taskId?: string }>()
  const [address, setAddress] = useUrlState(everyTaskAddress)
  const today = todayOf(useNow())
  const order = oneOf(workOrders, address.by) ?? 'due'
  const query = useMemo(() => everyTaskQuery(address), [address])
  const list = useTasks(query)
  const isMine = address.scope !== 'all'
  const isUnnamed = useIsAwaited(NAMES, list.data !== undefined)
  const options = useTaskOptions('any', undefined)
  const selection = useSelection()
  const { changeQuietly, dialog } = useTaskChange()
  const projectNames = useProjectNames()
  const nameOf = useCallback((id: number) => projectNames.get(id) ?? '…', [projectNames])
  const rows = useMemo(
    () =>
      address.sort === 'due_date'
        ? grouped(list.data?.rows ?? [], order, today, nameOf)
        : (list.data?.rows ?? []),
    [list.data, address.sort, order, today, nameOf],
  )
  const keys = useTaskKeys({
    tasks: rows,
    selected: [...selection.keys],
    openId: idIn(taskId),
    options,
    canManage: isStaff,
    onCreate: mayWrite ? () => begin('task') : undefined,
  })
  const columns = useTaskColumns({ options, project: undefined, onChange: changeQuietly, projects: nameOf })
  const filters = useTaskFilters(options, false).filter(
    // Whose they are is settled already.
    (filter) => !isMine || !('name' in filter) || !['assignee', 'open'].includes(filter.name),
  )
  return (
    <WorkContext value={options.names}>
      <ListScreen
        title={t('tasks.title')}
        path="/tasks"
        address={everyTaskAddress}
        list={{ ...list, data: isUnnamed || !list.data ? undefined : { ...list.data, rows } }}
        columns={columns}
        selection={selection}
        rowKey={({ id }) => String(id)}
        rowName={({ title }) => title}
        search={t('tasks.search')}
        filters={filters}
        accountViews={{
          subject: 'tasks',
          canShare: isStaff,
          toAccount: everyTaskView,
          fromAccount: everyTaskAddressOf,
        }}
        views={[
          { name: t('view.myTasks'), query: {} },
          { name: t('view.overdue'), query: { scope: 'all', due: 'overdue' } },
          { name: t('view.allTasks'), query: { scope: 'all' } },
        ]}
        notice={
          address.sort === 'due_date' && (
            <div className="row">
              <Segments
                label={t('group.by')}
                value={order}
                onChange={(by) => setAddress({ by })}
                segments={workOrders.map((value) => ({ value, label: t(`group.${value}`) }))}
              />
            </div>
          )
        }
        groups={
          address.sort === 'due_date'
            ? {
                keyOf: (task) => groupOf(task, order, today),
                title: (key) => (order === 'project' ? nameOf(Number(key)) : t(`group.${dueGroupIn(key)}`)),
              }
            : undefined
        }
        primary={mayWrite ? { label: t('task.new'), icon: 'plus', onSelect: () => begin('task') } : undefined}
        exported={{ href: addressOf(exportTasks, { query }), most: EXPORT_ROWS_MOST }}
        {...(isStaff
          ? {
              bulk: (chosen: readonly string[], done: () => void) => (
                <BulkActions
                  tasks={rows.filter(({ id }) => chosen.slice(0, CHANGES_MOST).includes(String(id)))}
                  options={options}
                  onDone={done}
                />
              ),
            }
          : {})}
        open={{
          key: taskId,
          panel: taskId && <TaskPanel key={taskId} taskId={idIn(taskId)} path="/tasks" />,
        }}
        empty={{
          icon: 'task',
          title: t('tasks.empty'),
          text: t(isStaff ? 'tasks.emptyAll' : 'tasks.emptyRead'),
        }}
      />
      {mayWrite && doing === 'task' && <CreateTaskAnywhere onClose={end} />}
      {keys.dialog}
      {dialog}
    </WorkContext>
  )
}

const dueGroupIn = (key: string): DueGroup => dueGroups.find((one) => one === key) ?? 'none'
