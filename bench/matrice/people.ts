import type { Cell, Table } from './inserts.ts'

interface Person {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly role: string
  readonly organization_id: Cell
}

/** People for Matrice's own tables, all with one password. */
export const peopleTable = (people: readonly Person[], passwordHash: string): Table => ({
  name: 'users',
  columns: [
    ...['id', 'email', 'first_name', 'last_name', 'role', 'organization_id', 'password_hash'],
    ...['sort_name', 'search_text', 'created_at'],
  ],
  rows: people.map(({ id, email, first_name, last_name, role, organization_id }) => [
    ...[id, email, first_name, last_name, role, organization_id, passwordHash],
    ...[`${last_name} ${first_name}`.toLowerCase(), email, 0],
  ]),
})
