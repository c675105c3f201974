import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { BOARD_CARDS_MOST, taskStatuses } from '../../../contract/projects/schemas.ts'
import type { Board, readBoard as route } from '../../../contract/projects/tasks.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { pageSelect } from '../../kernel/data/list.ts'
import { read } from '../../kernel/data/read.ts'
import { requireProject } from '../places.ts'
import { tasks } from '../tables.ts'
import { cardConditions } from './filters.ts'
import { listedCards, showCard } from './rows.ts'

/** All columns in one statement: each is a page of its own, which a list of its status continues. */
export async function readBoard(
  ctx: SignedIn,
  projectId: number,
  filters: z.output<typeof route.query>,
): Promise<Board> {
  await requireProject(ctx, projectId)
  const narrowed = await cardConditions(ctx, filters)
  const columns = taskStatuses.map((status) => {
    const where = and(eq(tasks.project_id, projectId), eq(tasks.status, status), narrowed)
    const plan = { where, sortBy: tasks.position, id: tasks.id, descending: false }
    return { status, select: pageSelect({ limit: BOARD_CARDS_MOST, offset: 0 }, plan, listedCards) }
  })
  const found = await read<{ total: number; page: string }>(
    ctx,
    sql.join(
      columns.map(({ select }) => sql`select ${select.total} as total, ${select.page} as page`),
      sql` union all `,
    ),
  )
  return {
    columns: columns.map(({ status, select }, index) => {
      const { total = 0, page = '[]' } = found[index] ?? {}
      const { rows, next } = select.open(JSON.parse(page) as unknown[][])
      return { status, total, results: rows.map((row) => showCard(ctx, row)), next }
    }),
  }
}
