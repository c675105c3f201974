import type { Message } from '../../../contract/chat/schemas.ts'

/** A text of one person without anything added to it. */
export const messageOf = (id: number, more: Partial<Message> = {}): Message => {
  const sender = more.sender ?? { id: 1, name: 'n1', role: 'agent' }
  return {
    id,
    room_id: 1,
    sender,
    sender_id: sender.id,
    content: `m${id}`,
    message_type: 'text',
    status: 'sent',
    created_at: '2026-11-21T09:00:00.000Z',
    edited_at: null,
    deleted_at: null,
    reply_to: null,
    thread: null,
    in_room: true,
    replies: null,
    mentions: [],
    attachments: [],
    reactions: [],
    client_id: null,
    ...more,
  }
}
