import * as z from 'zod'
import { type Attachment, attachment } from '../../contract/chat/schemas.ts'

const files = z.array(attachment).min(1)

/** For the frame of a message: one without files does not speak of any. */
export function filesIn(attachments: unknown): { attachments?: Attachment[] } {
  const read = files.safeParse(attachments)
  return read.success ? { attachments: read.data } : {}
}
