import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

type Cell = string | number | boolean | null

/**
 * For `insert(table).select(…)`: however many rows as one statement with one value, in their order. Each further
 * statement of a batch is prepared and travels by itself, and D1 binds a hundred values in one. A JSON column takes its
 * text; what is not named gets its default.
 */
export function rowsOf<Name extends string>(
  table: SQLiteTable & Readonly<Record<Name, unknown>>,
  names: readonly Name[],
  rows: readonly Readonly<Record<Name, Cell>>[],
): SQL {
  const cells = rows.map((row) => names.map((name) => row[name]))
  // Written out: a bound place arrives as 1.0, which is the name of a member and no place.
  const places = new Map(names.map((name, place) => [name as string, sql.raw(`value ->> ${place}`)]))
  // In the order of the table, which an insert from a select goes by.
  const values = Object.entries(getTableColumns(table))
    .filter(([, column]) => column.generated === undefined)
    .map(([name, column]) => places.get(name) ?? sql`${column.default ?? null}`)
  // `where true` tells the parser that a following `on conflict` is no condition of a join.
  return sql`select ${sql.join(values, sql`, `)} from json_each(${JSON.stringify(cells)}) where true`
}
