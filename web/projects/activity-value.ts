import type { Activity } from '../../contract/activity.ts'
import { formatMoney } from '../../contract/money.ts'
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
  /** The value before the change, or after it. Null where there is none. */
  const write = (line: Activity, name: string, value: unknown, currency: string): string | null => {
    if (value === null || value === undefined || value === '') return null
    if (Array.isArray(value)) {
      const all = PEOPLE.has(name) ? value.map(personOf) : value.map(String)
      return all.length === 0 ? null : all.join(', ')
    }
    if (PEOPLE.has(name)) return personOf(value)
    if (typeof value === 'number') {
      if (name.endsWith('_amount')) return formatMoney(value, currency, locale)
      return name.endsWith('_minutes') ? formatMinutes(value) : String(value)
    }
    if (typeof value !== 'string') return JSON.stringify(value)
    if (name.endsWith('_date')) return formatCalendarDay(value, now, locale)
    const known = wordOf(line, name, value)
    return known ? t(known) : value
  }
  const nameOf = (name: string): string => {
    const known = NAMES[name]
    return known ? t(known) : t('field.other')
  }
  return { nameOf, write }
}

const PEOPLE = new Set(['assignee_ids', 'member_ids', 'lead_id'])

/** A milestone, a task: of it only an id is told, which says nothing to a reader. */
export const isReference = (name: string): boolean => /_ids?$/.test(name) && !PEOPLE.has(name)

/** The word of a value that is one of few. « cancelled » is another word of a task than of a milestone. */
export function wordOf({ kind }: Pick<Activity, 'kind'>, name: string, value: string) {
  if (name === 'priority') return among('priority', taskPriorities, value)
  if (name === 'health') return among('health', projectHealths, value)
  if (name !== 'status') return undefined
  if (kind.startsWith('projects.project_')) return among('status', projectStatuses, value)
  if (kind.startsWith('projects.milestone_')) return among('milestone', milestoneStatuses, value)
  return among('task', taskStatuses, value)
}

function among<Table extends string, Value extends string>(
  table: Table,
  values: readonly Value[],
  value: string,
) {
  const known = values.find((one) => one === value)
  return known === undefined ? undefined : (`${table}.${known}` as const)
}

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
