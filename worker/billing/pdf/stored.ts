import { eq } from 'drizzle-orm'
import type { PdfSubject } from '../../../contract/billing/pdf.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { Failure } from '../../kernel/failure.ts'
import { LOST_RACE } from '../issuing/in-series.ts'
import { billingPdfs } from '../tables.ts'

export interface Subject {
  readonly kind: PdfSubject
  readonly id: number
  /** Of what changes: the digest of what is on this paper. */
  readonly version?: string
}
export type StoredPdf = typeof billingPdfs.$inferSelect

export const nameOf = ({ kind, id, version }: Subject): string =>
  version === undefined ? `${kind}:${id}` : `${kind}:${id}:${version}`

export const findPdf = (ctx: Context, subject: Subject): Promise<StoredPdf | undefined> =>
  ctx.db
    .select()
    .from(billingPdfs)
    .where(eq(billingPdfs.subject, nameOf(subject)))
    .get()

/** What is in the file is in its key: two makers at once, of two versions of this code, do not overwrite each other. */
export const pdfKeyOf = ({ kind, id }: Subject, sha256: string): string =>
  `billing/${kind}/${id}/${sha256}.pdf`

/**
 * Keeps the first PDF of a subject; one that comes second is thrown away. `beside` is written with it. A crash after the
 * file and before the row leaves a file that the next attempt stores again under the same key.
 */
export async function keepPdf(
  ctx: Context,
  subject: Subject,
  {
    bytes,
    organizationId,
    beside,
  }: {
    readonly bytes: Uint8Array<ArrayBuffer>
    readonly organizationId: number
    readonly beside: (sha256: string) => readonly Statement[]
  },
): Promise<void> {
  const sha256 = await hexDigest(bytes)
  const key = pdfKeyOf(subject, sha256)
  await ctx.bindings.FILES.put(key, bytes, { httpMetadata: { contentType: 'application/pdf' } })
  const row = {
    ...{ subject: nameOf(subject), organization_id: organizationId, sha256 },
    ...{ size: bytes.length, created_at: ctx.clock.now() },
  }
  try {
    await commit(ctx, {
      write: [ctx.db.insert(billingPdfs).values(row), ...beside(sha256)],
      onDuplicate: { 'billing_pdfs.subject': LOST_RACE },
    })
  } catch (error) {
    if (!(error instanceof Failure) || error.spec !== LOST_RACE) throw error
    const kept = await findPdf(ctx, subject)
    if (kept?.sha256 !== sha256) await ctx.bindings.FILES.delete(key)
  }
}

export async function hexDigest(bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
