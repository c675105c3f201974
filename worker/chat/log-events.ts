import type { RoomExtract } from '../../durable-objects/chat-room/api.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { participantAdded, participantRemoved, peopleMentioned } from './events.ts'

/**
 * What a stretch of a room's log means for the people it names. From the log, and not from the requests that wrote it:
 * a message may come over a socket, and a request may fall between the room and the database. Each event of the log may
 * be read again; reactions deduplicate by its number. A room's organization is looked up by the notice.
 */
export function eventsOf(roomId: number, { changes, members, messages }: RoomExtract): DomainEvent[] {
  const seen = new Map(members.map((member) => [member.userId, member.seen]))
  const mentioned = messages.flatMap(({ id, senderId, mentions }) => {
    // A person who left the room, or has read the message, is not notified.
    const user_ids = mentions.filter((userId) => userId !== senderId && (seen.get(userId) ?? id) < id)
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
