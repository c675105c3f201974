import { eq } from 'drizzle-orm'
import type { ErrorSpec } from '../../contract/errors.ts'
import { requestErrors } from '../../contract/platform/errors.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import type { Statement } from '../kernel/data/database.ts'
import { DAY_MS } from '../kernel/data/days.ts'
import { sha256Hex } from '../kernel/data/digest.ts'
import { Failure } from '../kernel/failure.ts'
import { papers } from './tables.ts'

export interface Subject {
  /** A further kind is a name here. */
  readonly kind: 'document' | 'receipt' | 'statement' | 'payout_receipt' | 'reconciliation'
  readonly id: number | string
  /** Of what changes: the digest of what is on this paper. */
  readonly version?: string
}
export type Paper = typeof papers.$inferSelect

export const nameOf = ({ kind, id, version }: Subject): string =>
  version === undefined ? `${kind}:${id}` : `${kind}:${id}:${version}`

export const findPaper = (ctx: Context, subject: Subject): Promise<Paper | undefined> =>
  ctx.db
    .select()
    .from(papers)
    .where(eq(papers.subject, nameOf(subject)))
    .get()

/** A paper of what changes carries its day, so that nobody is led to one of two days ago. */
const CHANGING_KEPT_MS = 2 * DAY_MS

export interface Made {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly organizationId: number
  readonly beside: (sha256: string) => readonly Statement[]
}

/**
 * Keeps the first paper of a subject; one that comes second is thrown away. `beside` is written with it. What is in the
 * file is in its key: two makers at once, of two versions of this code, do not overwrite each other. A crash after the
 * file and before the row leaves a file that the next attempt stores again under the same key.
 */
export async function keepPaper(
  ctx: Context,
  subject: Subject,
  { bytes, organizationId, beside }: Made,
): Promise<void> {
  const sha256 = await sha256Hex(bytes)
  const file_key = `papers/${subject.kind}/${subject.id}/${sha256}.pdf`
  await ctx.bindings.FILES.put(file_key, bytes, { httpMetadata: { contentType: 'application/pdf' } })
  const now = ctx.clock.now()
  const row = {
    subject: nameOf(subject),
    organization_id: organizationId,
    file_key,
    sha256,
    size: bytes.length,
    created_at: now,
    kept_until: subject.version === undefined ? null : now + CHANGING_KEPT_MS,
  }
  try {
    await commit(ctx, {
      write: [ctx.db.insert(papers).values(row), ...beside(sha256)],
      onDuplicate: { 'papers.subject': KEPT_ALREADY },
    })
  } catch (error) {
    if (!(error instanceof Failure) || error.spec !== KEPT_ALREADY) throw error
    const kept = await findPaper(ctx, subject)
    if (kept?.sha256 !== sha256) await ctx.bindings.FILES.delete(file_key)
  }
}

/** Another maker was first; no request hears of it. */
const KEPT_ALREADY: ErrorSpec = { ...requestErrors.conflict }
