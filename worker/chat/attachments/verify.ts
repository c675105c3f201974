import type { Attachment } from '../../../contract/chat/schemas.ts'
import type { AttachmentRefusal, Outcome, VerifyRequest } from '../../../durable-objects/chat-room/api.ts'
import { type FileFault, verifyFiles } from '../../files/verify.ts'
import type { Context } from '../../kernel/context.ts'
import { placeOf } from './place.ts'

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
  return { ok: verified.files.map(({ id, name, type, size }) => ({ id, name, type, size })) }
}

const REFUSALS: Readonly<Record<FileFault, AttachmentRefusal>> = {
  not_found: 'attachment_not_found',
  not_uploaded: 'attachment_not_uploaded',
  mismatch: 'attachment_mismatch',
}
