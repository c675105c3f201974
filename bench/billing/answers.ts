import * as z from 'zod'
import { dashboard } from '../../contract/billing/dashboard.ts'
import { invoice, invoiceRow } from '../../contract/billing/schemas.ts'
import { pageOf } from '../../contract/page.ts'

/** Strict and whole, so that neither side can win by answering less than the other. */
export const answers = {
  signIn: z.object({ access: z.string() }),
  invoices: z.strictObject(pageOf(z.strictObject(invoiceRow.shape)).shape),
  invoice: z.strictObject(invoice.shape),
  verification: z.object({ valid: z.boolean() }),
  dashboard: z.strictObject(dashboard.shape),
}
