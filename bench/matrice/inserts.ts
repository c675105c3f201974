/** A statement of SQLite may be 100 kB long in D1. */
const STATEMENT_MOST = 80_000

export type Cell = string | number | null | { readonly sql: string }

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly Cell[]>
}

/** Rows for Matrice's own tables, as statements of a file for `wrangler d1 execute`. */
export function inserts({ name, columns, rows }: Table): string[] {
  const opening = `INSERT INTO ${name} (${columns.join(', ')}) VALUES\n`
  const statements: string[] = []
  let values: string[] = []
  let length = 0
  const close = () => {
    if (values.length > 0) statements.push(`${opening}${values.join(',\n')};`)
    values = []
    length = 0
  }
  for (const row of rows) {
    const text = `(${row.map(literal).join(', ')})`
    if (length + text.length > STATEMENT_MOST) close()
    values.push(text)
    length += text.length
  }
  close()
  return statements
}

function literal(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'object') return cell.sql
  return typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`
}
