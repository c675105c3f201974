import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { fileTypeOf } from '../../../contract/platform/uploads.ts'
import type { AttachmentRefusal, Outcome, VerifyRequest } from '../../kernel/chat-objects.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { Failure } from '../../kernel/failure.ts'
import { HEAD_BYTES, hasForm } from '../../kernel/files/magic-bytes.ts'
import { chatAttachments } from '../tables.ts'
import { keyOf } from './keys.ts'

type Row = typeof chatAttachments.$inferSelect

/**
 * Whether the files of a message to come are its author's, for this room, and stored as promised. The room asks this
 * before it takes the message, and decides by itself that a file is sent once. What was vouched for is safe from being
 * tidied away for an hour, so the message may be sent, fall, and be sent again.
 */
export async function verifyAttachments(
  ctx: Context,
  ask: VerifyRequest,
): Promise<Outcome<readonly Attachment[]>> {
  const { roomId, userId, ids } = ask
  const rows = await ctx.db
    .select()
    .from(chatAttachments)
    .where(
      and(
        sql`${chatAttachments.id} in (select value from json_each(${JSON.stringify(ids)}))`,
        eq(chatAttachments.room_id, roomId),
        eq(chatAttachments.uploader_id, userId),
        isNull(chatAttachments.dropped_at),
      ),
    )
  const found = ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
  if (found.length < ids.length) return { refused: 'attachment_not_found' }
  const faults = await Promise.all(found.map((row) => faultOf(ctx, row)))
  const fault = faults.find((one) => one !== null)
  if (fault) return { refused: fault }
  try {
    await commit(ctx, { write: found.flatMap((row) => note(ctx, row)) })
  } catch (error) {
    // Thrown away between being read and being noted.
    if (error instanceof Failure) return { refused: 'attachment_not_found' }
    throw error
  }
  return { ok: found.map(({ id, name, type, size }) => ({ id, name, type, size })) }
}

const note = (ctx: Context, { id }: Row) =>
  guarded(
    ctx,
    ctx.db
      .update(chatAttachments)
      .set({ vouched_at: ctx.clock.now() })
      .where(and(eq(chatAttachments.id, id), isNull(chatAttachments.dropped_at))),
  )

/** A link stores once, so what was looked at is what stays. */
async function faultOf(ctx: Context, row: Row): Promise<AttachmentRefusal | null> {
  if (row.vouched_at !== null) return null
  const file = await ctx.bindings.FILES.get(keyOf(row.room_id, row.id), {
    range: { offset: 0, length: HEAD_BYTES },
  })
  if (!file) return 'attachment_not_uploaded'
  const head = new Uint8Array(await file.arrayBuffer())
  const isAsPromised = file.size === row.size && file.httpMetadata?.contentType === row.type
  const form = fileTypeOf(row.name)?.form
  return isAsPromised && form && hasForm(form, head) ? null : 'attachment_mismatch'
}
