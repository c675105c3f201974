import { eq, type SQL, sql } from 'drizzle-orm'
import { billingErrors } from '../../../contract/billing/errors.ts'
import type { DocumentFault, Verification } from '../../../contract/billing/schemas.ts'
import type { ErrorSpec } from '../../../contract/errors.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { pick } from '../../kernel/data/fields.ts'
import { type RowOf, readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { paperColumns, paperOf } from '../../papers/join.ts'
import { readDocuments } from '../documents/rows.ts'
import { sidesShown } from '../documents/show.ts'
import { CHAIN_START, canonicalJson, chainHash } from '../issuing/canonical.ts'
import { frozen } from '../issuing/freeze.ts'
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
export const listedProofs = {
  from: documents,
  // In one statement with the document: its PDF may be made at this moment.
  joins: [paperOf('document', documents.id)],
  columns: { ...proofColumns, ...paperColumns },
} as const
export type Proof = RowOf<(typeof listedProofs)['columns'], (typeof listedProofs)['joins']>

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
  const hasPrevious = await isThere(ctx, proof.previous_hash)
  const [faults = []] = await faultsOf(ctx, [{ ...proof, hasPrevious }])
  return {
    valid: faults.length === 0,
    number: proof.number ?? '',
    ...pick(proof, ['content_hash', 'previous_hash', 'chain_hash', 'pdf_sha256']),
    faults,
  }
}

/**
 * Of each its bytes against their hash, its columns against its bytes, its place in the chain, and its PDF. One altered
 * byte, in whichever of them, is found by one of these. Many are read by as many statements as one.
 */
export async function faultsOf(
  ctx: SignedIn,
  proofs: readonly (Proof & { readonly hasPrevious: boolean })[],
): Promise<DocumentFault[][]> {
  const said = await saidNow(
    ctx,
    proofs.map(({ id }) => id),
  )
  return Promise.all(
    proofs.map(async (proof) => {
      const { id, content, content_hash, previous_hash, chain_hash, hasPrevious } = proof
      const pdf = await pdfFault(ctx, proof)
      const faults: DocumentFault[] = []
      const found = (fault: DocumentFault, isFound: boolean) => {
        if (isFound) faults.push(fault)
      }
      found('content_missing', content === null)
      found('content_altered', content !== null && (await sha256Hex(content)) !== content_hash)
      found('content_differs', content !== null && said.get(id) !== content)
      found('chain_broken', (await chainHash(previous_hash ?? '', content_hash ?? '')) !== chain_hash)
      found('previous_missing', !hasPrevious)
      if (pdf) faults.push(pdf)
      return faults
    }),
  )
}

/** What their columns and lines say now. One that no longer makes a document is left out, and does not hide the others. */
async function saidNow(ctx: SignedIn, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  try {
    const rows = await readDocuments(ctx, ids)
    return new Map(
      await Promise.all(
        rows.map(async (row) => {
          return [row.id, canonicalJson(frozen(row, await sidesShown(ctx, row)))] as const
        }),
      ),
    )
  } catch (error) {
    if (!isUnreadable(error)) throw error
    if (ids.length <= 1) return new Map()
    const alone = await Promise.all(ids.map((id) => saidNow(ctx, [id])))
    return new Map(alone.flatMap((one) => [...one]))
  }
}

/** A text that is no JSON, a number that is none. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError

/** The document and the paper each have the digest of the file: where one of the three was altered, they no longer meet. */
async function pdfFault(
  ctx: SignedIn,
  { pdf_sha256, made_sha256, file_key }: Proof,
): Promise<Extract<DocumentFault, `pdf_${string}`> | null> {
  // It is made after the issue, by a job.
  if (made_sha256 === null && pdf_sha256 === null) return null
  if (made_sha256 !== pdf_sha256 || pdf_sha256 === null) return 'pdf_altered'
  const file = await ctx.bindings.FILES.get(file_key ?? '')
  if (!file) return 'pdf_missing'
  const sha256 = await sha256Hex(new Uint8Array(await file.arrayBuffer()))
  return sha256 === pdf_sha256 ? null : 'pdf_altered'
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
