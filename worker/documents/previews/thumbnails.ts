import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type { readThumbnail as contract } from '../../../contract/documents/previews.ts'
import { requireAttachment } from '../../chat/attachments/download.ts'
import { findFile } from '../../files/attach.ts'
import { thumbnailKeyOf } from '../../files/owners.ts'
import { drawThumbnail, isDrawable, storeThumbnail } from '../../files/thumbnail.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { presignGet } from '../../kernel/files/storage.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { announceDocument, readersOf } from '../changes.ts'
import type { DocumentRow } from '../documents/find.ts'
import { servable } from '../documents/serve.ts'
import { refuseUnscanned } from '../scan.ts'
import { documents, documentVersions } from '../tables.ts'

const MAKE_THUMBNAIL = 'documents.make_thumbnail'

/** For the commit that gives a document a file. */
export const thumbnailOrders = ({
  file_id,
  mimetype,
}: Pick<DocumentRow, 'file_id' | 'mimetype'>): JobOrder[] =>
  isDrawable(mimetype)
    ? [{ name: MAKE_THUMBNAIL, key: `${MAKE_THUMBNAIL}:${file_id}`, payload: { file_id } }]
    : []

export const makeThumbnail = defineJob({
  name: MAKE_THUMBNAIL,
  payload: z.strictObject({ file_id: z.string() }),
  async run(ctx, { file_id: fileId }) {
    const file = await findFile(ctx, fileId)
    const bytes = file && (await drawThumbnail(ctx, file))
    if (!bytes) return
    const key = thumbnailKeyOf(file.key)
    if (await storeThumbnail(ctx, { id: fileId, key, bytes })) await noteThumbnail(ctx, fileId)
  },
})

/** Versions may share a file. A document changes for its readers where the file is that of its newest version. */
async function noteThumbnail(ctx: Context, fileId: string): Promise<void> {
  const row = await ctx.db.select().from(documents).where(eq(documents.file_id, fileId)).get()
  const readers = row && (await readersOf(ctx, [row]))(row)
  await commit(ctx, {
    write: [
      ctx.db
        .update(documentVersions)
        .set({ has_thumbnail: true })
        .where(eq(documentVersions.file_id, fileId)),
      ctx.db
        .update(documents)
        // A writer who read the document before has nothing to know of it.
        .set({ has_thumbnail: true, ...sameVersion })
        .where(eq(documents.file_id, fileId)),
    ],
    events:
      row && !row.has_thumbnail
        ? announceDocument('documents.document_changed', row, { changed: { preview: true }, readers })
        : [],
  })
}

export async function readThumbnail(ctx: SignedIn, id: number): Promise<z.output<typeof contract.reply>> {
  const row = await servable(ctx, id)
  if (!row.has_thumbnail) fail(errors.noPreview)
  refuseUnscanned(row.scan)
  if (row.room_id !== null) await requireAttachment(ctx, row.room_id, row.file_id)
  const { key } = (await findFile(ctx, row.file_id)) ?? fail(errors.notFound)
  const { url, expiresAt } = await presignGet(ctx, thumbnailKeyOf(key), `${row.name}.webp`)
  return { url, expires_at: iso(expiresAt) }
}
