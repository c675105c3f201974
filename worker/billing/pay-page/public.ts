import { and, desc, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import { largestPart, onlineCurrencies } from '../../../contract/billing/online.ts'
import type * as contract from '../../../contract/billing/pay-page.ts'
import type { PublicInvoice } from '../../../contract/billing/pay-page.ts'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import { balanceOf, invoiceStatus } from '../../../contract/billing/states.ts'
import { asSystem, type Context, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import type { Reply } from '../../kernel/http/serve.ts'
import { cinetpay } from '../cinetpay/cinetpay.ts'
import { requireInvoiceMove } from '../documents/require-move.ts'
import { findInvoice, type InvoiceRecord, invoiceById } from '../documents/rows.ts'
import { showInvoice, sidesShown } from '../documents/show.ts'
import type { Attempt } from '../online/attempts.ts'
import { newestOnline } from '../online/follow.ts'
import { type Ask, isPayable, start } from '../online/start.ts'
import { audited } from '../record.ts'
import { settingsOf } from '../settings/settings.ts'
import { billingDocuments as documents, payments } from '../tables.ts'
import { linkIn, payPageUrl } from './link.ts'

/** A dead link, an unknown one and an invoice that was not delivered: one line, hence the same 404. */
export async function findByLink(ctx: Context, token: string): Promise<InvoiceRecord> {
  const link = await linkIn(ctx, token)
  const row = link && (await invoiceById(ctx, link.id))
  const isOpen = row && row.link_number === link.link_number && row.sent_at !== null && row.link_url !== null
  return isOpen ? row : fail(errors.pageNotFound)
}

export async function readPublicInvoice(ctx: Context, token: string): Promise<PublicInvoice> {
  const row = await findByLink(ctx, token)
  const [newest, sides, payable] = await Promise.all([
    newestOnline(ctx, row.id),
    sidesShown(ctx, row),
    payableNow(ctx, row),
  ])
  return showPublic(ctx, row, { newest, sides, payable })
}

interface Beside {
  readonly newest: Attempt | undefined
  readonly sides: Awaited<ReturnType<typeof sidesShown>>
  readonly payable: Awaited<ReturnType<typeof payableNow>>
}

export function showPublic(
  ctx: Context,
  row: InvoiceRecord,
  { newest, sides: { issuer, client }, payable }: Beside,
): PublicInvoice {
  return {
    ...pick(row, ['kind', 'subject', 'currency', 'gross_amount', 'due_date']),
    number: row.number ?? '',
    status: invoiceStatus(row, ctx.clock.now()),
    issuer_name: issuer.name,
    client_name: client.name,
    balance_amount: balanceOf(row),
    issue_date: row.issue_date ?? '',
    payable: payable !== null,
    payment_status: newest?.status ?? null,
  }
}

/** The most that one online payment takes now; null where none can be made. */
export async function payableNow(
  ctx: Context,
  row: InvoiceRecord,
): Promise<{ readonly amount: number; readonly partial: boolean } | null> {
  if (!cinetpay(ctx.config) || !isPayable(ctx, row) || !onlineCurrencies.includes(row.currency)) return null
  const { ceiling_amount: ceiling, partial_payments: partial } = await settingsOf(ctx, row.issuer_id)
  const amount = largestPart({ balance: balanceOf(row), currency: row.currency, ceiling, partial })
  return amount === null ? null : { amount, partial }
}

type PublicAttempt = z.output<typeof contract.payPublicInvoice.reply>

export async function payPublicInvoice(ctx: Context, token: string, ask: Ask): Promise<Reply<PublicAttempt>> {
  const { client } = await findByLink(ctx, token)
  // Whoever is signed in besides pays as a visitor here, and their session has no part in it.
  return start(visitor(ctx), {
    ...ask,
    payerId: null,
    payerName: client?.name ?? '',
    find: () => findByLink(ctx, token),
    show: (attempt) => pick(attempt, ['status', 'amount', 'currency', 'remaining_amount', 'payment_url']),
  })
}

const visitor = (ctx: Context): Context => ({ ...asSystem(ctx), actorStands: null, claim: ctx.claim })

/** The newest receipt of an invoice, for who comes back after having paid. */
export async function newestReceipt(ctx: Context, invoiceId: number): Promise<string | null> {
  const row = await ctx.db
    .select({ receipt_number: payments.receipt_number })
    .from(payments)
    .where(and(eq(payments.invoice_id, invoiceId), eq(payments.status, 'succeeded')))
    .orderBy(desc(payments.receipt_number))
    .limit(1)
    .get()
  return row?.receipt_number ?? null
}

/** A link that went to the wrong people is dead with this. */
export async function renewLink(ctx: SignedIn, id: number): Promise<Invoice> {
  const row = await findInvoice(ctx, id, 'billing.write')
  requireInvoiceMove(ctx, row, 'link')
  const link_number = row.link_number + 1
  const after = { ...row, link_number, link_url: await payPageUrl(ctx, { ...row, link_number }) }
  const answer = showInvoice(ctx, after, await sidesShown(ctx, row))
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(documents)
        .set({ link_number: sql`${documents.link_number} + 1` })
        .where(unchanged(documents, row)),
    ),
    audit: [audited(row, 'billing.link_renewed')],
    answer,
  })
  return answer
}
