import type { ClientFrame } from '../../contract/frames/client.ts'
import type { Draft } from '../chat-room/api.ts'

/** A message as a room takes it, whichever socket it came over. */
export function draftOf(frame: Extract<ClientFrame, { type: 'send_message' }>): Draft {
  const { content, client_id: clientId, reply_to: replyTo, thread, in_room: inRoom } = frame
  const { mentions, attachments } = frame
  return { content, clientId, replyTo, thread, inRoom, mentions, attachments }
}
