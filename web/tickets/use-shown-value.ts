import { ticketCategories, ticketPriorities, ticketStatuses } from '../../contract/tickets/schemas.ts'
import { type Teammate, useTeammates } from '../directory/teammates.ts'
import { useMe } from '../identity/session.ts'
import { oneOf } from '../lib/address.ts'
import { useWords } from '../lib/i18n.tsx'
import { ticketWords } from './words/index.ts'

/** How a field of a ticket is called and written, where two versions are compared and where a change is told. `people` are
 *  those of the ticket, where it is known which. */
export function useShownValue(people?: readonly Teammate[]) {
  const t = useWords(ticketWords)
  const anybody = useTeammates(useMe(), people ? undefined : 'any')
  const personOf = (id: unknown) =>
    (people ?? anybody).find((one) => one.id === id)?.name ?? t('person.unknown')
  const write = (name: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === '') return null
    if (Array.isArray(value)) {
      const all = value.map(PEOPLE.has(name) ? personOf : String)
      return all.length === 0 ? null : all.join(', ')
    }
    if (PEOPLE.has(name)) return personOf(value)
    const known = valueWord(name, String(value))
    return known === undefined ? String(value) : t(known)
  }
  return { label: (name: string): string => t(fieldWord(name)), show: write, write }
}

/** The word of a field, by the name that the API has for it. */
export const fieldWord = (name: string): (typeof FIELDS)[string] => FIELDS[name] ?? 'field.other'

/** The word of a value that is one of few. */
export function valueWord(name: string, value: string) {
  if (name === 'status') return worded('status', oneOf(ticketStatuses, value))
  if (name === 'priority') return worded('priority', oneOf(ticketPriorities, value))
  if (name === 'category') return worded('category', oneOf(ticketCategories, value))
  return undefined
}

const worded = <Table extends string, Value extends string>(table: Table, value: Value | undefined) =>
  value === undefined ? undefined : (`${table}.${value}` as const)

const PEOPLE = new Set(['requester_id', 'assignee_id', 'watcher_ids'])

const FIELDS: Readonly<
  Record<string, Exclude<Extract<keyof typeof ticketWords.fr, `field.${string}`>, 'field.of'>>
> = {
  subject: 'field.subject',
  status: 'field.status',
  priority: 'field.priority',
  category: 'field.category',
  requester_id: 'field.requester',
  assignee_id: 'field.assignee',
  team_id: 'field.team',
  watcher_ids: 'field.watchers',
  tags: 'field.tags',
  project_id: 'field.project',
  task_id: 'field.task',
  merged_into_id: 'field.mergedInto',
  satisfaction_score: 'field.satisfaction',
  satisfaction_comment: 'field.satisfactionComment',
  replies_count: 'field.replies',
  notes: 'field.notes',
}
