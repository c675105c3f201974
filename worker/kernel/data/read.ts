import { type GetColumnData, type SQL, sql } from 'drizzle-orm'
import { SQLiteAsyncDialect, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../context.ts'

/** Which table is read, and the columns that an answer is made of. */
export interface Listed<Columns extends Record<string, SQLiteColumn>> {
  readonly from: SQLiteTable
  readonly columns: Columns
}
export type RowOf<Columns extends Record<string, SQLiteColumn>> = {
  [Name in keyof Columns]: GetColumnData<Columns[Name]>
}

/** The first read of a request takes along the question who asks: one trip to the database for both. */
export async function read<Row>(ctx: Context, query: SQL): Promise<Row[]> {
  const statement = statementOf(ctx, query)
  if (ctx.optimisticSession) return ctx.optimisticSession.readAlong<Row>(ctx.bindings.DB, statement)
  return (await statement.all<Row>()).results
}

const dialect = new SQLiteAsyncDialect()

export function statementOf(ctx: Context, query: SQL): D1PreparedStatement {
  const { sql: text, params } = dialect.sqlToQuery(query)
  return ctx.bindings.DB.prepare(text).bind(...params)
}

export async function readRow<Columns extends Record<string, SQLiteColumn>>(
  ctx: Context,
  { from, columns }: Listed<Columns>,
  where: SQL,
): Promise<RowOf<Columns> | undefined> {
  const cells = sql.raw(Object.values(columns).map(quoted).join())
  const [found] = await read<{ line: string }>(
    ctx,
    sql`select json_array(${cells}) as line from ${from} where ${where}`,
  )
  return found && rowOf(columns, JSON.parse(found.line))
}

/** Names of our own columns, so they may be written as they are; values never are. */
export const quoted = ({ name }: { readonly name: string }): string => `"${name}"`

/** A line begins with the cells of the columns, in their order. */
export function rowOf<Columns extends Record<string, SQLiteColumn>>(
  columns: Columns,
  line: readonly unknown[],
): RowOf<Columns> {
  const row: Record<string, unknown> = {}
  let index = 0
  for (const name in columns) {
    const cell = line[index]
    const column = columns[name]
    // Most cells come as they are meant; the rest, a boolean or a JSON text, are read by their column.
    row[name] = cell === null || PLAIN.has(column?.dataType) ? cell : column?.mapFromDriverValue(cell)
    index += 1
  }
  return row as RowOf<Columns>
}

const PLAIN: ReadonlySet<unknown> = new Set(['string', 'number'])
