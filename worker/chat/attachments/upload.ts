import type * as z from 'zod'
import type { requestUpload as contract } from '../../../contract/chat/attachments.ts'
import { chatErrors } from '../../../contract/chat/errors.ts'
import { admitFile, requestLink } from '../../files/upload.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { inRoom, orRefuse } from '../room-objects.ts'
import { roomOf } from '../room-rows.ts'
import { placeOf } from './place.ts'

/** A link for one file of a message to come, in this conversation. */
export async function requestUpload(
  ctx: SignedIn,
  roomId: number,
  asked: z.output<typeof contract.body>,
): Promise<z.output<typeof contract.reply>> {
  const { organization_id: organizationId } = await roomOf(ctx, roomId)
  const file = admitFile(asked)
  const { closedAt } = orRefuse(await inRoom(ctx, roomId, (room) => room.view(ctx.actor.userId)))
  if (closedAt !== null) fail(chatErrors.roomClosed)
  return requestLink(ctx, { organizationId, place: placeOf(roomId), file }, (link) => ({
    ...link,
    room_id: roomId,
  }))
}
