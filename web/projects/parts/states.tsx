import type {
  MilestoneStatus,
  ProjectStatus,
  Task,
  TaskPriority,
  TaskStatus,
} from '../../../contract/projects/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { Label, Labels } from '../../kit/choices/label.tsx'
import { todayOf } from '../../kit/date/day.ts'
import { Icon, type IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/notice.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { Day } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { isOverdue } from '../due.ts'
import { projectWords } from '../words/index.ts'
import { useWorkNames } from '../work-context.ts'
import './states.css'

export function ProjectState({ status }: { status: ProjectStatus }) {
  const t = useWords(projectWords)
  return (
    <Badge tone={PROJECT_TONES[status]} {...(status === 'archived' ? { icon: 'lock' as const } : {})}>
      {t(`status.${status}`)}
    </Badge>
  )
}

export function MilestoneState({ status }: { status: MilestoneStatus }) {
  const t = useWords(projectWords)
  return <Badge tone={MILESTONE_TONES[status]}>{t(`milestone.${status}`)}</Badge>
}

export function TaskState({ status }: { status: TaskStatus }) {
  const t = useWords(projectWords)
  return (
    <Badge tone={TASK_TONES[status]} {...(status === 'cancelled' ? { icon: 'close' as const } : {})}>
      {t(`task.${status}`)}
    </Badge>
  )
}

/** Normal is said by silence on a card; where the value itself is asked for, it has its word. */
export function Priority({ priority, quiet = false }: { priority: TaskPriority; quiet?: boolean }) {
  const t = useWords(projectWords)
  if (quiet && priority === 'normal') return null
  return (
    <span className="priority" data-priority={priority} title={t(`priority.${priority}`)}>
      <Icon name={PRIORITY_ICONS[priority]} />
      <span className={quiet ? 'visually-hidden' : undefined}>{t(`priority.${priority}`)}</span>
    </span>
  )
}

/** The day, and in words that it has passed while the work is open. */
export function DueDay({ task }: { task: Pick<Task, 'status' | 'due_date'> }) {
  const t = useWords(projectWords)
  const today = todayOf(useNow())
  if (task.due_date === null) return <NoValue />
  if (!isOverdue(task, today)) return <Day day={task.due_date} />
  return (
    <span className="overdue">
      <Icon name="attention" />
      <Day day={task.due_date} />
      <span className="visually-hidden">{t('due.overdue')}</span>
    </span>
  )
}

/** Faces with their names; in a row several are faces alone, named for who does not see them, and on a card every one. */
export function People({ ids, show = 'row' }: PeopleProps) {
  const t = useWords(projectWords)
  const { people } = useWorkNames()
  const names = ids.map((id) => people.find((one) => one.id === id)?.name ?? t('person.unknown'))
  if (names.length === 0) return <NoValue />
  if (show === 'faces' || (show === 'row' && names.length > 1))
    return (
      <span className="faces" title={names.join(', ')}>
        {names.slice(0, FACES).map((name, index) => (
          <Avatar key={ids[index]} name={name} size="small" />
        ))}
        {names.length > FACES && <span className="small soft">+{names.length - FACES}</span>}
        <span className="visually-hidden">{names.join(', ')}</span>
      </span>
    )
  return (
    <span className="people-names">
      {names.map((name, index) => (
        <span key={ids[index]} className="with-avatar">
          <Avatar name={name} size="small" />
          <span>{name}</span>
        </span>
      ))}
    </span>
  )
}

interface PeopleProps {
  ids: readonly number[]
  show?: 'faces' | 'row' | 'names'
}

/** Room for three faces beside a date. */
const FACES = 3

export function TaskLabels({ names }: { names: readonly string[] }) {
  const { labels } = useWorkNames()
  if (names.length === 0) return <NoValue />
  return (
    <Labels>
      {names.map((name) => (
        <Label key={name} colour={labels.find((label) => label.name === name)?.colour}>
          {name}
        </Label>
      ))}
    </Labels>
  )
}

const PROJECT_TONES: Record<ProjectStatus, Tone | 'neutral'> = {
  planned: 'neutral',
  active: 'info',
  on_hold: 'attention',
  completed: 'good',
  archived: 'neutral',
}
const MILESTONE_TONES: Record<MilestoneStatus, Tone | 'neutral'> = {
  planned: 'neutral',
  active: 'info',
  reached: 'good',
  cancelled: 'neutral',
}
const TASK_TONES: Record<TaskStatus, Tone | 'neutral'> = {
  todo: 'neutral',
  in_progress: 'info',
  in_review: 'attention',
  done: 'good',
  cancelled: 'neutral',
}
const PRIORITY_ICONS: Record<TaskPriority, IconName> = {
  urgent: 'bad',
  high: 'arrow-up',
  normal: 'minus',
  low: 'arrow-down',
}
