import type { SocketErrorCode } from '../../contract/frames/server.ts'
import type { RoomJoined, RoomRefusal } from '../../worker/kernel/chat-objects.ts'
import type { Refused } from '../kit/door.ts'
import { errorFrame, sendFrame } from '../kit/socket.ts'
import type { Line } from './line.ts'
import type { Presence } from './line-frames.ts'

/** So many rooms one device may hear at a time. */
const JOINED_MOST = 1_000

export const mayJoin = (line: Line): boolean => line.credits.size < JOINED_MOST

export function refuse(line: Line, refused: Refused): void {
  sendFrame(line.socket, errorFrame(refused))
}

export function tellJoined(
  presence: Presence,
  line: Line,
  roomId: number,
  { epoch, head, online }: RoomJoined,
): void {
  sendFrame(line.socket, { type: 'room_joined', room_id: roomId, epoch, head, online: [...online] })
  // The list says who is there, not who looks at it.
  for (const userId of presence.others.awayIn(roomId))
    sendFrame(line.socket, { type: 'user_status', user_id: userId, status: 'away' })
}

const CODES: Partial<Record<RoomRefusal, SocketErrorCode>> = {
  message_not_found: 'message_not_found',
  client_id_conflict: 'client_id_conflict',
  room_closed: 'room_closed',
  attachment_not_found: 'attachment_not_found',
  attachment_not_uploaded: 'attachment_not_uploaded',
  attachment_mismatch: 'attachment_mismatch',
  attachment_taken: 'attachment_taken',
}
const MESSAGES: Partial<Record<RoomRefusal, string>> = {
  message_not_found: 'No such message here',
  client_id_conflict: 'Another message has this client_id',
  room_closed: 'The conversation is closed',
  attachment_not_found: 'No such file of yours here',
  attachment_not_uploaded: 'A file has not been received yet',
  attachment_mismatch: 'A file is not the one that was announced',
  attachment_taken: 'Another message has a file of these',
}

/** Whatever else a room may say to a device means that there is nothing for it here. */
export const refusalOf = (refusal: RoomRefusal): Refused => ({
  code: CODES[refusal] ?? 'room_not_found',
  message: MESSAGES[refusal] ?? 'No such room here',
})
