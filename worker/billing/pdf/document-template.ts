import { and, eq, isNull } from 'drizzle-orm'
import type { Sheet } from '../../../pdf/api.ts'
import type { Context } from '../../kernel/context.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { logoPicture } from '../../organizations/logo-picture.ts'
import type { Prepared } from '../../papers/prepared.ts'
import { type InvoiceRecord, type QuoteRecord, readDocument } from '../documents/rows.ts'
import { sidesShown } from '../documents/show.ts'
import { documentTitles } from '../names.ts'
import { billingDocuments as documents } from '../tables.ts'
import { saleSheet } from './sale-sheet.ts'

/** Null where there is nothing to print any more. */
export async function prepareDocument(ctx: Context, id: number): Promise<Prepared | null> {
  const row = await readDocument(ctx, id)
  if (!row || row.state === 'draft') return null
  return {
    subject: { kind: 'document', id },
    organizationId: row.organization_id,
    sheet: () => documentSheet(ctx, row),
    beside: (pdf_sha256) => [
      ctx.db
        .update(documents)
        // Whoever read the document before has nothing to know of it.
        .set({ pdf_sha256, ...sameVersion })
        .where(and(eq(documents.id, id), isNull(documents.pdf_sha256))),
    ],
  }
}

/** Twice as many pixels as points. */
export const LOGO = { width: 340, height: 120 } as const

/** What a document says on paper, whether it is issued or a draft. */
export async function documentSheet(ctx: Context, row: QuoteRecord | InvoiceRecord): Promise<Sheet> {
  const others = [row.quote_id, row.kind === 'credit_note' ? row.invoice_id : null].filter(
    (id) => id !== null,
  )
  const [sides, titles, logo] = await Promise.all([
    sidesShown(ctx, row),
    documentTitles(ctx, others),
    logoPicture(ctx, row.issuer_id, LOGO),
  ])
  const titleOf = (id: number | null) => (id === null ? null : (titles.get(id) ?? null))
  return saleSheet({
    row,
    sides,
    logo,
    corrected: row.kind === 'credit_note' ? titleOf(row.invoice_id) : null,
    quote: titleOf(row.quote_id),
    // A draft's address may still be another's, and leads nowhere.
    payUrl: row.state === 'draft' ? null : row.link_url,
  })
}
