import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { documentErrors as errors } from '../../contract/documents/errors.ts'
import type { ScanState } from '../../contract/documents/schemas.ts'
import { findFile } from '../files/attach.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { sameVersion } from '../kernel/data/row-version.ts'
import { fail } from '../kernel/failure.ts'
import { defineJob } from '../kernel/jobs/job.ts'
import type { JobOrder } from '../kernel/jobs/job-message.ts'
import { documentChanged, readersOf } from './changes.ts'
import { documents, documentVersions } from './tables.ts'

/** What is known of a file before a scanner has seen it. */
export const firstScan = ({ config }: Context): ScanState => (config.SCAN_URL ? 'pending' : 'none')

/** Before the bytes of a file are served, or a picture of them. */
export function refuseUnscanned(scan: ScanState): void {
  if (scan === 'pending') fail(errors.scanPending)
  if (scan === 'infected') fail(errors.infected)
}

const SCAN_FILE = 'documents.scan_file'

export const scanOrders = (file: { readonly file_id: string; readonly scan: ScanState }): JobOrder[] =>
  file.scan === 'pending'
    ? [{ name: SCAN_FILE, key: `${SCAN_FILE}:${file.file_id}`, payload: { file_id: file.file_id } }]
    : []

/** A file of 100 MiB on its way to the scanner, and the scan itself. */
const SCAN_SECONDS = 100
/** With pauses that grow to an hour: about half a day, in which a scanner may be away or say that it is not done. */
const SCAN_ATTEMPTS = 20

const verdict = z.object({ status: z.enum(['pending', 'clean', 'infected']) })

/** The scanner takes the bytes and answers what it found. Until then, and while it cannot be asked, nothing is served. */
export const scanFile = defineJob({
  name: SCAN_FILE,
  payload: z.strictObject({ file_id: z.string() }),
  attempts: SCAN_ATTEMPTS,
  leaseSeconds: SCAN_SECONDS + 20,
  async run(ctx, { file_id: fileId }, intent) {
    const status = await askScanner(ctx, fileId, intent)
    if (status === null) return
    if (status === 'pending') throw new Error('the scanner is not done yet')
    await settle(ctx, fileId, status)
  },
})

/** Null where there is nothing left to scan. */
async function askScanner(ctx: Context, fileId: string, intent: string) {
  const { SCAN_URL, SCAN_KEY } = ctx.config
  // Whoever switched the scanner off meanwhile serves what was waiting for it.
  if (!SCAN_URL) return 'clean' as const
  const file = await findFile(ctx, fileId)
  const stored = file && (await ctx.bindings.FILES.get(file.key))
  if (!stored) return null
  const exact = new FixedLengthStream(stored.size)
  const sent = stored.body.pipeTo(exact.writable).catch(() => undefined)
  const answer = await fetch(SCAN_URL, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      'Idempotency-Key': intent,
      ...(SCAN_KEY && { Authorization: `Bearer ${SCAN_KEY}` }),
    },
    body: exact.readable,
    signal: AbortSignal.timeout(SCAN_SECONDS * 1_000),
  })
  await sent
  if (!answer.ok) throw new Error(`the scanner answered ${answer.status}`)
  return verdict.parse(await answer.json()).status
}

/** Versions may share a file. A document changes for its readers where the file is that of its newest version. */
async function settle(ctx: Context, fileId: string, scan: 'clean' | 'infected'): Promise<void> {
  const row = await ctx.db.select().from(documents).where(eq(documents.file_id, fileId)).get()
  const told =
    row && row.scan !== scan
      ? documentChanged(
          ctx,
          row,
          { before: { scan: row.scan }, after: { scan } },
          (await readersOf(ctx, [row]))(row),
        )
      : { write: [], audit: [], events: [] }
  await commit(ctx, {
    ...told,
    write: [
      ctx.db.update(documentVersions).set({ scan }).where(eq(documentVersions.file_id, fileId)),
      ctx.db
        .update(documents)
        // A writer who read the document before its scan has nothing to know of it.
        .set({ scan, ...sameVersion })
        .where(eq(documents.file_id, fileId)),
      ...told.write,
    ],
  })
}
