import {
  milestoneStatuses,
  projectHealths,
  projectStatuses,
  taskPriorities,
  taskStatuses,
} from '../../contract/projects/schemas.ts'
import { formatMinutes } from '../lib/duration.ts'
import { formatCalendarDay } from '../lib/format-date.ts'
import { useWords } from '../lib/i18n.tsx'
import { useLocale } from '../lib/locale.ts'
import { useNow } from '../lib/use-now.ts'
import { projectWords } from './words/index.ts'
import { useWorkNames } from './work-context.ts'

/** The fields of activities in the words of the screens, and their values as people write them. */
export function useActivityValue() {
  const t = useWords(projectWords)
  const locale = useLocale()
  const now = useNow()
  const { people } = useWorkNames()
  const personOf = (id: unknown) => people.find((one) => one.id === id)?.name ?? t('person.unknown')
  const words = (name: string, value: string): string => {
    const task = taskStatuses.find((one) => one === value)
    const project = projectStatuses.find((one) => one === value)
    const milestone = milestoneStatuses.find((one) => one === value)
    if (name === 'status')
      return task
        ? t(`task.${task}`)
        : project
          ? t(`status.${project}`)
          : milestone
            ? t(`milestone.${milestone}`)
            : value
    const priority = taskPriorities.find((one) => one === value)
    if (name === 'priority' && priority) return t(`priority.${priority}`)
    const health = projectHealths.find((one) => one === value)
    return name === 'health' && health ? t(`health.${health}`) : value
  }
  const write = (name: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === '') return null
    if (Array.isArray(value)) {
      const all = PEOPLE.has(name) ? value.map(personOf) : value.map(String)
      return all.length === 0 ? null : all.join(', ')
    }
    if (name === 'lead_id') return personOf(value)
    if (typeof value === 'number') return name.endsWith('_minutes') ? formatMinutes(value) : String(value)
    if (typeof value === 'string')
      return name.endsWith('_date') ? formatCalendarDay(value, now, locale) : words(name, value)
    return JSON.stringify(value)
  }
  const nameOf = (name: string): string => {
    const known = NAMES[name]
    return known ? t(known) : t('field.other')
  }
  return { nameOf, write }
}

const PEOPLE = new Set(['assignee_ids', 'member_ids'])

const NAMES: Readonly<
  Record<
    string,
    Exclude<Extract<keyof typeof projectWords.fr, `field.${string}`>, 'field.of'> | 'dependencies.title'
  >
> = {
  name: 'field.name',
  title: 'field.title',
  description: 'field.description',
  status: 'field.status',
  health: 'field.health',
  priority: 'field.priority',
  start_date: 'field.start_date',
  due_date: 'field.due_date',
  assignee_ids: 'field.assignees',
  member_ids: 'field.members',
  lead_id: 'field.lead',
  labels: 'field.labels',
  milestone_id: 'field.milestone',
  parent_id: 'field.parent',
  depends_on_ids: 'dependencies.title',
  estimate_minutes: 'field.estimate_minutes',
  budget_amount: 'field.budget_amount',
  budget_minutes: 'field.budget_minutes',
  currency: 'field.currency',
  hourly_rate_amount: 'field.hourly_rate_amount',
}
