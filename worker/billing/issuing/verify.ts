import { eq } from 'drizzle-orm'
import type { DocumentFault, Verification } from '../../../contract/billing/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import type { InvoiceRecord, QuoteRecord } from '../documents/rows.ts'
import { sidesShown } from '../documents/show.ts'
import { findPdf, hexDigest, pdfKeyOf } from '../pdf/stored.ts'
import { billingDocuments as documents } from '../tables.ts'
import { CHAIN_START, canonicalJson, chainHash, sha256Hex } from './canonical.ts'
import { frozen } from './freeze.ts'

/** The bytes that were hashed, as they are stored. */
export async function contentOf(ctx: SignedIn, { id }: { readonly id: number }): Promise<string | null> {
  const row = await ctx.db
    .select({ content: documents.content })
    .from(documents)
    .where(eq(documents.id, id))
    .get()
  return row?.content ?? null
}

/**
 * Whether a document still says what was issued: its bytes against their hash, its columns against its bytes, and its
 * place in the chain. One altered byte, in whichever of them, is found by one of these.
 */
export async function verify(ctx: SignedIn, row: QuoteRecord | InvoiceRecord): Promise<Verification> {
  const [content, sides, hasPrevious, pdf] = await Promise.all([
    contentOf(ctx, row),
    sidesShown(ctx, row),
    isThere(ctx, row.previous_hash),
    pdfFault(ctx, row),
  ])
  const faults: DocumentFault[] = []
  const found = (fault: DocumentFault, isFound: boolean) => {
    if (isFound) faults.push(fault)
  }
  found('content_missing', content === null)
  found('content_altered', content !== null && (await sha256Hex(content)) !== row.content_hash)
  found('content_differs', content !== null && canonicalJson(frozen(row, sides)) !== content)
  const chain = await chainHash(row.previous_hash ?? '', row.content_hash ?? '')
  found('chain_broken', chain !== row.chain_hash)
  found('previous_missing', !hasPrevious)
  if (pdf) faults.push(pdf)
  return {
    valid: faults.length === 0,
    number: row.number ?? '',
    ...pick(row, ['content_hash', 'previous_hash', 'chain_hash', 'pdf_sha256']),
    faults,
  }
}

/** The file is found by the digest that the document has of it: where either was altered, they no longer meet. */
async function pdfFault(
  ctx: SignedIn,
  { id, pdf_sha256 }: QuoteRecord | InvoiceRecord,
): Promise<Extract<DocumentFault, `pdf_${string}`> | null> {
  const subject = { kind: 'document', id } as const
  const made = await findPdf(ctx, subject)
  // It is made after the issue, by a job.
  if (!made && pdf_sha256 === null) return null
  if (made?.sha256 !== pdf_sha256 || pdf_sha256 === null) return 'pdf_altered'
  const file = await ctx.bindings.FILES.get(pdfKeyOf(subject, pdf_sha256))
  if (!file) return 'pdf_missing'
  return (await hexDigest(await file.arrayBuffer())) === pdf_sha256 ? null : 'pdf_altered'
}

/** The document that a chain hash belongs to; the first of a chain continues nothing. */
async function isThere(ctx: SignedIn, previous: string | null): Promise<boolean> {
  if (previous === CHAIN_START) return true
  const row = await ctx.db
    .select({ id: documents.id })
    .from(documents)
    .where(eq(documents.chain_hash, previous ?? ''))
    .get()
  return row !== undefined
}
