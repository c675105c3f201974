import { type AnyColumn, type GetColumnData, getTableName, type SQL, sql } from 'drizzle-orm'
import { SQLiteAsyncDialect, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../context.ts'

export type Columns = Readonly<Record<string, SQLiteColumn>>

/** Another table read in the same statement. It must match at most one row, or the rows of a list would repeat. */
export interface Join<Table extends SQLiteTable = SQLiteTable, Kind extends JoinKind = JoinKind> {
  readonly kind: Kind
  readonly table: Table
  readonly on: SQL
}
type JoinKind = 'inner' | 'left'

/** A row without its partner is left out. */
export const innerJoin = <Table extends SQLiteTable>(table: Table, on: SQL): Join<Table, 'inner'> => ({
  kind: 'inner',
  table,
  on,
})

/** A row without its partner stays, and the partner's columns are null. */
export const leftJoin = <Table extends SQLiteTable>(table: Table, on: SQL): Join<Table, 'left'> => ({
  kind: 'left',
  table,
  on,
})

/** Which tables are read, and the columns that an answer is made of. */
export interface Listed<Shown extends Columns, Joins extends readonly Join[] = readonly []> {
  readonly from: SQLiteTable
  readonly joins?: Joins
  readonly columns: Shown
}
export type RowOf<Shown extends Columns, Joins extends readonly Join[] = readonly []> = {
  [Name in keyof Shown]:
    | GetColumnData<Shown[Name]>
    | (Shown[Name]['_']['tableName'] extends MaybeMissing<Joins> ? null : never)
}
type MaybeMissing<Joins extends readonly Join[]> = Extract<
  Joins[number],
  { readonly kind: 'left' }
>['table']['_']['name']

export async function read<Row>(ctx: Context, query: SQL): Promise<Row[]> {
  return (await statementOf(ctx, query).all<Row>()).results
}

const dialect = new SQLiteAsyncDialect()

export function statementOf(ctx: Context, query: SQL): D1PreparedStatement {
  const { sql: text, params } = dialect.sqlToQuery(query)
  return ctx.db.$client.prepare(text).bind(...params)
}

export async function readRow<Shown extends Columns, const Joins extends readonly Join[] = readonly []>(
  ctx: Context,
  listed: Listed<Shown, Joins>,
  where: SQL,
): Promise<RowOf<Shown, Joins> | undefined> {
  const cells = sql.raw(Object.values(listed.columns).map(quoted).join())
  const [found] = await read<{ line: string }>(
    ctx,
    sql`select json_array(${cells}) as line from ${sourceOf(listed)} where ${where}`,
  )
  return found && rowOf<Shown, Joins>(listed.columns, JSON.parse(found.line))
}

/**
 * The table with its joins. SQLite never reorders a cross join: the list's own table is read first, so that the index
 * of its order serves and a page does not sort all rows.
 */
export function sourceOf({ from, joins = [] }: Listed<Columns, readonly Join[]>): SQL {
  const joined = joins.map(
    ({ kind, table, on }) =>
      sql`${sql.raw(kind === 'left' ? ' left join ' : ' cross join ')}${table} on ${on}`,
  )
  return sql.join([sql`${from}`, ...joined])
}

/** Names of our own columns, so they may be written as they are; values never are. */
export const quoted = ({ name, table }: Pick<AnyColumn, 'name' | 'table'>): string =>
  `"${getTableName(table)}"."${name}"`

/** A line begins with the cells of the columns, in their order. */
export function rowOf<Shown extends Columns, Joins extends readonly Join[]>(
  columns: Shown,
  line: readonly unknown[],
): RowOf<Shown, Joins> {
  const row: Record<string, unknown> = {}
  let index = 0
  for (const name in columns) {
    const cell = line[index]
    const column = columns[name]
    // Most cells come as they are meant; the rest, a boolean or a JSON text, are read by their column.
    row[name] = cell === null || PLAIN.has(column?.dataType) ? cell : column?.mapFromDriverValue(cell)
    index += 1
  }
  return row as RowOf<Shown, Joins>
}

const PLAIN: ReadonlySet<unknown> = new Set(['string', 'number'])
