import type { PolicyVersion } from '../../worker/tickets/clocks/policies-over-time.ts'
import { numberedNotices } from './demo/notices.ts'
import { peopleRows } from './demo/people.ts'
import { insert, literal, type Row } from './demo/sql.ts'
import { cnssTickets } from './demo/tickets/cnss.ts'
import { nourxTickets } from './demo/tickets/nourx.ts'
import { type Played, played } from './demo/tickets/replay.ts'
import { ticketTables } from './demo/tickets/rows.ts'
import type { TicketStory } from './demo/tickets/story.ts'
import { cannedRows, teamIds, teamRows } from './demo/tickets/support.ts'
import { withNumber } from './demo.ts'
import { type Found, isDemos } from './is-demos.ts'
import type { FillObjects } from './objects/fill.ts'

/** Two months of support as SQL; null in a database that is not the demo's, or that has tickets of its own. */
export async function ticketSql({
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
  const [found = {}] = await rows(FOUND)
  if (Number(found.tickets) > 0) return null
  if (!(await isDemos(rows, 'users', 'email', people))) return null
  const projects = await rows('SELECT id, name, organization_id FROM projects')
  const play = played({
    today,
    people,
    stories: [...nourxTickets, ...cnssTickets],
    versions: (await rows('SELECT * FROM sla_policy_versions WHERE until_at IS NULL')).map(version),
    teamIds,
    projectOf: projectIn(projects),
  })
  const notices = numberedNotices(play.notices, Number(found.notifications))
  const { numbers } = await fillObjects({ notices: notices.plans })
  const tables = { ...teamRows(today), canned_replies: cannedRows(today), ...ticketTables(play) }
  return [
    ...Object.entries(tables).flatMap(([name, tableRows]) => insert(name, tableRows)),
    ...insert(
      'notifications',
      notices.rows.map((row) => withNumber(row, numbers)),
    ),
    ...sequences(play, tables),
  ].join('\n')
}

const FOUND = `SELECT
  (SELECT count(*) FROM tickets) + (SELECT count(*) FROM teams) + (SELECT count(*) FROM canned_replies) AS tickets,
  (SELECT coalesce(max(id), 0) FROM notifications) AS notifications`

/** As if what is promised now always had been. */
const version = (row: Found): PolicyVersion =>
  ({
    ...row,
    from_at: 0,
    is_active: row.is_active === 1,
    snapshot: JSON.parse(String(row.snapshot)),
  }) as PolicyVersion

const projectIn =
  (projects: readonly Found[]) =>
  ({ project, organization }: TicketStory): number | null => {
    const found = projects.find(
      ({ name, organization_id }) => name === project && organization_id === organization,
    )
    return found ? Number(found.id) : null
  }

function sequences({ references }: Played, tables: Readonly<Record<string, readonly Row[]>>): string[] {
  const ids = COUNTED.map(
    (name) => [name, Math.max(...(tables[name] ?? []).map(({ id }) => Number(id)))] as const,
  )
  const years = [...references].map(([year, last]) => [`tickets:${year}`, last] as const)
  return [...ids, ...years].map(
    ([name, next]) => `INSERT INTO sequences (name, next) VALUES (${literal(name)}, ${next})
      ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next);`,
  )
}

/** Tables whose ids the product numbers itself. */
const COUNTED = ['tickets', 'ticket_replies', 'teams', 'canned_replies'] as const
