import type { Attachment } from '../contract/chat/schemas.ts'
import type { Outcome, VerifyRequest } from '../durable-objects/chat-room/api.ts'
import { verifyAttachments } from './chat/attachments/verify.ts'
import { Entrypoint } from './entrypoint.ts'

/** For objects that hold a message with files and must know whether these are their author's, and there. */
export class FileVoucher extends Entrypoint {
  async vouch(ask: VerifyRequest): Promise<Outcome<readonly Attachment[]>> {
    return verifyAttachments(this.context, ask)
  }
}
