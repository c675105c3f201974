export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

/** D1 reads a statement up to 100 KB; a few dozen rows stay far below. */
const ROWS_PER_STATEMENT = 40

export function insert(table: string, rows: readonly Row[]): string[] {
  const [first] = rows
  if (!first) return []
  const columns = Object.keys(first)
  const statements: string[] = []
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const values = rows
      .slice(from, from + ROWS_PER_STATEMENT)
      .map((row) => `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`)
    statements.push(`INSERT INTO ${table} (${columns.join(', ')}) VALUES\n${values.join(',\n')};`)
  }
  return statements
}

export function literal(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return String(Number(value))
}

/** The same numbers at every run: a demo that differs each time cannot be described in a document. */
export function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

export const DAY = 86_400_000
export const HOUR = 3_600_000
export const MINUTE = 60_000
