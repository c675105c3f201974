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

/**
 * A value that the database works out for each row that is shown, and for no other: of a list it is evaluated after the
 * page was cut. `of` receives how a column of the row is written where it stands. An expression that makes JSON is
 * wrapped in `json(…)`.
 */
export interface Computed<Value> {
  readonly of: (cell: (column: SQLiteColumn) => SQL) => SQL
  /** Never set: it carries the type. */
  readonly value?: Value
}
export type ComputedValues = Readonly<Record<string, Computed<unknown>>>
export type NoneComputed = Readonly<Record<never, never>>

export const computed = <Value>(of: Computed<Value>['of']): Computed<Value> => ({ of })

/** Which tables are read, and the columns that an answer is made of. */
export interface Listed<
  Shown extends Columns,
  Joins extends readonly Join[] = readonly [],
  Worked extends ComputedValues = NoneComputed,
> {
  readonly from: SQLiteTable
  readonly joins?: Joins
  readonly columns: Shown
  readonly computed?: Worked
}
export type RowOf<
  Shown extends Columns,
  Joins extends readonly Join[] = readonly [],
  Worked extends ComputedValues = NoneComputed,
> = {
  [Name in keyof Shown]:
    | GetColumnData<Shown[Name]>
    | (Shown[Name]['_']['tableName'] extends MaybeMissing<Joins> ? null : never)
} & { [Name in keyof Worked]: Worked[Name] extends Computed<infer Value> ? Value : never }
type MaybeMissing<Joins extends readonly Join[]> = Extract<
  Joins[number],
  { readonly kind: 'left' }
>['table']['_']['name']

export async function read<Row>(ctx: Context, query: SQL): Promise<Row[]> {
  return (await statementOf(ctx, query).all<Row>()).results
}

/** One journey to the database for all of them; the rows of each. */
export async function readBatch<Row>(ctx: Context, queries: readonly SQL[]): Promise<Row[][]> {
  const results = await ctx.db.$client.batch<Row>(queries.map((query) => statementOf(ctx, query)))
  return results.map((result) => result.results)
}

const dialect = new SQLiteAsyncDialect()

export function statementOf(ctx: Context, query: SQL): D1PreparedStatement {
  const { sql: text, params } = dialect.sqlToQuery(query)
  return ctx.db.$client.prepare(text).bind(...params)
}

export async function readRow<
  Shown extends Columns,
  const Joins extends readonly Join[] = readonly [],
  Worked extends ComputedValues = NoneComputed,
>(
  ctx: Context,
  listed: Listed<Shown, Joins, Worked>,
  where: SQL,
): Promise<RowOf<Shown, Joins, Worked> | undefined> {
  const { names, named, cells } = cellsOf(listed)
  const [found] = await read<{ line: string }>(
    ctx,
    sql`select json_array(${cells}) as line from (select ${named} from ${sourceOf(listed)} where ${where} limit 1)`,
  )
  return found && rowOf<Shown, Joins, Worked>(listed, JSON.parse(found.line), names)
}

/**
 * How the cells of a row are written: `named` in the inner select, which gives each column a name of its own, and
 * `cells` around it. What is computed may then read the row's own table without meaning another row.
 */
export function cellsOf(
  {
    columns,
    computed: worked = {},
  }: Pick<Listed<Columns, readonly Join[], ComputedValues>, 'columns' | 'computed'>,
  also: readonly AnyColumn[] = [],
) {
  const names = [...new Set([...Object.values(columns), ...also].map(quoted))]
  const cellOf = (column: AnyColumn) => {
    const name = quoted(column)
    if (!names.includes(name)) names.push(name)
    return sql.raw(`c${names.indexOf(name)}`)
  }
  const values = Object.values(worked).map(({ of }) => of(cellOf))
  return {
    names,
    named: sql.raw(names.map((name, index) => `${name} as c${index}`).join()),
    cells: sql.join([...names.map((_, index) => sql.raw(`c${index}`)), ...values], sql`, `),
  }
}

/**
 * The table with its joins. SQLite never reorders a cross join: the list's own table is read first, so that the index
 * of its order serves and a page does not sort all rows.
 */
export function sourceOf({ from, joins = [] }: Listed<Columns, readonly Join[], ComputedValues>): SQL {
  const joined = joins.map(
    ({ kind, table, on }) =>
      sql`${sql.raw(kind === 'left' ? ' left join ' : ' cross join ')}${table} on ${on}`,
  )
  return sql.join([sql`${from}`, ...joined])
}

/** Names of our own columns, so they may be written as they are; values never are. */
export const quoted = ({ name, table }: Pick<AnyColumn, 'name' | 'table'>): string =>
  `"${getTableName(table)}"."${name}"`

/** A line holds the cells of `cellsOf`: those of the columns first, those that are computed last. */
export function rowOf<
  Shown extends Columns,
  Joins extends readonly Join[],
  Worked extends ComputedValues = NoneComputed,
>(
  { columns, computed: worked }: Pick<Listed<Shown, Joins, Worked>, 'columns' | 'computed'>,
  line: readonly unknown[],
  names: readonly string[],
): RowOf<Shown, Joins, Worked> {
  const row: Record<string, unknown> = {}
  let index = 0
  for (const name in columns) {
    const cell = line[index]
    const column = columns[name]
    // Most cells come as they are meant; the rest, a boolean or a JSON text, are read by their column.
    row[name] = cell === null || PLAIN.has(column?.dataType) ? cell : column?.mapFromDriverValue(cell)
    index += 1
  }
  index = names.length
  for (const name in worked) {
    row[name] = line[index]
    index += 1
  }
  return row as RowOf<Shown, Joins, Worked>
}

const PLAIN: ReadonlySet<unknown> = new Set(['string', 'number'])
