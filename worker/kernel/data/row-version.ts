import { type AnyColumn, and, eq, type SQL, sql } from 'drizzle-orm'
import { integer, type SQLiteTable } from 'drizzle-orm/sqlite-core'

const NAME = 'version'

/** Counts the changes of a row: every `update` raises it, unless it says otherwise (`sameVersion`). */
export const rowVersion = () =>
  integer(NAME)
    .notNull()
    .default(1)
    .$onUpdate((): SQL => sql`${sql.identifier(NAME)} + 1`)

/** For an `update` that changes nothing a concurrent writer has to know of. */
export const sameVersion = { version: sql`${sql.identifier(NAME)}` }

/**
 * The row still is as it was read. A change that writes back what it read beside what it changes would otherwise
 * undo, unseen, what another request changed in between. A number, because texts may not compare: what the database
 * returns for a text that it could not store as given is not what it holds.
 */
export function unchanged(
  table: SQLiteTable & { readonly id: AnyColumn; readonly version: AnyColumn },
  row: { readonly id: number; readonly version: number },
): SQL | undefined {
  return and(eq(table.id, row.id), eq(table.version, row.version))
}
