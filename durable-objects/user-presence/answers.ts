import type { RoomJoined } from '../../worker/kernel/chat-objects.ts'
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
