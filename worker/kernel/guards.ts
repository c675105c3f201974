import { type AnyColumn, and, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from './context.ts'
import type { Statement } from './database.ts'
import { txAssert } from './tables.ts'

/**
 * A conditional change that must hit exactly `rows` rows. D1 does not abort a batch when an update matches
 * nothing, so its count goes through a check constraint, which does.
 */
export function guarded(ctx: Context, statement: Statement, rows = 1): Statement[] {
  return [statement, ...holds(ctx, sql`changes() = ${rows}`)]
}

/**
 * The row still is as it was read. A change that writes back what it read beside what it changes would otherwise
 * undo, unseen, what somebody else changed in between.
 */
export function unchanged<Table extends SQLiteTable>(
  table: Table,
  row: Partial<Table['$inferSelect']>,
): SQL | undefined {
  const columns: Readonly<Record<string, AnyColumn>> = getTableColumns(table)
  return and(
    ...Object.entries(row).map(([name, value]) => {
      const column = columns[name]
      if (!column) throw new Error(`no column ${name}`)
      return value === null ? isNull(column) : eq(column, value)
    }),
  )
}

/** Fails the batch unless a condition over the rows holds at this point of it. */
export function holds(ctx: Context, condition: SQL): Statement[] {
  // Built, not `db.run(sql)`: drizzle cannot bind the parameters of a raw statement within a batch.
  return [ctx.db.insert(txAssert).values({ ok: sql`(${condition})` }), ctx.db.delete(txAssert)]
}
