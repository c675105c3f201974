import { addReaction, deleteMessage, editMessage, removeReaction } from '../../contract/chat/messages.ts'
import { defineMutation } from '../lib/changes/mutation.ts'

/** The room's log brings the change to the screen. */
const inLog = { shows: [], renews: [] }

export const messageEdited = defineMutation(editMessage, inLog)
export const messageErased = defineMutation(deleteMessage, inLog)
export const reactionAdded = defineMutation(addReaction, inLog)
export const reactionRemoved = defineMutation(removeReaction, inLog)

export const chatChanges = [messageEdited, messageErased, reactionAdded, reactionRemoved]
