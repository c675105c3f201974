import type { JobName } from '../../contract/jobs.ts'
import { isDrawable } from '../../worker/files/thumbnail.ts'
import { numberedNotices } from './demo/notices.ts'
import { assignmentRows, peopleRows } from './demo/people.ts'
import { insert, literal, type Row } from './demo/sql.ts'
import type { ProjectStory } from './demo/work/story.ts'
import { workOf } from './demo/work/work.ts'
import { type TableName, tableNames, type World } from './demo/work/world.ts'
import { withNumber } from './demo.ts'
import type { FillObjects } from './objects/fill.ts'

/**
 * The demo's projects and documents as SQL, dated from today like everything else; null where they do not belong: in a
 * database that is not the demo's, whose people have changed, or that has projects of its own.
 */
export async function workSql({
  now,
  rows,
  fillObjects,
}: {
  now: Date
  rows: (sql: string) => Promise<readonly Found[]>
  fillObjects: FillObjects
}): Promise<string | null> {
  const today = now.getTime()
  const people = peopleRows(today, '')
  const found = (await rows(FOUND))[0] ?? {}
  if (Number(found.projects) > 0) return null
  const world = workOf({
    today,
    people,
    taken: { documents: Number(found.documents), document_versions: Number(found.document_versions) },
    roomOf: roomIn(await rows(ROOMS)),
  })
  if (!(await areThere(rows, world, people))) return null
  const notices = numberedNotices(world.notices, Number(found.notifications))
  // The bytes first: without rows nobody can reach them, and the next attempt stores them again.
  const { numbers } = await fillObjects({ notices: notices.plans, files: world.files })
  return [
    ...tableNames.flatMap((name) => insert(name, world.tables[name])),
    ...insert(
      'notifications',
      notices.rows.map((row) => withNumber(row, numbers)),
    ),
    ...world.tables.projects.flatMap(conversationOf),
    ...insert('jobs', thumbnailJobs(world)),
    ...COUNTED.map((name) => sequence(name, world)),
  ].join('\n')
}

/** Files of conversations have become documents in a database from before. */
const FOUND = `SELECT
  (SELECT count(*) FROM projects) + (SELECT count(*) FROM labels) + (SELECT count(*) FROM folders)
    + (SELECT count(*) FROM project_templates) AS projects,
  (SELECT coalesce(max(id), 0) FROM documents) AS documents,
  (SELECT coalesce(max(id), 0) FROM document_versions) AS document_versions,
  (SELECT coalesce(max(id), 0) FROM notifications) AS notifications`

const ROOMS = `SELECT id, name, organization_id FROM chat_rooms
  WHERE is_group = 1 AND subject_type IS NULL AND closed_at IS NULL ORDER BY id`

const roomIn =
  (rooms: readonly Found[]) =>
  ({ room, organization }: ProjectStory): number | null => {
    const found = rooms.find(({ name, organization_id }) => name === room && organization_id === organization)
    return found ? Number(found.id) : null
  }

/** Everybody who did something, where the demo put them. */
async function areThere(
  rows: (sql: string) => Promise<readonly Found[]>,
  { tables }: World,
  people: readonly Row[],
): Promise<boolean> {
  const ids = new Set(tables.activities.map((row) => Number(row.by_id)))
  const users = await rows(
    `SELECT id, email, role, organization_id, is_active FROM users WHERE id IN (${[...ids]})`,
  )
  const assigned = await rows('SELECT agent_id, organization_id FROM agent_assignments')
  const isSame = (one: Found | undefined, other: Found | undefined, names: readonly string[]) =>
    one !== undefined && names.every((name) => stored(one[name]) === other?.[name])
  return (
    [...ids].every((id) =>
      isSame(
        people.find((row) => row.id === id),
        users.find((row) => row.id === id),
        ['email', 'role', 'organization_id', 'is_active'],
      ),
    ) &&
    assignmentRows(0).every((one) =>
      assigned.some((other) => isSame(one, other, ['agent_id', 'organization_id'])),
    )
  )
}

/** SQLite has no booleans. */
const stored = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value)

/** The conversation in which they spoke of it is the project's. */
const conversationOf = ({ id, room_id }: Row): string[] =>
  room_id == null
    ? []
    : [`UPDATE chat_rooms SET subject_type = 'project', subject_id = ${id} WHERE id = ${room_id};`]

/** Tables whose ids the product numbers itself. */
const COUNTED = [
  'projects',
  'milestones',
  'tasks',
  'labels',
  'comments',
  'time_entries',
  'project_templates',
  'folders',
  'documents',
  'document_versions',
] as const satisfies readonly TableName[]

/** Orders as an upload gives them, each file once: the sweep sends them within a minute after the product has started. */
export const thumbnailJobs = ({ today, tables }: Pick<World, 'today' | 'tables'>): Row[] =>
  tables.document_versions
    .filter(({ mimetype }) => isDrawable(String(mimetype)))
    .map(({ file_id }) => ({
      name: MAKE_THUMBNAIL,
      key: `${MAKE_THUMBNAIL}:${file_id}`,
      payload: JSON.stringify({ file_id }),
      state: 'queued',
      attempts: 0,
      created_at: today,
      next_attempt_at: today,
      request_id: 'demo',
    }))

const MAKE_THUMBNAIL: JobName = 'documents.make_thumbnail'

function sequence(name: TableName, { tables }: World): string {
  const next = Math.max(...tables[name].map(({ id }) => Number(id)))
  return `INSERT INTO sequences (name, next) VALUES (${literal(name)}, ${next})
    ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next);`
}

type Found = Readonly<Record<string, unknown>>
