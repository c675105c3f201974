import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import type * as z from 'zod'
import type { Payment } from '../../../contract/billing/payment-schemas.ts'
import type * as contract from '../../../contract/billing/payments.ts'
import type { Page } from '../../../contract/page.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { oneOf } from '../../kernel/data/ids-in.ts'
import { listPage } from '../../kernel/data/list.ts'
import { payments } from '../tables.ts'
import { listedPayments, paymentsOf, showPayment } from './rows.ts'

export function listPayments(
  ctx: SignedIn,
  ask: z.output<typeof contract.listPayments.query>,
): Promise<Page<Payment>> {
  const { invoice, organization, status, method, start_date, end_date } = ask
  const where = and(
    paymentsOf(ctx),
    invoice ? oneOf(payments.invoice_id, invoice) : undefined,
    organization ? oneOf(payments.organization_id, organization) : undefined,
    status ? inArray(payments.status, status) : undefined,
    method ? eq(payments.method, method) : undefined,
    start_date ? gte(payments.day, start_date) : undefined,
    end_date ? lte(payments.day, end_date) : undefined,
  )
  const plan = { where, sortBy: payments.id, id: payments.id, descending: true }
  return listPage(ctx, ask, plan, listedPayments, showPayment)
}
