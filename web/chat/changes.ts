import { addReaction, deleteMessage, editMessage, removeReaction } from '../../contract/chat/messages.ts'
import { kindOf } from '../lib/changes/mutation.ts'

/** The room itself tells what was done, in its log. */
const inLog = { shows: [], renews: [] }

export const messageEdited = kindOf(editMessage, inLog)
export const messageErased = kindOf(deleteMessage, inLog)
export const reactionAdded = kindOf(addReaction, inLog)
export const reactionRemoved = kindOf(removeReaction, inLog)

export const chatChanges = [messageEdited, messageErased, reactionAdded, reactionRemoved]
