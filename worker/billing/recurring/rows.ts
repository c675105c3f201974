import { eq, isNull, type SQL, sql } from 'drizzle-orm'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { RecurringInvoice } from '../../../contract/billing/recurring.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { innerJoin, type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { organizationOfUser as client } from '../../organizations/organization.ts'
import { recurringInvoices as schedules } from '../tables.ts'

const SHOWN = [
  'id',
  'issuer_id',
  'organization_id',
  'project_id',
  'currency',
  'prices_include_tax',
  'subject',
  'reference',
  'notes',
  'payment_terms',
  'lines',
  'discount_bp',
  'discount_amount',
  'interval',
  'interval_count',
  'start_date',
  'end_date',
  'due_days',
  'mode',
  'merge',
  'next_date',
  'status',
  'created_by_id',
] as const

export const listedSchedules = {
  from: schedules,
  joins: [innerJoin(client.table, eq(client.id, schedules.organization_id))],
  columns: {
    ...pick(schedules, [...SHOWN, 'created_at', 'updated_at', 'version']),
    client_name: client.columns.name,
  },
} as const
export type ScheduleRow = RowOf<(typeof listedSchedules)['columns'], (typeof listedSchedules)['joins']>

export const showSchedule = (row: ScheduleRow): RecurringInvoice => ({
  ...pick(row, SHOWN),
  client_name: row.client_name,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

/** Those that the actor may write; clients see what schedules make, and no schedule. */
export const schedulesOf = ({ actor }: SignedIn): SQL =>
  sql`(${organizationsOf(actor, schedules.organization_id, 'billing.write')} and ${isNull(schedules.deleted_at)})`

export async function findSchedule(ctx: SignedIn, id: number): Promise<ScheduleRow> {
  const row = await readRow(ctx, listedSchedules, sql`${eq(schedules.id, id)} and ${schedulesOf(ctx)}`)
  return row ?? fail(errors.recurringInvoiceNotFound)
}
