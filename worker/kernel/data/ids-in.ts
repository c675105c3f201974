import { eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/** One bound value however many ids there are: D1 binds a hundred values per statement. */
export const valuesOf = (ids: readonly (number | string)[]): SQL => sql`json_each(${JSON.stringify(ids)})`

export const idsIn = (column: SQLWrapper, ids: readonly (number | string)[]): SQL =>
  sql`${column} in (select value from ${valuesOf([...new Set(ids)])})`

/** One value is compared directly, so that the planner takes its index. */
export const oneOf = (column: SQLiteColumn, ids: readonly number[]): SQL =>
  ids.length === 1 && ids[0] !== undefined ? eq(column, ids[0]) : idsIn(column, ids)
