import { type NotificationKind, notificationKinds } from '../../../../contract/notification-kinds.ts'
import type { FilePlan } from '../../objects/plan.ts'
import type { Notice } from '../notices.ts'
import { dice, MINUTE, type Row } from '../sql.ts'
import { at, workDate, workdayBefore } from '../workdays.ts'
import type { Time } from './story.ts'
import { activityOf, auditOf, type Deed } from './trail.ts'

/** What the replay has made so far. Rows are in the order in which they were written. */
export interface World {
  readonly today: number
  readonly tables: Readonly<Record<TableName, Row[]>>
  readonly notices: Notice[]
  readonly files: FilePlan[]
  /** The people whom a text names after an `@`. */
  readonly mentionedIn: (text: string) => number[]
  /** The id that a story's row has. */
  readonly idOf: (story: object) => number
  /** A day of a story as a date. */
  readonly dateOf: (workdays: number | undefined) => string | null
  readonly random: () => number
  readonly plan: (at: number, run: (at: number) => void) => void
  readonly record: (deed: Deed) => void
  readonly notify: (notice: WorkNotice) => void
}

export const tableNames = [
  'labels',
  'projects',
  'project_members',
  'milestones',
  'tasks',
  'task_assignees',
  'task_dependencies',
  'task_labels',
  'folders',
  'files',
  'document_uploads',
  'documents',
  'document_versions',
  'document_tags',
  'comments',
  'comment_versions',
  'comment_files',
  'time_entries',
  'project_templates',
  'reminders',
  'activities',
  'audit_entries',
] as const
export type TableName = (typeof tableNames)[number]

export interface WorkNotice {
  readonly kind: string
  readonly key: string
  readonly at: number
  readonly by: number | null
  readonly to: readonly number[]
  readonly organization: number
  readonly subject: readonly [type: string, id: number]
  readonly data: Readonly<Record<string, string | number | null>>
}

/** Runs what was planned in the order of time; what runs may plan more. */
export function replayed(
  { today, people, ids }: { today: number; people: readonly Row[]; ids: ReadonlyMap<object, number> },
  begin: (world: World) => void,
): World {
  const queue: { at: number; run: (at: number) => void }[] = []
  const roll = dice(1_960)
  const names = new Map(people.map((row) => [Number(row.id), `${row.first_name} ${row.last_name}`]))
  const told = new Set<string>()
  const nameOf = (id: number) => names.get(id) ?? missing(`person ${id}`)
  const world: World = {
    today,
    tables: Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as World['tables'],
    notices: [],
    files: [],
    mentionedIn: (text) => [...names].flatMap(([id, name]) => (text.includes(`@${name}`) ? [id] : [])),
    idOf: (story) => ids.get(story) ?? missing('the number of a story'),
    dateOf: (workdays) => (workdays === undefined ? null : workDate(today, workdays)),
    random: () => roll(2 ** 30) / 2 ** 30,
    plan: (at, run) => queue.push({ at, run }),
    record: (deed) => {
      world.tables.activities.push(activityOf(deed))
      if (deed.action !== null)
        world.tables.audit_entries.push(auditOf(deed, world.tables.audit_entries.length, nameOf))
    },
    notify: ({ kind, ...notice }) => {
      if (!hasWords(kind)) return
      for (const userId of notice.to) {
        const key = `${kind}:${notice.key}:${userId}`
        // A second cause under one key is not told again: one notification an hour for the files of a project.
        if (userId === notice.by || told.has(key)) continue
        told.add(key)
        world.notices.push(noticeFor({ ...notice, kind }, userId, workdayBefore(today, 1)))
      }
    },
  }
  begin(world)
  for (;;) {
    queue.sort((one, other) => one.at - other.at)
    const next = queue.shift()
    if (!next) return world
    next.run(next.at)
  }
}

/** The bell shows no other kinds. */
const hasWords = (kind: string): kind is NotificationKind => notificationKinds.some((known) => known === kind)

/** Of yesterday and this morning, nothing is read yet. */
function noticeFor(
  { to: _, ...notice }: WorkNotice & { readonly kind: NotificationKind },
  userId: number,
  unreadFrom: number,
): Notice {
  const readAfterMinutes =
    notice.at < unreadFrom ? 6 + ((Math.floor(notice.at / MINUTE) + userId * 7) % 50) : null
  return { ...notice, userId, readAfterMinutes }
}

export const momentOf = (today: number, [workdaysAgo, time]: readonly [number, Time, ...unknown[]]): number =>
  at(workdayBefore(today, workdaysAgo), time)

export function missing(what: string): never {
  throw new Error(`the demo's work: ${what} is missing`)
}
