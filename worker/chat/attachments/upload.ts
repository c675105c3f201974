import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { requestUpload as contract } from '../../../contract/chat/attachments.ts'
import { chatErrors } from '../../../contract/chat/errors.ts'
import {
  bytesMostOf,
  cleanFileName,
  fileTypeOf,
  RESERVED_BYTES_MOST,
  STORAGE_QUOTA_BYTES,
  uploadErrors,
} from '../../../contract/platform/uploads.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { read } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { presignPut } from '../../kernel/files/storage.ts'
import { spend } from '../../kernel/http/rate-limit.ts'
import { inRoom, orRefuse } from '../room-objects.ts'
import { roomOf } from '../room-rows.ts'
import { chatAttachments } from '../tables.ts'
import { keyOf } from './keys.ts'
import { releaseOrder, reservedBytesOf } from './release.ts'

/** A link for one file of this room: of this type, of this many bytes, stored once. */
export async function requestUpload(
  ctx: SignedIn,
  roomId: number,
  asked: z.output<typeof contract.body>,
): Promise<z.output<typeof contract.reply>> {
  const row = await roomOf(ctx, roomId)
  await spend(ctx, 'presign', String(ctx.actor.userId))
  const name = cleanFileName(asked.name)
  const type = typeOf(name, asked.type)
  if (asked.size > bytesMostOf(type)) fail(uploadErrors.tooLarge)
  const { closedAt } = orRefuse(await inRoom(ctx, roomId, (room) => room.view(ctx.actor.userId)))
  if (closedAt !== null) fail(chatErrors.roomClosed)

  const { size } = asked
  const id = ctx.ids.uuid()
  const link = await presignPut(ctx, { key: keyOf(roomId, id), type, size })
  const { method, url, headers, expiresAt } = link
  const answer = {
    ...{ id, room_id: roomId, name, type, size },
    ...{ method: 'PUT' as const, url, headers: { ...headers }, expires_at: iso(expiresAt) },
  }
  if (method !== 'PUT') throw new Error('a link to store with that stores nothing')
  const { organization_id: organizationId } = row
  const reserved = reservedBytesOf(ctx.actor.userId)
  const [before] = await read<{ bytes: number }>(ctx, sql`select ${reserved} as bytes`)
  const isOverReserved = (before?.bytes ?? 0) + size > RESERVED_BYTES_MOST
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db.insert(chatAttachments).values({
          ...{
            id,
            organization_id: organizationId,
            room_id: roomId,
            uploader_id: ctx.actor.userId,
            name,
            type,
            size,
          },
          created_at: ctx.clock.now(),
        }),
      ),
      ...assertInBatch(ctx, sql`${reserved} <= ${RESERVED_BYTES_MOST}`),
      ...assertInBatch(
        ctx,
        sql`(select sum(size) from ${chatAttachments} where organization_id = ${organizationId})
            <= ${STORAGE_QUOTA_BYTES}`,
      ),
    ],
    jobs: [releaseOrder(ctx, organizationId)],
    onConflict: isOverReserved ? uploadErrors.reservedExceeded : uploadErrors.quotaExceeded,
    answer,
  })
  return answer
}

/** The ending decides. Whoever names a type as well must mean the same, or say that they do not know. */
function typeOf(name: string, named: string | undefined): string {
  const known = fileTypeOf(name) ?? fail(uploadErrors.typeRefused)
  const isSame = [undefined, '', 'application/octet-stream', known.type].includes(named?.toLowerCase())
  return isSame ? known.type : fail(uploadErrors.typeRefused)
}
