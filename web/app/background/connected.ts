import type { ChatSession } from '../../chat/chat-session.ts'

/** The live connection, as the frame hands it to pages. */
export interface Connected {
  readonly chat: ChatSession | null
  /** Messages that nobody has read here yet. */
  readonly unread: number
  /** Messages that are still on this device alone. */
  readonly outgoing: number
}

export const NOT_CONNECTED: Connected = { chat: null, unread: 0, outgoing: 0 }
