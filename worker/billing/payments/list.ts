import { and, eq, gte, inArray, isNull, lte } from 'drizzle-orm'
import type * as z from 'zod'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import type * as contract from '../../../contract/billing/payments.ts'
import { EXPORT_ROWS_MOST } from '../../../contract/billing/schemas.ts'
import type { Page } from '../../../contract/page.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { oneOf } from '../../kernel/data/ids-in.ts'
import { type ListPlan, listAll, listPage } from '../../kernel/data/list.ts'
import { innerJoin } from '../../kernel/data/read.ts'
import { organizationOfUser as client } from '../../organizations/organization.ts'
import { cellOf, exported } from '../exported.ts'
import { paymentsOf } from '../policy.ts'
import { billingDocuments, payments } from '../tables.ts'
import { listedPayments, showPayment } from './rows.ts'

type Filters = z.output<typeof contract.exportPayments.query>

export const listPayments = (
  ctx: SignedIn,
  ask: z.output<typeof contract.listPayments.query>,
): Promise<Page<Payment>> => listPage(ctx, ask, planOf(ctx, ask), listedPayments, showPayment)

export async function exportPayments(ctx: SignedIn, filters: Filters): Promise<string> {
  const rows = await listAll(ctx, EXPORT_ROWS_MOST, planOf(ctx, filters), paymentsToExport)
  return exported(ctx, 'payments', {
    header: [
      ...['id', 'date', 'status', 'receipt', 'invoice', 'client', 'method', 'operator', 'reference'],
      ...['currency', 'amount', 'refunded'],
    ],
    rows: rows.map(({ currency, ...row }) => [
      ...[
        row.id,
        row.day,
        row.status,
        row.receipt_number,
        row.invoice_number,
        row.buyer?.name ?? row.client_name,
      ],
      ...[row.method, row.operator, row.provider_reference ?? row.transaction_id, currency],
      ...[cellOf(row.amount, currency), cellOf(row.refunded_amount, currency)],
    ]),
  })
}

const paymentsToExport = {
  from: payments,
  joins: [
    innerJoin(billingDocuments, eq(billingDocuments.id, payments.invoice_id)),
    innerJoin(client.table, eq(client.id, payments.organization_id)),
  ],
  columns: {
    ...listedPayments.columns,
    day: payments.day,
    invoice_number: billingDocuments.number,
    client_name: client.columns.name,
    buyer: billingDocuments.buyer,
  },
} as const

function planOf(
  ctx: SignedIn,
  { invoice, organization, status, method, currency, source_type, start_date, end_date }: Filters,
): ListPlan {
  return {
    where: and(
      paymentsOf(ctx),
      source_type ? eq(payments.source_type, source_type) : isNull(payments.source_type),
      invoice ? oneOf(payments.invoice_id, invoice) : undefined,
      organization ? oneOf(payments.organization_id, organization) : undefined,
      status ? inArray(payments.status, status) : undefined,
      method ? eq(payments.method, method) : undefined,
      currency ? eq(payments.currency, currency) : undefined,
      start_date ? gte(payments.day, start_date) : undefined,
      end_date ? lte(payments.day, end_date) : undefined,
    ),
    sortBy: payments.id,
    id: payments.id,
    descending: true,
  }
}
