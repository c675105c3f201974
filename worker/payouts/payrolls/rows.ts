import { and, eq, sql } from 'drizzle-orm'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Payroll } from '../../../contract/payouts/payrolls.ts'
import { isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { payrollsOf } from '../policy.ts'
import { payoutPayrolls as payrolls } from '../tables.ts'

export const PLANNED = ['name', 'source_bulk_id', 'day', 'time', 'lead_days', 'ends_on', 'is_active'] as const

export const listedPayrolls = {
  from: payrolls,
  columns: pick(payrolls, [
    ...PLANNED,
    ...(['id', 'organization_id', 'next_run_at', 'next_bulk_at', 'last_period'] as const),
    ...(['created_by_id', 'maker_ids', 'version'] as const),
  ]),
} as const
export type PayrollRecord = RowOf<(typeof listedPayrolls)['columns']>

export async function findPayroll(
  ctx: SignedIn,
  id: number,
  permission?: 'payouts.read' | 'payouts.create',
): Promise<PayrollRecord> {
  const where = and(eq(payrolls.id, id), payrollsOf(ctx, permission)) ?? sql`1 = 0`
  return (await readRow(ctx, listedPayrolls, where)) ?? fail(errors.payrollNotFound)
}

export const showPayroll = (
  row: Pick<PayrollRecord, 'id' | 'next_run_at' | 'next_bulk_at' | (typeof PLANNED)[number]>,
): Payroll => ({
  ...pick(row, ['id', ...PLANNED]),
  next_run_at: isoOrNull(row.next_run_at),
  next_bulk_at: isoOrNull(row.next_bulk_at),
})
