import type { RoomJoined } from '../chat-room/api.ts'
import type { Refused } from '../kit/parse-frame.ts'
import { errorFrame, sendFrame } from '../kit/socket.ts'
import type { DeviceSocket } from './device-socket.ts'

/** A device may be subscribed to so many streams at a time. */
const JOINED_MOST = 1_000

export const mayJoin = (deviceSocket: DeviceSocket): boolean =>
  deviceSocket.subscriptions.length < JOINED_MOST

export function refuse(deviceSocket: DeviceSocket, refused: Refused): void {
  sendFrame(deviceSocket.socket, errorFrame(refused))
}

export function tellJoined(
  deviceSocket: DeviceSocket,
  roomId: number,
  { epoch, head, online, away }: RoomJoined,
): void {
  sendFrame(deviceSocket.socket, {
    type: 'room_joined',
    room_id: roomId,
    epoch,
    head,
    online: [...online],
    away: [...away],
  })
  // The old protocol has the list of people online only, so who is away follows in frames of their own.
  if (deviceSocket.capable) return
  for (const userId of away)
    sendFrame(deviceSocket.socket, { type: 'user_status', user_id: userId, status: 'away' })
}
