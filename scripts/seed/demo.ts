import { hashPassword } from '../product-passwords.ts'
import { history } from './demo/history.ts'
import { invitationRows, invitations } from './demo/invitations.ts'
import { organizationRows } from './demo/organizations.ts'
import { assignmentRows, demoAccounts, peopleRows } from './demo/people.ts'
import { roomMemberRows, roomRows } from './demo/rooms.ts'
import { insert } from './demo/sql.ts'

/**
 * A believable month at work, as SQL: the same every time but for the password and the dates, which are counted
 * back from today so that the demo never looks abandoned.
 */
export async function demoSql({ password, now }: { password: string; now: Date }) {
  const today = now.getTime()
  const organizations = organizationRows(today)
  const people = peopleRows(today, await hashPassword(password))
  const { audit, events, jobs, crons } = history(today, people)
  const open = invitationRows(today)
  const rooms = roomRows(today)
  const sql = [
    ...insert('organizations', organizations),
    ...insert('users', people),
    ...insert('agent_assignments', assignmentRows(today)),
    ...insert('invitations', open),
    ...insert('chat_rooms', rooms),
    ...insert('chat_members', roomMemberRows()),
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
  return { sql, accounts: demoAccounts.map(({ email, role }) => ({ email, role })) }
}
