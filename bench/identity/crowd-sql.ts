import { inserts, type Table } from '../matrice/inserts.ts'
import { organizationsTable } from '../matrice/organizations.ts'
import { crowd, type Person } from './people.ts'

/** The crowd for Matrice's own tables. */
export function crowdSql(passwordHash: string): string {
  const { organizations, people } = crowd()
  const ownRows = organizations.map((one) => ({ ...one, created_at: Date.parse(one.created_at) }))
  return [organizationsTable(ownRows), peopleTable(people, passwordHash)].flatMap(inserts).join('\n')
}

const peopleTable = (people: readonly Person[], passwordHash: string): Table => ({
  name: 'users',
  columns: [
    ...['email', 'first_name', 'last_name', 'role', 'organization_id', 'phone_number', 'password_hash'],
    ...['sort_name', 'search_text', 'created_at'],
  ],
  rows: people.map((person) => [
    person.email,
    person.first_name,
    person.last_name,
    person.role,
    { sql: `(SELECT id FROM organizations WHERE code = '${person.organization_code}')` },
    person.phone_number,
    passwordHash,
    person.sort_name,
    person.search_text,
    Date.parse(person.created_at),
  ]),
})
