import { attachStatements, releaseStatements } from '../../files/attach.ts'
import { type OwnerLookup, removalOrder } from '../../files/cleanup.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { filesFollowed } from '../events.ts'
import { type Heard, inRoom } from '../room-objects.ts'
import { placeOf } from './place.ts'

/** What the room's log says of its files: which message has each, and which belonged to a message that was erased. */
export function attachmentStatements(ctx: Context, { roomId, extract }: Heard): Statement[] {
  const place = placeOf(roomId)
  const attached = extract.messages.flatMap(({ id: ownerId, attachments }) =>
    attachments.map(({ id }) => ({ id, ownerId })),
  )
  return [
    ...attachStatements(ctx, place, attached),
    ...releaseStatements(ctx, place, extract.goneAttachments),
  ]
}

/** For those who keep files as documents; nothing where the range of the log has none. */
export function fileEvents({ roomId, extract }: Heard): DomainEvent[] {
  const attached = extract.messages.flatMap(({ id: message_id, attachments }) =>
    attachments.map(({ id }) => ({ id, message_id })),
  )
  const gone = [...extract.goneAttachments]
  if (attached.length + gone.length === 0) return []
  return [filesFollowed(null, { room_id: roomId, attached, gone })]
}

/** Two deliveries of one projection order one removal. */
export const removalOrderFor = (ctx: Context, { roomId, extract }: Heard): JobOrder =>
  removalOrder(ctx, `room:${roomId}:${extract.head}`)

/** The room is the authority for which message has a file, and its projection may be behind. */
export const messagesWith: OwnerLookup = async (ctx, roomId, ids) => {
  const answer = await inRoom(ctx, roomId, (room) => room.attached(ids))
  return 'refused' in answer ? null : answer.ok.map(({ id, messageId }) => ({ id, ownerId: messageId }))
}
