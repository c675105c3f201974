import type * as z from 'zod'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { acceptQuote as contract } from '../../../contract/billing/quotes.ts'
import type { Acceptance, Quote } from '../../../contract/billing/schemas.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { requireQuoteMove } from '../documents/require-move.ts'
import { findQuote, type QuoteRecord } from '../documents/rows.ts'
import { showQuote, sidesShown } from '../documents/show.ts'
import { quoteAccepted } from '../events.ts'
import { isStaff } from '../policy.ts'
import { announced, audited } from '../record.ts'
import { billingDocuments as documents } from '../tables.ts'

type Body = z.output<typeof contract.body>

/** Kept with what was accepted: who signed, how, and the digests of the paper and of its content. */
export async function acceptQuote(ctx: SignedIn, id: number, body: Body): Promise<Quote> {
  const quote = await findQuote(ctx, id, 'billing.answer')
  requireQuoteMove(ctx, quote, 'accept')
  if (isStaff(ctx) && body.note === undefined)
    refuseField(validationErrors.failed, 'note', 'Dites où est la signature.', 'Say where the signature is.')
  // What is accepted is what can be printed, to the byte.
  if (quote.pdf_sha256 === null) fail(errors.pdfNotReady)
  if (body.pdf_sha256 !== undefined && body.pdf_sha256 !== quote.pdf_sha256) fail(errors.documentChanged)
  const acceptance = evidenceOf(ctx, quote, body)
  const updated_at = ctx.clock.now()
  const after: QuoteRecord = { ...quote, state: 'accepted', acceptance, updated_at }
  const answer = showQuote(ctx, after, await sidesShown(ctx, quote))
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(documents)
        .set({ state: 'accepted', acceptance, updated_at })
        .where(unchanged(documents, quote)),
    ),
    audit: [
      audited(quote, 'billing.quote_accepted', {
        after: { channel: acceptance.channel, content_hash: acceptance.content_hash },
      }),
    ],
    events: [
      announced(ctx, after, 'billing.quote_accepted'),
      quoteAccepted(quote.organization_id, { document_id: quote.id }),
    ],
    answer,
  })
  return answer
}

function evidenceOf(ctx: SignedIn, quote: QuoteRecord, body: Body): Acceptance {
  return {
    by_id: ctx.actor.userId,
    name: body.signatory_name,
    title: body.signatory_title ?? null,
    at: iso(ctx.clock.now()),
    ip: ctx.client.ip || null,
    device: ctx.client.device || null,
    channel: isStaff(ctx) ? 'paper' : 'portal',
    note: body.note ?? null,
    pdf_sha256: quote.pdf_sha256,
    content_hash: quote.content_hash,
  }
}
