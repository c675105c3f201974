import type * as z from 'zod'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type * as contract from '../../../contract/billing/invoices.ts'
import type { Invoice, Verification } from '../../../contract/billing/schemas.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { issue } from '../issuing/issue.ts'
import { send } from '../issuing/send.ts'
import { contentOf, verify } from '../verification/verify.ts'
import { close } from './close.ts'
import { copyOf, createDraft, deleteDraft, updateDraft } from './drafts.ts'
import { requireInvoiceMove } from './require-move.ts'
import { findInvoice, type InvoiceRecord, isInvoice } from './rows.ts'
import { showInvoice, sidesShown } from './show.ts'
import { viewed } from './viewed.ts'

export async function readInvoice(ctx: SignedIn, id: number): Promise<Invoice> {
  const row = await viewed(ctx, await findInvoice(ctx, id))
  return showInvoice(ctx, row, await sidesShown(ctx, row))
}

export const createInvoice = (
  ctx: SignedIn,
  { kind, ...body }: z.output<typeof contract.createInvoice.body>,
): Promise<Invoice> =>
  createDraft(ctx, kind, body, (row, sides) => showInvoice(ctx, row as InvoiceRecord, sides))

export async function updateInvoice(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateInvoice.body>,
): Promise<Invoice> {
  const row = await findInvoice(ctx, id, 'billing.write')
  requireExpected({ updated_at: iso(row.updated_at) }, expected)
  await updateDraft(ctx, row, body)
  return readInvoice(ctx, id)
}

export async function deleteInvoice(ctx: SignedIn, id: number): Promise<void> {
  await deleteDraft(ctx, await findInvoice(ctx, id, 'billing.write'))
}

export const issueInvoice = (ctx: SignedIn, id: number, send: boolean): Promise<Invoice> =>
  issue(ctx, () => findInvoice(ctx, id, 'billing.write'), {
    send,
    show: (row, sides) => showInvoice(ctx, row, sides),
  })

export async function sendInvoice(ctx: SignedIn, id: number): Promise<Invoice> {
  const row = await findInvoice(ctx, id, 'billing.write')
  return send(ctx, row, (after, sides) => showInvoice(ctx, after, sides))
}

export async function cancelInvoice(ctx: SignedIn, id: number): Promise<Invoice> {
  const row = await findInvoice(ctx, id, 'billing.write')
  requireInvoiceMove(ctx, row, 'cancel')
  return close(ctx, row, {
    state: 'cancelled',
    action: 'billing.invoice_cancelled',
    show: (after, sides) => showInvoice(ctx, after, sides),
  })
}

/** Days and what came of the original stay with it. */
export async function duplicateInvoice(ctx: SignedIn, id: number): Promise<Invoice> {
  const row = await findInvoice(ctx, id, 'billing.write')
  return createInvoice(ctx, { kind: row.kind === 'proforma' ? 'proforma' : 'invoice', ...copyOf(row) })
}

export async function readInvoiceContent(ctx: SignedIn, id: number): Promise<string> {
  const row = await findInvoice(ctx, id)
  requireInvoiceMove(ctx, row, 'read_content')
  return (await contentOf(ctx, row)) ?? ''
}

export const verifyInvoice = (ctx: SignedIn, id: number): Promise<Verification> =>
  verify(ctx, id, { kind: isInvoice, notFound: errors.invoiceNotFound })
