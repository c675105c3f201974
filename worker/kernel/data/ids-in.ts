import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** One bound value however many ids there are: D1 binds a hundred values per statement. */
export const idsIn = (column: SQLWrapper, ids: readonly (number | string)[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify([...new Set(ids)])}))`
