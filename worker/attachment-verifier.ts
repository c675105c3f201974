import type { Attachment } from '../contract/chat/schemas.ts'
import { vouch } from './chat/attachments/verify.ts'
import { Entrance } from './entrypoint.ts'
import type { Outcome, VouchAsk } from './kernel/chat-objects.ts'

/** For objects that hold a message with files and must know whether these are their author's, and there. */
export class FileVoucher extends Entrance {
  async vouch(ask: VouchAsk): Promise<Outcome<readonly Attachment[]>> {
    return vouch(this.context, ask)
  }
}
