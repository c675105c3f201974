import type { Attachment } from '../contract/chat/schemas.ts'
import type { Outcome, VerifyRequest } from '../durable-objects/chat-room/api.ts'
import { verifyAttachments } from './chat/attachments/verify.ts'
import { Entrypoint } from './entrypoint.ts'

/** Lets a chat room verify that the files of a draft belong to its author and are in storage. */
export class AttachmentVerifier extends Entrypoint {
  async verify(ask: VerifyRequest): Promise<Outcome<readonly Attachment[]>> {
    return verifyAttachments(this.context, ask)
  }
}
