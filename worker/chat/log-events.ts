import type { RoomExtract } from '../../durable-objects/chat-room/api.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { participantAdded, participantRemoved, peopleMentioned } from './events.ts'

/**
 * What a stretch of a room's log means for the people it names. From the log, and not from the requests that wrote it:
 * a message may come over a socket, and a request may fall between the room and the database. Each event of the log may
 * be read again; reactions deduplicate by its number. A room's organization is looked up by the notice.
 */
export function eventsOf(roomId: number, { changes, messages }: RoomExtract): DomainEvent[] {
  const mentioned = messages.flatMap(({ id, senderId, unreadBy }) => {
    // A person who left the room, or has read the message, is not notified.
    const user_ids = unreadBy.filter((userId) => userId !== senderId)
    return user_ids.length > 0
      ? [peopleMentioned(null, { room_id: roomId, seq: id, by_id: senderId, user_ids })]
      : []
  })
  const changed = changes.map(({ kind, seq, userId, byId, roomName }) =>
    (kind === 'member_added' ? participantAdded : participantRemoved)(null, {
      room_id: roomId,
      seq,
      by_id: byId,
      user_id: userId,
      room_name: roomName,
    }),
  )
  return [...mentioned, ...changed]
}
