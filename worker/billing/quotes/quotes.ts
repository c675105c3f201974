import type * as z from 'zod'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type * as contract from '../../../contract/billing/quotes.ts'
import type { Quote, Verification } from '../../../contract/billing/schemas.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { close } from '../documents/close.ts'
import { copyOf, createDraft, deleteDraft, updateDraft } from '../documents/drafts.ts'
import { requireQuoteMove } from '../documents/require-move.ts'
import { findQuote, isQuote, type QuoteRecord } from '../documents/rows.ts'
import { showQuote, sidesShown } from '../documents/show.ts'
import { viewed } from '../documents/viewed.ts'
import { issue } from '../issuing/issue.ts'
import { send } from '../issuing/send.ts'
import { contentOf, verify } from '../verification/verify.ts'

export async function readQuote(ctx: SignedIn, id: number): Promise<Quote> {
  const row = await viewed(ctx, await findQuote(ctx, id))
  return showQuote(ctx, row, await sidesShown(ctx, row))
}

export const createQuote = (
  ctx: SignedIn,
  body: z.output<typeof contract.createQuote.body>,
): Promise<Quote> =>
  createDraft(ctx, 'quote', body, (row, sides) => showQuote(ctx, row as QuoteRecord, sides))

export async function updateQuote(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateQuote.body>,
): Promise<Quote> {
  const row = await findQuote(ctx, id, 'billing.write')
  requireExpected({ updated_at: iso(row.updated_at) }, expected)
  await updateDraft(ctx, row, body)
  return readQuote(ctx, id)
}

export async function deleteQuote(ctx: SignedIn, id: number): Promise<void> {
  await deleteDraft(ctx, await findQuote(ctx, id, 'billing.write'))
}

export const issueQuote = (ctx: SignedIn, id: number, send: boolean): Promise<Quote> =>
  issue(ctx, () => findQuote(ctx, id, 'billing.write'), {
    send,
    show: (row, sides) => showQuote(ctx, row, sides),
  })

export async function sendQuote(ctx: SignedIn, id: number): Promise<Quote> {
  const row = await findQuote(ctx, id, 'billing.write')
  return send(ctx, row, (after, sides) => showQuote(ctx, after, sides))
}

export async function cancelQuote(ctx: SignedIn, id: number): Promise<Quote> {
  const row = await findQuote(ctx, id, 'billing.write')
  requireQuoteMove(ctx, row, 'cancel')
  return close(ctx, row, {
    state: 'cancelled',
    action: 'billing.quote_cancelled',
    show: (after, sides) => showQuote(ctx, after, sides),
  })
}

export async function declineQuote(ctx: SignedIn, id: number, reason: string | undefined): Promise<Quote> {
  const row = await findQuote(ctx, id, 'billing.answer')
  requireQuoteMove(ctx, row, 'decline')
  return close(ctx, row, {
    state: 'declined',
    action: 'billing.quote_declined',
    reason,
    show: (after, sides) => showQuote(ctx, after, sides),
  })
}

/** Days and what came of the original stay with it. */
export async function duplicateQuote(ctx: SignedIn, id: number): Promise<Quote> {
  return createQuote(ctx, copyOf(await findQuote(ctx, id, 'billing.write')))
}

export async function readQuoteContent(ctx: SignedIn, id: number): Promise<string> {
  const row = await findQuote(ctx, id)
  requireQuoteMove(ctx, row, 'read_content')
  return (await contentOf(ctx, row)) ?? ''
}

export const verifyQuote = (ctx: SignedIn, id: number): Promise<Verification> =>
  verify(ctx, id, { kind: isQuote, notFound: errors.quoteNotFound })
