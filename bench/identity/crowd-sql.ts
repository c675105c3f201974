import { crowd, type Organization, type Person } from './people.ts'

/** A statement of SQLite may be 100 kB long in D1; two hundred people stay well below. */
const PEOPLE_PER_STATEMENT = 200

/** The crowd for Matrice's own tables, as a file for `wrangler d1 execute`. */
export function crowdSql(passwordHash: string): string {
  const { organizations, people } = crowd()
  const statements = [organizationsSql(organizations)]
  for (let from = 0; from < people.length; from += PEOPLE_PER_STATEMENT) {
    statements.push(peopleSql(people.slice(from, from + PEOPLE_PER_STATEMENT), passwordHash))
  }
  return statements.join('\n')
}

function organizationsSql(organizations: readonly Organization[]): string {
  const rows = organizations.map(({ code, name, search_text, created_at }) =>
    row([code, name, 'BJ', 'XOF', 'fr', 'Africa/Porto-Novo', search_text, Date.parse(created_at)]),
  )
  const columns = 'code, name, country, currency, locale, time_zone, search_text, created_at'
  return `INSERT INTO organizations (${columns}) VALUES\n${rows.join(',\n')};`
}

function peopleSql(people: readonly Person[], passwordHash: string): string {
  const rows = people.map((person) =>
    row([
      person.email,
      person.first_name,
      person.last_name,
      person.role,
      { sql: `(SELECT id FROM organizations WHERE code = ${literal(person.organization_code)})` },
      person.phone_number,
      passwordHash,
      person.sort_name,
      person.search_text,
      Date.parse(person.created_at),
    ]),
  )
  const columns =
    'email, first_name, last_name, role, organization_id, phone_number, password_hash, sort_name, search_text, created_at'
  return `INSERT INTO users (${columns}) VALUES\n${rows.join(',\n')};`
}

type Cell = string | number | { readonly sql: string }

const row = (cells: readonly Cell[]) => `(${cells.map(literal).join(', ')})`

function literal(cell: Cell): string {
  if (typeof cell === 'object') return cell.sql
  return typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`
}
