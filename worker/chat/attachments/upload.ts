import type * as z from 'zod'
import type { requestUpload as contract } from '../../../contract/chat/attachments.ts'
import { chatErrors } from '../../../contract/chat/errors.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { isSound } from '../../../contract/platform/uploads.ts'
import { admitFile, requestLink } from '../../files/upload.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { inRoom, orRefuse } from '../room-objects.ts'
import { roomOf } from '../room-rows.ts'
import { placeOf } from './place.ts'
import { voiceStatements } from './voice.ts'

/** A link for one file of a message to come, in this conversation. */
export async function requestUpload(
  ctx: SignedIn,
  roomId: number,
  asked: z.output<typeof contract.body>,
): Promise<z.output<typeof contract.reply>> {
  const { organization_id: organizationId } = await roomOf(ctx, roomId)
  const { voice, ...described } = asked
  const file = admitFile(described)
  if (voice && !isSound(file.type)) refuseVoice()
  const { closedAt } = orRefuse(await inRoom(ctx, roomId, (room) => room.view(ctx.actor.userId)))
  if (closedAt !== null) fail(chatErrors.roomClosed)
  const also = (fileId: string) => (voice ? voiceStatements(ctx, fileId, voice) : [])
  return requestLink(ctx, { organizationId, place: placeOf(roomId), file, also }, (link) => ({
    ...link,
    ...(voice ? { voice } : {}),
    room_id: roomId,
  }))
}

const refuseVoice = (): never =>
  refuseField(
    validationErrors.failed,
    'voice',
    'Seul un fichier de son peut être un message vocal.',
    'Only a sound can be a voice note.',
  )
