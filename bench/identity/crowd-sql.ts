import { inserts, type Table } from '../matrice/inserts.ts'
import { crowd, type Organization, type Person } from './people.ts'

/** The crowd for Matrice's own tables. */
export function crowdSql(passwordHash: string): string {
  const { organizations, people } = crowd()
  return [organizationsTable(organizations), peopleTable(people, passwordHash)].flatMap(inserts).join('\n')
}

const organizationsTable = (organizations: readonly Organization[]): Table => ({
  name: 'organizations',
  columns: ['code', 'name', 'country', 'currency', 'locale', 'time_zone', 'search_text', 'created_at'],
  rows: organizations.map(({ code, name, search_text, created_at }) => [
    ...[code, name, 'BJ', 'XOF', 'fr', 'Africa/Porto-Novo', search_text, Date.parse(created_at)],
  ]),
})

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
