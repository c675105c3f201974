import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { Project, Task } from '../../../contract/projects/schemas.ts'
import { RoleNote } from '../../identity/parts/role-note.tsx'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { RefusedChanges } from '../../kit/conflict/refused-changes.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Icon } from '../../kit/icon.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { toast } from '../../kit/toast.tsx'
import { When } from '../../kit/when.tsx'
import { formatMinutes } from '../../lib/duration.ts'
import { useWords } from '../../lib/i18n.tsx'
import { readingOnly } from '../abilities.ts'
import { useProject, useTask, useTaskActivity } from '../data.ts'
import { isOpen } from '../due.ts'
import { useTaskChange, useTaskDeletion } from '../use-task-change.ts'
import { useTaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { WorkContext } from '../work-context.ts'
import { ActivitySection } from './activity-section.tsx'
import { Description } from './description.tsx'
import { EstimateField } from './estimate-field.tsx'
import { Dependencies, Subtasks } from './related-tasks.tsx'
import { RenameTask } from './rename-task.tsx'
import { People, TaskState } from './states.tsx'
import { TaskComments } from './task-comments.tsx'
import { TaskDocuments } from './task-documents.tsx'
import {
  AssigneesField,
  DateOfTask,
  LabelsField,
  MilestoneField,
  PriorityField,
  StatusField,
  useAbilities,
} from './task-fields.tsx'
import { TimerButton } from './timer-button.tsx'

/** One task beside its list, its board or what else led to it; on a phone its own page. */
export function TaskPanel({ taskId, path, closeHref, pageHref }: TaskPanelProps) {
  const t = useWords(projectWords)
  return (
    <ItemPanel
      id={taskId}
      path={path}
      {...(closeHref === undefined ? {} : { closeHref })}
      title={t('task.title')}
      icon="task"
      gone={{ title: t('task.gone'), text: t('task.goneHelp') }}
      query={useTask(taskId)}
    >
      {(task, close) => <Known task={task} closeHref={close} pageHref={pageHref} />}
    </ItemPanel>
  )
}

interface TaskPanelProps {
  taskId: number | undefined
  /** The list's. */
  path: string
  closeHref?: string | undefined
  /** Where it has a page by itself. */
  pageHref?: string | undefined
}

function Known({
  task,
  closeHref,
  pageHref,
}: {
  task: Task
  closeHref: string
  pageHref: string | undefined
}) {
  const t = useWords(projectWords)
  const project = useProject(task.project_id)
  const options = useTaskOptions(task.organization_id, task.project_id)
  const guarded = useTaskChange()
  const abilities = useAbilities(task, project.data?.status)
  const [doing, setDoing] = useState<'rename' | 'delete' | null>(null)
  const remove = useTaskDeletion()
  const given = { task, options, project: project.data?.status, onChange: guarded.changeQuietly }
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/tasks/${task.id}`)
    toast({ tone: 'good', title: t('task.linkCopied') })
  }
  return (
    <WorkContext value={options.names}>
      <SidePanel
        id={String(task.id)}
        title={task.title}
        state={<TaskState status={task.status} />}
        closeHref={closeHref}
        {...(pageHref === undefined ? {} : { pageHref })}
        actions={
          <>
            {abilities.mayEdit('title') && (
              <Button icon="edit" onClick={() => setDoing('rename')}>
                {t('task.rename')}
              </Button>
            )}
            {project.data?.status !== 'archived' && (
              <TimerButton work={{ project_id: task.project_id, task_id: task.id, title: task.title }} />
            )}
            <Menu
              items={[
                { label: t('task.copyLink'), icon: 'link', onSelect: () => void copy() },
                { label: t('task.openProject'), icon: 'project', href: `/projects/${task.project_id}/tasks` },
                ...(abilities.mayDelete
                  ? [
                      'line' as const,
                      {
                        label: t('delete'),
                        icon: 'trash' as const,
                        tone: 'bad' as const,
                        onSelect: () => setDoing('delete'),
                      },
                    ]
                  : []),
              ]}
            />
          </>
        }
      >
        <RefusedChanges row={task} guarded={guarded} />
        <Notices task={task} project={project.data} />
        <Facts
          facts={[
            {
              label: t('field.project'),
              value: <Link href={`/projects/${task.project_id}/tasks`}>{project.data?.name ?? '…'}</Link>,
            },
            ...(task.parent_id === null
              ? []
              : [{ label: t('field.parent'), value: <ParentName taskId={task.parent_id} /> }]),
            { label: t('field.status'), value: <StatusField {...given} /> },
            { label: t('field.priority'), value: <PriorityField {...given} /> },
            { label: t('field.assignees'), value: <AssigneesField {...given} show="names" /> },
            { label: t('field.labels'), value: <LabelsField {...given} /> },
            { label: t('field.milestone'), value: <MilestoneField {...given} /> },
            { label: t('field.start_date'), value: <DateOfTask field="start_date" {...given} /> },
            { label: t('field.due_date'), value: <DateOfTask field="due_date" {...given} /> },
            {
              label: t('field.estimate_minutes'),
              value: abilities.mayEdit('estimate_minutes') ? (
                <EstimateField
                  task={task}
                  onSave={(minutes) => guarded.change(task, { estimate_minutes: minutes })}
                />
              ) : task.estimate_minutes === null ? (
                <NoValue />
              ) : (
                formatMinutes(task.estimate_minutes)
              ),
            },
          ]}
        />
        <Description
          key={task.id}
          id={`task-${task.id}`}
          text={task.description}
          mayEdit={abilities.mayEdit('description')}
          people={options.names.people}
          onSave={(description, seen) => guarded.change({ ...task, description: seen }, { description })}
        />
        <Subtasks task={task} mayAdd={abilities.mayEdit('parent_id')} />
        <Dependencies
          task={task}
          mayEdit={abilities.mayEdit('depends_on_ids')}
          onChange={(ids) => guarded.changeQuietly(task, { depends_on_ids: ids })}
        />
        <TaskDocuments key={`documents-${task.id}`} task={task} project={project.data?.status} />
        <TaskComments key={`comments-${task.id}`} task={task} project={project.data?.status} />
        <TaskActivity taskId={task.id} />
        <p className="soft small">
          {t('task.created')} <When at={task.created_at} /> · <People ids={[task.created_by_id]} />
        </p>
        {doing === 'rename' && (
          <RenameTask
            task={task}
            onSave={(seen, title) => guarded.change(seen, { title })}
            onClose={() => setDoing(null)}
          />
        )}
        <Confirm
          open={doing === 'delete'}
          title={t('delete.title', { count: 1 })}
          action={t('delete.action', { count: 1 })}
          tone="danger"
          onConfirm={() => remove.mutateAsync(task)}
          onClose={() => setDoing(null)}
        >
          {t('delete.consequence', { count: 1 })}
        </Confirm>
        {guarded.dialog}
      </SidePanel>
    </WorkContext>
  )
}

function TaskActivity({ taskId }: { taskId: number }) {
  return <ActivitySection query={useTaskActivity(taskId)} />
}

/** What has to be known before anything else. */
function Notices({ task, project }: NoticesProps): ReactNode {
  const t = useWords(projectWords)
  const why = readingOnly(useMe(), task, project?.status)
  return (
    <>
      {why === 'role' && <RoleNote />}
      {why === 'others' && <Notice tone="info">{t('read.others')}</Notice>}
      {project?.status === 'archived' && (
        <Notice tone="info" title={t('archived.title')}>
          {t('archived.help')}
        </Notice>
      )}
      {task.blocked && isOpen(task) && <Notice tone="attention">{t('blocked')}</Notice>}
    </>
  )
}

interface NoticesProps {
  task: Task
  project: Project | undefined
}

function ParentName({ taskId }: { taskId: number }) {
  const parent = useTask(taskId)
  return (
    <Link href={`/tasks/${taskId}`}>
      <Icon name="arrow-up" /> {parent.data?.title ?? '…'}
    </Link>
  )
}
