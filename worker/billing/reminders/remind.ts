import { sql } from 'drizzle-orm'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { localDay } from '../../kernel/data/days.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { invoices } from '../documents/invoices.ts'
import { requireInvoiceMove } from '../documents/require-move.ts'
import { findInvoice } from '../documents/rows.ts'
import { invoiceReminded } from '../events.ts'
import { announced, audited } from '../record.ts'
import { billingDocuments as documents, reminders } from '../tables.ts'

/** Somebody's own reminder, beside those of the settings: one for each of the client's days. */
export async function remindInvoice(ctx: SignedIn, id: number): Promise<Invoice> {
  const invoice = await findInvoice(ctx, id, 'billing.write')
  requireInvoiceMove(ctx, invoice, 'remind')
  const [client, answer] = await Promise.all([
    findOrganization(ctx, invoice.organization_id),
    invoices.read(ctx, id),
  ])
  const at = ctx.clock.now()
  const day = localDay(at, client.time_zone)
  await commit(ctx, {
    write: [
      // What was paid or changed meanwhile is not asked for.
      ...assertInBatch(ctx, sql`exists (select 1 from ${documents} where ${unchanged(documents, invoice)})`),
      ctx.db.insert(reminders).values({ invoice_id: id, kind: 'by_hand', day, by_id: ctx.actor.userId, at }),
    ],
    audit: [audited(invoice, 'billing.invoice_reminded')],
    events: [
      announced(ctx, invoice, 'billing.invoice_reminded'),
      invoiceReminded(invoice.organization_id, { document_id: id }),
    ],
    onDuplicate: {
      'billing_reminders.invoice_id, billing_reminders.kind, billing_reminders.day': errors.reminderRecent,
    },
    answer,
  })
  return answer
}
