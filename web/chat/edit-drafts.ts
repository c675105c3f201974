import * as z from 'zod'
import { drafts } from '../kit/form-draft.ts'

/** The message being edited, stored in this tab like any form until it is sent or cancelled. */
export const editDrafts = {
  read: (place: EditPlace) => edit.safeParse(drafts.read(nameOf(place))).data ?? null,
  write: (place: EditPlace, messageId: number, text: string) =>
    drafts.write(nameOf(place), edit, { message_id: messageId, text }),
  forget: (place: EditPlace) => drafts.forget(nameOf(place)),
}

const edit = z.object({ message_id: z.number(), text: z.string() })
/** A room, or a thread of it. */
interface EditPlace {
  roomId: number
  thread: number | null
}
const nameOf = ({ roomId, thread }: EditPlace) =>
  `message-edit-${roomId}${thread === null ? '' : `-${thread}`}`
