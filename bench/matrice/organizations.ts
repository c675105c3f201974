import type { Table } from './inserts.ts'

interface Organization {
  /** The next free one where it is left out. */
  readonly id?: number
  readonly code: string
  readonly name: string
  readonly search_text?: string
  readonly created_at?: number
}

/**
 * Organizations for Matrice's own tables; they differ by what is given. Their day is the UTC day, which is what a peer
 * without zones counts by: an hour ahead, the two would differ for the last hour of each evening.
 */
export const organizationsTable = (organizations: readonly Organization[]): Table => ({
  name: 'organizations',
  columns: ['id', 'code', 'name', 'country', 'currency', 'locale', 'time_zone', 'search_text', 'created_at'],
  rows: organizations.map(
    ({ id = null, code, name, search_text = `${code} ${name}`.toLowerCase(), created_at = 0 }) => [
      ...[id, code, name, 'BJ', 'XOF', 'fr', 'Africa/Abidjan', search_text, created_at],
    ],
  ),
})
