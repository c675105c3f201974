import { useCallback, useMemo } from 'react'
import { useParams } from 'wouter'
import { CHANGES_MOST, EXPORT_ROWS_MOST } from '../../../contract/projects/schemas.ts'
import { exportTasks } from '../../../contract/projects/tasks.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useProjectNames, useTasks } from '../data.ts'
import { everyTaskAddress, taskQuery } from '../filters.ts'
import { useLiveProjects } from '../live.ts'
import { BulkActions } from '../parts/bulk-actions.tsx'
import { useTaskColumns } from '../parts/task-columns.tsx'
import { useTaskFilters } from '../parts/task-filters.ts'
import { TaskPanel } from '../parts/task-panel.tsx'
import { useTaskChange } from '../use-task-change.ts'
import { useTaskKeys } from '../use-task-keys.tsx'
import { useTaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { WorkContext } from '../work-context.ts'

/** The tasks of everything that the reader works on. It begins with what is theirs to do. */
export default function Tasks() {
  const t = useWords(projectWords)
  useLiveProjects()
  const me = useMe()
  const { taskId } = useParams<{ taskId?: string }>()
  const [address] = useUrlState(everyTaskAddress)
  const query = useMemo(() => taskQuery(address), [address])
  const list = useTasks(query)
  const options = useTaskOptions(undefined, undefined)
  const { changeQuietly, dialog } = useTaskChange()
  const projectNames = useProjectNames()
  const nameOf = useCallback((id: number) => projectNames.get(id) ?? '…', [projectNames])
  const rows = list.data?.rows ?? []
  const keys = useTaskKeys({
    tasks: rows,
    selected: [],
    openId: idIn(taskId),
    options,
    canManage: me.is_staff,
  })
  const columns = useTaskColumns({ options, project: undefined, onChange: changeQuietly, projects: nameOf })
  return (
    <WorkContext value={options.names}>
      <ListScreen
        title={t('tasks.title')}
        path="/tasks"
        address={everyTaskAddress}
        list={list}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ title }) => title}
        search={t('tasks.search')}
        filters={useTaskFilters(options, false)}
        views={[
          { name: t('view.myTasks'), query: { assignee: 'me', open: 'true' } },
          { name: t('view.overdue'), query: { due: 'overdue', open: 'true' } },
          { name: t('view.all'), query: {} },
        ]}
        exported={{ href: addressOf(exportTasks, { query }), most: EXPORT_ROWS_MOST }}
        {...(me.is_staff
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
          text: t(me.is_staff ? 'tasks.emptyAll' : 'tasks.emptyRead'),
        }}
      />
      {keys.dialog}
      {dialog}
    </WorkContext>
  )
}
