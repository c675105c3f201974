import { startPeer } from '../django/peer.ts'
import { passwordHash } from '../harness/password-hash.ts'
import type { StartSide } from '../harness/side.ts'
import { ADMIN_EMAIL, crowd } from './people.ts'

export const startDjango: StartSide = (place, { password }) =>
  startPeer(place, [{ command: 'seed', lines: crowdLines(passwordHash(password)) }])

function crowdLines(password_hash: string): object[] {
  const { organizations, people } = crowd()
  const ids = new Map(organizations.map(({ code }, index) => [code, index + 1]))
  const created_at = organizations[0]?.created_at
  const admin = {
    email: ADMIN_EMAIL,
    first_name: 'Admin',
    last_name: 'Matrice',
    sort_name: 'matrice admin',
    role: 'admin',
    is_staff: true,
    organization_id: 1,
    phone_number: null,
    search_text: ADMIN_EMAIL,
    created_at,
  }
  return [
    ...organizations.map((organization) => ({ kind: 'organization', ...organization })),
    ...[
      admin,
      ...people.map(({ organization_code, ...person }) => ({
        ...person,
        organization_id: ids.get(organization_code),
      })),
    ].map((person) => ({ kind: 'person', ...person, password_hash })),
  ]
}
