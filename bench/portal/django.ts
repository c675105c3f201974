import { startPeer } from '../django/peer.ts'
import { passwordHash } from '../harness/password-hash.ts'
import type { StartSide } from '../harness/side.ts'
import { FIRST, organizations, people, sortName } from './people.ts'
import { workTables } from './tables.ts'
import { ticketTables } from './ticket-tables.ts'

export const startDjango: StartSide = (place, { password }) =>
  startPeer(place, [
    { command: 'seed', lines: crowdLines(passwordHash(password)) },
    { command: 'seed_work', lines: [...workTables(textOf), ...ticketTables(textOf)] },
  ])

/** The operator has no work of its own, so its number is nowhere in an answer. */
const OPERATOR = FIRST - 1
const LONG_AGO = new Date(0).toISOString()

function crowdLines(password_hash: string): object[] {
  const operator = { id: OPERATOR, code: 'BANC', name: 'Banc' }
  return [
    ...[operator, ...organizations].map((organization) => ({
      kind: 'organization',
      ...organization,
      search_text: `${organization.code} ${organization.name}`.toLowerCase(),
      created_at: LONG_AGO,
    })),
    ...people.map((person) => ({
      kind: 'person',
      ...person,
      organization_id: person.organization_id ?? OPERATOR,
      phone_number: null,
      sort_name: sortName(person),
      search_text: person.email,
      created_at: LONG_AGO,
      password_hash,
    })),
  ]
}

/** As Django writes an instant into SQLite. */
const textOf = (milliseconds: number) =>
  new Date(milliseconds).toISOString().replace('T', ' ').replace('.000Z', '')
