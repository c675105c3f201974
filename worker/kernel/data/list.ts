import { type AnyColumn, and, is, SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../context.ts'
import { refuseField } from '../failure.ts'
import { base64url, fromBase64url } from './ids.ts'
import {
  type Columns,
  type ComputedValues,
  cellsOf,
  type Join,
  type Listed,
  type NoneComputed,
  quoted,
  type RowOf,
  read,
  rowOf,
  sourceOf,
} from './read.ts'

export interface PageAsk {
  readonly limit: number
  readonly offset: number
  readonly cursor?: string | undefined
}

export interface ListPlan<Count extends string = never> {
  readonly where: SQL | undefined
  /** What the list is ordered by; ties are broken by `id`, so that the order is total and a cursor exact. */
  readonly sortBy: AnyColumn | SQL
  readonly id: AnyColumn
  readonly descending: boolean
  /** The number of rows, where there is a cheaper way to it than looking at each. */
  readonly total?: SQL | undefined
  /** Rows to count beside the page whatever its filters are, each by its condition: the unread ones, for instance. */
  readonly counts?: Readonly<Record<Count, SQL | undefined>>
}

const cursorShape = z.tuple([z.union([z.string(), z.number()]), z.union([z.string(), z.number()])])

/**
 * One page and the total, in one statement: the database writes all rows as one JSON text, which costs a third of
 * handing them over cell by cell. A cursor continues after the last row seen, so that page 1,000 costs what
 * page 1 costs and rows added meanwhile neither repeat nor hide others.
 */
export async function listPage<
  Shown extends Columns,
  Out,
  const Joins extends readonly Join[] = readonly [],
  Count extends string = never,
  Worked extends ComputedValues = NoneComputed,
>(
  ctx: Context,
  ask: PageAsk,
  plan: ListPlan<Count>,
  listed: Listed<Shown, Joins, Worked>,
  show: (row: RowOf<Shown, Joins, Worked>) => Out,
): Promise<Page<Out> & Record<Count, number>> {
  const source = sourceOf(listed)
  const { total, page, open } = pageSelect(ask, plan, listed)
  const counts = Object.entries<SQL | undefined>(plan.counts ?? {})
  const counted = ([, where]: (typeof counts)[number]) =>
    sql`(select count(*) from ${source} ${conditions(where)})`
  const [found = NOTHING] = await read<typeof NOTHING>(
    ctx,
    sql`select ${total} as total, json_array(${sql.join(counts.map(counted), sql`, `)}) as counts, ${page} as page`,
  )
  const beside = JSON.parse(found.counts) as number[]
  const { rows, next } = open(JSON.parse(found.page) as unknown[][])
  return {
    ...(Object.fromEntries(counts.map(([name], index) => [name, beside[index]])) as Record<Count, number>),
    total: found.total,
    count: rows.length,
    limit: ask.limit,
    offset: ask.offset,
    next,
    results: rows.map(show),
  }
}

const NOTHING = { total: 0, counts: '[]', page: '[]' }

/**
 * The same for rows with long texts. A value of D1 has two megabytes at most, which two hundred descriptions may exceed,
 * so each row is a value of its own.
 */
export async function listLongPage<
  Shown extends Columns,
  Out,
  const Joins extends readonly Join[] = readonly [],
  Worked extends ComputedValues = NoneComputed,
>(
  ctx: Context,
  ask: PageAsk,
  plan: ListPlan,
  listed: Listed<Shown, Joins, Worked>,
  show: (row: RowOf<Shown, Joins, Worked>) => Out,
): Promise<Page<Out>> {
  const { total, lines, open } = pageSelect(ask, plan, listed)
  const [counted, ...found] = await read<{ total: number; line: string }>(
    ctx,
    sql`select ${total} as total, null as line union all select null, line from (${lines})`,
  )
  const { rows, next } = open(found.map(({ line }) => JSON.parse(line) as unknown[]))
  return {
    total: counted?.total ?? 0,
    count: rows.length,
    limit: ask.limit,
    offset: ask.offset,
    next,
    results: rows.map(show),
  }
}

/** The rows of a list from its beginning, up to `most`, for an export. */
export async function listAll<
  Shown extends Columns,
  const Joins extends readonly Join[] = readonly [],
  Worked extends ComputedValues = NoneComputed,
>(
  ctx: Context,
  most: number,
  plan: ListPlan,
  listed: Listed<Shown, Joins, Worked>,
): Promise<RowOf<Shown, Joins, Worked>[]> {
  const { lines, open } = pageSelect({ limit: most, offset: 0 }, plan, listed)
  const found = await read<{ line: string }>(ctx, lines)
  return open(found.map(({ line }) => JSON.parse(line) as unknown[])).rows
}

/** The parts of a statement that reads a page, for one that reads several at once. */
export function pageSelect<
  Shown extends Columns,
  const Joins extends readonly Join[] = readonly [],
  Worked extends ComputedValues = NoneComputed,
>(ask: PageAsk, plan: Omit<ListPlan, 'counts'>, listed: Listed<Shown, Joins, Worked>) {
  const source = sourceOf(listed)
  const after = ask.cursor ? continued(plan, ask.cursor) : undefined
  const order = sql.raw(plan.descending ? 'desc' : 'asc')
  const { sortBy, id } = plan
  // What no column holds is one more cell behind all others, for the cursor.
  const isWorked = is(sortBy, SQL)
  const { names, named: columns, cells: shown } = cellsOf(listed, isWorked ? [id] : [sortBy, id])
  const named = isWorked ? sql`${columns}, ${sortBy} as sort_key` : columns
  const cells = isWorked ? sql`${shown}, sort_key` : shown
  const cellOf = (line: readonly unknown[], column: AnyColumn) => line[names.indexOf(quoted(column))]
  const placeOf = (line: readonly unknown[]) => [
    isWorked ? line.at(-1) : cellOf(line, sortBy),
    cellOf(line, id),
  ]
  const rows = sql`(
    select ${named} from ${source} ${conditions(and(plan.where, after))}
    order by ${plan.sortBy} ${order}, ${plan.id} ${order}
    limit ${ask.limit + 1} offset ${after ? 0 : ask.offset})`
  return {
    total: plan.total ?? sql`(select count(*) from ${source} ${conditions(plan.where)})`,
    /** All rows as one value. */
    page: sql`(select json_group_array(json_array(${cells})) from ${rows})`,
    /** A value for each row. */
    lines: sql`select json_array(${cells}) as line from ${rows}`,
    open(lines: readonly (readonly unknown[])[]): {
      rows: RowOf<Shown, Joins, Worked>[]
      next: string | null
    } {
      const last = lines.length > ask.limit ? lines[ask.limit - 1] : undefined
      return {
        rows: lines.slice(0, ask.limit).map((line) => rowOf<Shown, Joins, Worked>(listed, line, names)),
        next: last ? writeCursor(placeOf(last)) : null,
      }
    },
  }
}

const conditions = (where: SQL | undefined): SQL => (where ? sql`where ${where}` : sql``)

function continued(plan: Omit<ListPlan, 'counts'>, cursor: string): SQL {
  const [sortKey, id] = openCursor(cursor)
  return plan.descending
    ? sql`(${plan.sortBy}, ${plan.id}) < (${sortKey}, ${id})`
    : sql`(${plan.sortBy}, ${plan.id}) > (${sortKey}, ${id})`
}

/** For a list that no table is ordered by; the others have theirs from `listPage`. */
export const writeCursor = (place: readonly unknown[]): string =>
  base64url(new TextEncoder().encode(JSON.stringify(place)))

export function openCursor(cursor: string): z.infer<typeof cursorShape> {
  try {
    return cursorShape.parse(JSON.parse(new TextDecoder().decode(fromBase64url(cursor))))
  } catch {
    return refuseField(
      validationErrors.failed,
      'cursor',
      'Ce curseur n’est pas valable.',
      'This cursor is not valid.',
    )
  }
}

/** What people type and what is stored, made comparable: no case, no accents. */
export function searchable(...texts: readonly (string | null | undefined)[]): string {
  return texts
    .filter((text) => text != null)
    .join(' ')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

/** `instr` rather than LIKE: D1 refuses LIKE patterns beyond 50 bytes, and % or _ would act as wildcards. */
export function contains(column: AnyColumn, typed: string): SQL {
  const words = searchable(typed).split(/\s+/).filter(Boolean)
  const conditions = words.map((word) => sql`instr(${column}, ${word}) > 0`)
  return and(...conditions) ?? sql`1 = 1`
}
