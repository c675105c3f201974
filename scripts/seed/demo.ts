import { hashPassword } from '../product-passwords.ts'
import { requestHours } from './demo/figures.ts'
import { history } from './demo/history.ts'
import { invitationRows, invitations } from './demo/invitations.ts'
import { noticesOf } from './demo/notices.ts'
import { organizationRows } from './demo/organizations.ts'
import { assignmentRows, demoAccounts, peopleRows } from './demo/people.ts'
import { roomsOf } from './demo/rooms.ts'
import { insert, type Row } from './demo/sql.ts'
import type { FillObjects } from './objects/fill.ts'
import type { ObjectsFilled } from './objects/plan.ts'

/**
 * A believable month at work, as SQL: the same every time but for the password and the dates, which are counted
 * back from today so that the demo never looks abandoned. Conversations, figures and numbers of notifications belong
 * to objects, which are filled first.
 */
export async function demoSql({
  password,
  now,
  fillObjects,
}: {
  password: string
  now: Date
  fillObjects: FillObjects
}) {
  const today = now.getTime()
  const organizations = organizationRows(today)
  const people = peopleRows(today, await hashPassword(password))
  const { audit, events, jobs, crons } = history(today, people)
  const open = invitationRows(today)
  const { plans, rooms, members } = roomsOf(today, people)
  // A message's number follows from what came before it: the plan is asked once without notices, which need it.
  const { heads } = await fillObjects({ rooms: plans, hours: requestHours(today), notices: [] })
  const notices = noticesOf(today, (roomId) => heads.find(({ id }) => id === roomId)?.messages ?? [])
  const { numbers } = await fillObjects({ notices: notices.plans })
  const sql = [
    ...insert('organizations', organizations),
    ...insert('users', people),
    ...insert('agent_assignments', assignmentRows(today)),
    ...insert('invitations', open),
    ...insert(
      'chat_rooms',
      rooms.map((room) => withHead(room, heads)),
    ),
    ...insert('chat_members', members),
    ...insert(
      'notifications',
      notices.rows.map((row) => withNumber(row, numbers)),
    ),
    ...insert('audit_entries', audit),
    ...insert('events', events),
    ...insert('jobs', jobs),
    ...insert('cron_runs', crons),
    ...insert('sequences', [
      { name: 'organizations', next: organizations.length },
      { name: 'users', next: people.length },
      { name: 'invitations', next: invitations.length },
      { name: 'provider_accounts', next: 0 },
      { name: 'chat_rooms', next: rooms.length },
    ]),
  ].join('\n')
  const codes = new Map(organizations.map(({ id, code }) => [id, String(code)]))
  const accounts = demoAccounts.map(({ email, role, organization }) => ({
    email,
    role,
    organization: codes.get(organization) ?? '',
  }))
  return { sql, accounts }
}

const withHead = (room: Row, heads: ObjectsFilled['heads']): Row => ({
  ...room,
  head: heads.find(({ id }) => id === room.id)?.head ?? 0,
})

export const withNumber = (row: Row, numbers: ObjectsFilled['numbers']): Row => ({
  ...row,
  seq: numbers.find(({ id }) => id === row.id)?.seq ?? null,
})
