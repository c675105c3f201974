import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** One bound value however many ids there are: D1 binds a hundred values per statement. */
export const valuesOf = (ids: readonly (number | string)[]): SQL => sql`json_each(${JSON.stringify(ids)})`

export const idsIn = (column: SQLWrapper, ids: readonly (number | string)[]): SQL =>
  sql`${column} in (select value from ${valuesOf([...new Set(ids)])})`
