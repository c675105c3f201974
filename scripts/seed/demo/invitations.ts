import { CNSS } from './organizations.ts'
import { GESTIONNAIRE } from './people.ts'
import { DAY, type Row } from './sql.ts'

/** Two that wait for an answer; the second never left, because the provider refused its address. */
export const invitations = [
  { id: 1, email: 'bernadette.assogba@cnss.test', role: 'superviseur', agedDays: 2 },
  { id: 2, email: 'comptabilite@cnss.test', role: 'gestionnaire', agedDays: 4 },
] as const

export function invitationRows(today: number): Row[] {
  return invitations.map(({ id, email, role, agedDays }) => ({
    id,
    organization_id: CNSS,
    email,
    role,
    invited_by_id: GESTIONNAIRE,
    created_at: today - agedDays * DAY,
    expires_at: today - agedDays * DAY + 7 * DAY,
    closed_at: null,
  }))
}
