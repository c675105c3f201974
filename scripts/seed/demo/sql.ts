export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

const ROWS_PER_STATEMENT = 40
/** D1 reads a statement up to 100 KB, in which a signed document takes some four. */
const CHARACTERS_PER_STATEMENT = 60_000

export function insert(table: string, rows: readonly Row[]): string[] {
  const [first] = rows
  if (!first) return []
  const columns = Object.keys(first)
  const statements: string[] = []
  let values: string[] = []
  let length = 0
  const close = () => {
    if (values.length > 0)
      statements.push(`INSERT INTO ${table} (${columns.join(', ')}) VALUES\n${values.join(',\n')};`)
    values = []
    length = 0
  }
  for (const row of rows) {
    const value = `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`
    if (values.length === ROWS_PER_STATEMENT || length + value.length > CHARACTERS_PER_STATEMENT) close()
    values.push(value)
    length += value.length
  }
  close()
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
