import { useCallback, useEffect, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { CHANGES_MOST, EXPORT_ROWS_MOST, type Project } from '../../../contract/projects/schemas.ts'
import { exportTasks } from '../../../contract/projects/tasks.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Empty, EmptyFiltered } from '../../kit/empty.tsx'
import { Filters } from '../../kit/filters.tsx'
import { ListActions } from '../../kit/list-actions.tsx'
import { isNarrowed } from '../../kit/list-address.ts'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Segments } from '../../kit/switches.tsx'
import { DataTable, useSelection } from '../../kit/table/data-table.tsx'
import { idIn, withParameter } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useBoard, useTasks } from '../data.ts'
import { boardQuery, taskAddress, taskQuery } from '../filters.ts'
import { type KnownTask, useTaskChange } from '../use-task-change.ts'
import { useTaskKeys } from '../use-task-keys.tsx'
import type { TaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { BulkActions } from './bulk-actions.tsx'
import { CreateTask } from './create-task.tsx'
import { QuickAdd } from './quick-add.tsx'
import { TaskBoard } from './task-board.tsx'
import { useTaskColumns } from './task-columns.tsx'
import { useTaskFilters } from './task-filters.ts'
import './project-tasks.css'

const address = { ...taskAddress, view: 'list' }

/** The tasks of a project, as a list or as a board under the same filters. */
export function ProjectTasks({ project, options }: { project: Project; options: TaskOptions }) {
  const t = useWords(projectWords)
  const me = useMe()
  const [state, setState] = useUrlState(address)
  const { doing, begin, end } = useDoing(['task'])
  const isBoard = state.view === 'board'
  const mayWrite = can(me.role, 'tasks.write') && project.status !== 'archived'
  const query = useMemo(() => ({ ...taskQuery(state), project: String(project.id) }), [state, project.id])
  const filters = useTaskFilters(options, isBoard)
  return (
    <>
      <div className="tasks-bar">
        <Segments
          label={t('view.label')}
          value={isBoard ? 'board' : 'list'}
          onChange={(view) => setState({ view })}
          segments={(['list', 'board'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        />
        <span className="tasks-bar-actions">
          <ListActions
            primary={
              mayWrite ? { label: t('task.new'), icon: 'plus', onSelect: () => begin('task') } : undefined
            }
            exported={{ href: addressOf(exportTasks, { query }), most: EXPORT_ROWS_MOST }}
            total={project.progress.total}
          />
        </span>
      </div>
      <Filters
        state={state}
        onChange={setState}
        search={{ name: 'q', label: t('tasks.search') }}
        filters={filters}
      />
      {isBoard ? (
        <BoardView
          project={project}
          options={options}
          state={state}
          mayWrite={mayWrite}
          onCreate={() => begin('task')}
        />
      ) : (
        <ListView
          project={project}
          options={options}
          query={query}
          mayWrite={mayWrite}
          isNarrowed={isNarrowed(address, state, filters)}
          sort={state.sort}
          onSort={(sort) => setState({ sort })}
          onClear={() => setState({ ...address, view: state.view, sort: state.sort })}
          onCreate={() => begin('task')}
        />
      )}
      {mayWrite && doing === 'task' && <CreateTask project={project} options={options} onClose={end} />}
    </>
  )
}

/** The address of a task beside the list or the board that is shown. */
function useTaskHref() {
  const [path] = useLocation()
  const search = useSearch()
  const openId = idIn(new URLSearchParams(search).get('task') ?? undefined)
  const clean = withParameter('', search, 'do').slice(1)
  const href = useCallback((id: number) => withParameter(path, clean, 'task', String(id)), [path, clean])
  return { openId, href }
}

interface ViewProps {
  project: Project
  options: TaskOptions
  mayWrite: boolean
  onCreate: () => void
}

function BoardView({ project, options, state, mayWrite, onCreate }: ViewProps & { state: typeof address }) {
  const query = useMemo(() => boardQuery(state), [state])
  const board = useBoard(project.id, query)
  const { openId, href } = useTaskHref()
  const { changeQuietly, dialog } = useTaskChange()
  const cards = board.data?.columns.flatMap(({ results }) => results) ?? NONE
  const keys = useTaskKeys({
    tasks: cards,
    selected: [],
    openId,
    options,
    canManage: can(useMe().role, 'projects.manage') && mayWrite,
    onCreate: mayWrite ? onCreate : undefined,
  })
  return (
    <>
      <Loaded query={board} skeleton={<Skeleton shape="card" count={3} />}>
        {(data) => (
          <TaskBoard
            project={project}
            board={data}
            query={query}
            href={href}
            canCreate={mayWrite}
            onChange={changeQuietly}
          />
        )}
      </Loaded>
      {keys.dialog}
      {dialog}
    </>
  )
}

const NONE: readonly KnownTask[] = []

function ListView(props: ListViewProps) {
  const t = useWords(projectWords)
  const { project, options, mayWrite } = props
  const list = useTasks(props.query)
  const selection = useSelection()
  const { openId, href } = useTaskHref()
  const { changeQuietly, dialog } = useTaskChange()
  const columns = useTaskColumns({ options, project: project.status, onChange: changeQuietly })
  const rows = list.data?.rows ?? NONE
  const canManage = can(useMe().role, 'projects.manage') && mayWrite
  const keys = useTaskKeys({
    tasks: rows,
    selected: [...selection.keys],
    openId,
    options,
    canManage,
    onCreate: mayWrite ? props.onCreate : undefined,
  })
  const narrowing = JSON.stringify(props.query)
  // Rows that were selected under other filters must not be changed unseen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other filters end a selection.
  useEffect(() => selection.clear(), [narrowing])
  return (
    <>
      <Loaded
        query={{ ...list, error: list.isFetchNextPageError ? null : list.error }}
        skeleton={<Skeleton shape="rows" count={8} />}
      >
        {({ rows }) => (
          <>
            <DataTable
              label={t('tasks.of', { name: project.name })}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => String(id)}
              rowName={({ title }) => title}
              href={({ id }) => href(id)}
              current={openId === undefined ? undefined : String(openId)}
              sort={props.sort}
              onSort={props.onSort}
              selection={canManage ? selection : undefined}
              bulk={(chosen) => (
                <BulkActions
                  tasks={rows.filter(({ id }) => chosen.slice(0, CHANGES_MOST).includes(String(id)))}
                  options={options}
                  onDone={selection.clear}
                />
              )}
              busy={list.isPlaceholderData}
              empty={
                props.isNarrowed ? (
                  <EmptyFiltered onClear={props.onClear} />
                ) : (
                  <Empty
                    icon="task"
                    title={t('tasks.empty')}
                    action={
                      mayWrite && (
                        <Button look="primary" icon="plus" onClick={props.onCreate}>
                          {t('task.new')}
                        </Button>
                      )
                    }
                  >
                    {t(mayWrite ? 'tasks.emptyHelp' : 'tasks.emptyRead')}
                  </Empty>
                )
              }
            />
            <LoadMore list={list} />
            {mayWrite && rows.length > 0 && <QuickAdd projectId={project.id} />}
          </>
        )}
      </Loaded>
      {keys.dialog}
      {dialog}
    </>
  )
}

interface ListViewProps extends ViewProps {
  query: Parameters<typeof useTasks>[0]
  isNarrowed: boolean
  sort: string
  onSort: (sort: string) => void
  onClear: () => void
}
