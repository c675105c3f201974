import type { Attachment } from '../../../contract/chat/schemas.ts'
import { isSound } from '../../../contract/platform/uploads.ts'
import type { AttachmentRefusal, Outcome, VerifyRequest } from '../../../durable-objects/chat-room/api.ts'
import { type FileFault, verifyFiles } from '../../files/verify.ts'
import type { Context } from '../../kernel/context.ts'
import { placeOf } from './place.ts'
import { voicesOf } from './voice.ts'

/**
 * Checks the files of a message before its room takes it. The room then decides by itself that a file is sent once,
 * because a claim in the database could outlive the attempt that made it.
 */
export async function verifyAttachments(
  ctx: Context,
  { roomId, userId, ids }: VerifyRequest,
): Promise<Outcome<readonly Attachment[]>> {
  const verified = await verifyFiles(ctx, { place: placeOf(roomId), uploaderId: userId, ids })
  if ('fault' in verified) return { refused: REFUSALS[verified.fault] }
  const sounds = verified.files.filter(({ type }) => isSound(type))
  const voices = await voicesOf(
    ctx,
    sounds.map(({ id }) => id),
  )
  return {
    ok: verified.files.map(({ id, name, type, size }) => {
      const voice = voices.get(id)
      return { id, name, type, size, ...(voice ? { voice } : {}) }
    }),
  }
}

const REFUSALS: Readonly<Record<FileFault, AttachmentRefusal>> = {
  not_found: 'attachment_not_found',
  not_uploaded: 'attachment_not_uploaded',
  mismatch: 'attachment_mismatch',
}
