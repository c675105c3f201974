import { eq, type SQL, sql } from 'drizzle-orm'
import { billingErrors } from '../../../contract/billing/errors.ts'
import type { DocumentFault, Verification } from '../../../contract/billing/schemas.ts'
import type { ErrorSpec } from '../../../contract/errors.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { readDocument } from '../documents/rows.ts'
import { sidesShown } from '../documents/show.ts'
import { CHAIN_START, canonicalJson, chainHash, sha256Hex } from '../issuing/canonical.ts'
import { frozen } from '../issuing/freeze.ts'
import { findPdf, hexDigest, pdfKeyOf } from '../pdf/stored.ts'
import { documentsOf } from '../policy.ts'
import { billingDocuments as documents } from '../tables.ts'

/** What a document is proven by. All of it is text: a damaged document may not be readable as one any more. */
const proofColumns = pick(documents, [
  'id',
  'state',
  'number',
  'content',
  'content_hash',
  'previous_hash',
  'chain_hash',
  'pdf_sha256',
])
export const listedProofs = { from: documents, columns: proofColumns } as const
export type Proof = RowOf<typeof proofColumns>

/** The bytes that were hashed, as they are stored. */
export async function contentOf(ctx: SignedIn, { id }: { readonly id: number }): Promise<string | null> {
  const row = await ctx.db
    .select({ content: documents.content })
    .from(documents)
    .where(eq(documents.id, id))
    .get()
  return row?.content ?? null
}

/** Whether a document still says what was issued, and continues a document that is there. */
export async function verify(
  ctx: SignedIn,
  id: number,
  { kind, notFound }: { readonly kind: SQL; readonly notFound: ErrorSpec },
): Promise<Verification> {
  const isMeant = sql`${eq(documents.id, id)} and ${kind} and ${documentsOf(ctx)}`
  const proof = (await readRow(ctx, listedProofs, isMeant)) ?? fail(notFound)
  if (proof.state === 'draft') fail(billingErrors.notIssued)
  const faults = await faultsOf(ctx, proof, await isThere(ctx, proof.previous_hash))
  return {
    valid: faults.length === 0,
    number: proof.number ?? '',
    ...pick(proof, ['content_hash', 'previous_hash', 'chain_hash', 'pdf_sha256']),
    faults,
  }
}

/**
 * Its bytes against their hash, its columns against its bytes, its place in the chain, and its PDF. One altered byte, in
 * whichever of them, is found by one of these.
 */
export async function faultsOf(ctx: SignedIn, proof: Proof, hasPrevious: boolean): Promise<DocumentFault[]> {
  const { content, content_hash, previous_hash, chain_hash } = proof
  const [said, pdf] = await Promise.all([saidNow(ctx, proof.id), pdfFault(ctx, proof)])
  const faults: DocumentFault[] = []
  const found = (fault: DocumentFault, isFound: boolean) => {
    if (isFound) faults.push(fault)
  }
  found('content_missing', content === null)
  found('content_altered', content !== null && (await sha256Hex(content)) !== content_hash)
  found('content_differs', content !== null && said !== content)
  found('chain_broken', (await chainHash(previous_hash ?? '', content_hash ?? '')) !== chain_hash)
  found('previous_missing', !hasPrevious)
  if (pdf) faults.push(pdf)
  return faults
}

/** What its columns and lines say now; null where they no longer make a document. */
async function saidNow(ctx: SignedIn, id: number): Promise<string | null> {
  try {
    const row = await readDocument(ctx, id)
    return row ? canonicalJson(frozen(row, await sidesShown(ctx, row))) : null
  } catch (error) {
    // A text that is no JSON, a number that is none.
    if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}

/** The file is found by the digest that the document has of it: where either was altered, they no longer meet. */
async function pdfFault(
  ctx: SignedIn,
  { id, pdf_sha256 }: Proof,
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
