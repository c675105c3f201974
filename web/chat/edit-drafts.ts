import * as z from 'zod'
import { drafts } from '../kit/form-draft.ts'

/** The message being edited, stored in this tab like any form until it is sent or cancelled. */
export const editDrafts = {
  read: (roomId: number) => edit.safeParse(drafts.read(nameOf(roomId))).data ?? null,
  write: (roomId: number, messageId: number, text: string) =>
    drafts.write(nameOf(roomId), edit, { message_id: messageId, text }),
  forget: (roomId: number) => drafts.forget(nameOf(roomId)),
}

const edit = z.object({ message_id: z.number(), text: z.string() })
const nameOf = (roomId: number) => `message-edit-${roomId}`
