import { iso, type SignedIn } from '../../kernel/context.ts'
import { presignGet } from '../../kernel/storage.ts'
import { inRoom, orRefuse } from '../room-objects.ts'
import { roomOf } from '../room-rows.ts'
import { keyOf } from './keys.ts'

/** The room itself says, at this moment, whether its reader belongs and the message still stands. */
export async function linkTo(
  ctx: SignedIn,
  roomId: number,
  attachmentId: string,
): Promise<{ url: string; expires_at: string }> {
  await roomOf(ctx, roomId)
  const file = orRefuse(await inRoom(ctx, roomId, (room) => room.attachment(ctx.actor.userId, attachmentId)))
  const { url, expiresAt } = await presignGet(ctx, keyOf(roomId, file.id), file.name)
  return { url, expires_at: iso(expiresAt) }
}
