import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { type listHistory as contract, EXPORT_BULKS_MOST } from '../../../contract/payouts/bulks.ts'
import type { HistoryRow } from '../../../contract/payouts/schemas.ts'
import { type Stage, type State, stages, stateOf } from '../../../contract/payouts/steps.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { csvResponse } from '../../kernel/data/csv.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type ListPlan, listAll, listPage } from '../../kernel/data/list.ts'
import type { RowOf } from '../../kernel/data/read.ts'
import { dayBounds } from '../../kernel/data/wall-clock.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { cellOf, exported } from '../exported.ts'
import { bulksOf } from '../policy.ts'
import { payoutBulks as bulks } from '../tables.ts'

type Query = z.output<typeof contract.query>

const SHOWN = [
  'id',
  'bulk_id',
  'total_amount',
  'currency',
  'transfers_count',
  'completed_count',
  'failed_count',
] as const
const listed = {
  from: bulks,
  columns: pick(bulks, [...SHOWN, 'stage', 'created_at', 'label', 'period', 'paid_amount']),
} as const
type Listed = RowOf<(typeof listed)['columns']>

export async function listHistory(ctx: SignedIn, query: Query): Promise<Page<HistoryRow> | Reply<undefined>> {
  const plan = await planOf(ctx, query)
  if (query.format !== 'csv')
    return listPage(ctx, query, plan, listed, query.columns === 'all' ? showAll : show)
  const rows = await listAll(ctx, EXPORT_BULKS_MOST, plan, listed)
  const text = await exported(ctx, 'history', {
    header: [
      'bulk_id',
      'date',
      'libelle',
      'periode',
      'etat',
      'etape',
      'devise',
      'total',
      'verse',
      'paiements',
      'reussis',
      'echoues',
    ],
    rows: rows.map((row) => [
      ...[row.bulk_id, iso(row.created_at), row.label, row.period],
      ...[stateOf(row.stage, row.completed_count), row.stage, row.currency],
      ...[cellOf(row.total_amount, row.currency), cellOf(row.paid_amount, row.currency)],
      ...[row.transfers_count, row.completed_count, row.failed_count],
    ]),
  })
  return new Reply(undefined, { response: csvResponse('matrice-paiements', text) })
}

const show = (row: Listed): HistoryRow => ({
  ...pick(row, SHOWN),
  state: stateOf(row.stage, row.completed_count),
  created_at: iso(row.created_at),
})

const showAll = (row: Listed): HistoryRow => ({ ...show(row), ...pick(row, ['label', 'period', 'stage']) })

async function planOf(
  ctx: SignedIn,
  { state, start_date, end_date, organization }: Query,
): Promise<ListPlan> {
  const zone =
    start_date || end_date ? (await findOrganization(ctx, ctx.actor.organizationId)).time_zone : 'UTC'
  return {
    where: and(
      bulksOf(ctx),
      eq(bulks.single, false),
      organization === undefined ? undefined : eq(bulks.organization_id, organization),
      state && stateIn(state),
      start_date ? gte(bulks.created_at, dayBounds(start_date, zone).from) : undefined,
      end_date ? lt(bulks.created_at, dayBounds(end_date, zone).to) : undefined,
    ),
    sortBy: bulks.id,
    id: bulks.id,
    descending: true,
  }
}

/** A stage is told as one state, and `cancelled` as one of two by whether anything was paid. */
function stateIn(wanted: readonly State[]): SQL {
  const told = (paid: number): Stage[] => stages.filter((stage) => wanted.includes(stateOf(stage, paid)))
  return sql`((${bulks.completed_count} = 0 and ${bulks.stage} in ${told(0)})
    or (${bulks.completed_count} > 0 and ${bulks.stage} in ${told(1)}))`
}
