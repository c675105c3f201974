import type { RoomJoined } from '../chat-room/api.ts'
import type { Refused } from '../kit/parse-frame.ts'
import { errorFrame, sendFrame } from '../kit/socket.ts'
import type { DeviceSocket } from './device-socket.ts'

/** So many rooms one device may hear at a time. */
const JOINED_MOST = 1_000

export const mayJoin = (line: DeviceSocket): boolean => line.credits.size < JOINED_MOST

export function refuse(line: DeviceSocket, refused: Refused): void {
  sendFrame(line.socket, errorFrame(refused))
}

export function tellJoined(
  line: DeviceSocket,
  roomId: number,
  { epoch, head, online, away }: RoomJoined,
): void {
  sendFrame(line.socket, {
    ...{ type: 'room_joined', room_id: roomId, epoch, head },
    ...{ online: [...online], away: [...away] },
  })
  // The old protocol names who is there and knows nothing of a list of who looks at it.
  if (line.capable) return
  for (const userId of away) sendFrame(line.socket, { type: 'user_status', user_id: userId, status: 'away' })
}
