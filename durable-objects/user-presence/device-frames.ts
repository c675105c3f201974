import type { ClientFrame } from '../../contract/frames/client.ts'
import { roomOfStream, roomStream, userStream } from '../../contract/frames/events.ts'
import { draftOf } from '../kit/draft-of.ts'
import { ackFrame } from '../kit/frames.ts'
import type { Refused } from '../kit/parse-frame.ts'
import { refusalOf, refusals } from '../kit/refusals.ts'
import { tooQuick } from '../kit/send-order.ts'
import { type SendQuotas, whenGranted } from '../kit/send-quota.ts'
import { HEARTBEAT_ACK, sendFrame, sendText } from '../kit/socket.ts'
import type { Time } from '../kit/time.ts'
import { sendVerified } from '../kit/verify-attachments.ts'
import { mayJoin, refuse, tellJoined } from './answers.ts'
import type { DeliveryRouter } from './delivery.ts'
import type { DeviceSocket } from './device-socket.ts'
import type { DeviceSockets } from './device-sockets.ts'
import { greet } from './hello.ts'
import type { OwnPositions } from './own-positions.ts'
import type { Peers } from './peers.ts'
import type { PersonalLog } from './personal-log.ts'
import { replaySince } from './replay.ts'
import type { Rooms } from './rooms.ts'
import type { StatusPublisher } from './status-publisher.ts'

/** The person's object as its devices see it. */
export interface Presence {
  readonly userId: number
  readonly time: Time
  readonly deviceSockets: DeviceSockets
  readonly rooms: Rooms
  readonly log: PersonalLog
  readonly others: Peers
  readonly ownPositions: OwnPositions
  readonly delivery: DeliveryRouter
  readonly quotas: SendQuotas
  readonly statusPublisher: StatusPublisher
  /** Recomputes status and checks after a socket came, went or changed focus. */
  settle(): void
  hangUp(deviceSocket: DeviceSocket, code: number, reason: string): void
  /** Goes on beside the frames that follow. */
  beside(deviceSocket: DeviceSocket, work: Promise<void>): void
}

/** One frame of one device, in its turn. */
export async function answerFrame(
  presence: Presence,
  deviceSocket: DeviceSocket,
  frame: ClientFrame,
  turn: number,
): Promise<void> {
  switch (frame.type) {
    case 'heartbeat':
      return void sendText(deviceSocket.socket, HEARTBEAT_ACK)
    case 'join_room':
      return joinRoom(presence, deviceSocket, frame.room_id)
    case 'leave_room':
      return leaveRoom(presence, deviceSocket, frame.room_id)
    case 'send_message':
      if (!deviceSocket.sends.mayGo(turn)) return refuse(deviceSocket, tooQuick(frame))
      return sendMessage(presence, deviceSocket, frame, turn)
    case 'typing_start':
    case 'typing_stop': {
      if (!isIn(deviceSocket, frame.room_id)) return
      const isTyping = frame.type === 'typing_start'
      await presence.rooms.ask(frame.room_id, async (room) => room.type(deviceSocket.speaker, isTyping))
      return
    }
    case 'hello':
      if (frame.v !== 1) return refuse(deviceSocket, refusals.otherVersion)
      return greet(presence, deviceSocket, frame)
    case 'since':
      if (isHearing(presence, deviceSocket, frame.stream))
        presence.beside(deviceSocket, replaySince(presence, deviceSocket, frame.stream, frame))
      return
    case 'seen':
      // It may wait for its room's turn, and what the device says next does not.
      return presence.beside(deviceSocket, see(presence, deviceSocket, frame))
    case 'away':
      deviceSocket.setAway(frame.away)
      return presence.settle()
  }
}

async function joinRoom(presence: Presence, deviceSocket: DeviceSocket, roomId: number): Promise<void> {
  if (!mayJoin(deviceSocket))
    return refuse(deviceSocket, {
      code: 'rate_limited',
      message: 'Leave another conversation first',
      room_id: roomId,
    })
  const outcome = await presence.delivery.join(deviceSocket, roomId)
  if ('ok' in outcome) {
    tellJoined(deviceSocket, roomId, outcome.ok)
    presence.delivery.admit(deviceSocket, roomId)
  } else refuse(deviceSocket, { ...refusalOf(outcome.refused), room_id: roomId })
  presence.settle()
}

async function leaveRoom(presence: Presence, deviceSocket: DeviceSocket, roomId: number): Promise<void> {
  if (!isIn(deviceSocket, roomId)) return
  presence.delivery.stopHearing(deviceSocket, roomId)
  sendFrame(deviceSocket.socket, { type: 'room_left', room_id: roomId })
  try {
    await presence.statusPublisher.tellRoom(roomId)
  } finally {
    presence.settle()
  }
}

async function sendMessage(
  presence: Presence,
  deviceSocket: DeviceSocket,
  frame: Extract<ClientFrame, { type: 'send_message' }>,
  turn: number,
): Promise<void> {
  const { room_id, client_id } = frame
  const hints = { room_id, ...(client_id === undefined ? {} : { client_id }) }
  if (!isIn(deviceSocket, room_id, hints)) return
  // A call that failed on the way may have arrived, and is made again: without a name it would be a second message.
  const draft = { ...draftOf(frame), clientId: client_id ?? crypto.randomUUID() }
  const outcome = await whenGranted(presence.quotas.take(deviceSocket.facts), () =>
    sendVerified(
      draft,
      (ready) => presence.rooms.ask(room_id, async (room) => room.send(deviceSocket.speaker, ready)),
      (ids) => presence.rooms.verify({ roomId: room_id, userId: deviceSocket.speaker.id, ids }),
    ),
  )
  if ('refused' in outcome) {
    if (outcome.refused === 'rate_limited') deviceSocket.sends.refuse(presence.time.now(), frame, turn)
    return refuse(deviceSocket, { ...refusalOf(outcome.refused), ...hints })
  }
  if (client_id === undefined) return
  sendFrame(deviceSocket.socket, ackFrame(room_id, client_id, outcome.ok))
}

/**
 * Read up to here: credit for this device, and where the person's own position advances, a receipt for the room and
 * less unread on the other devices.
 */
async function see(
  presence: Presence,
  deviceSocket: DeviceSocket,
  { stream, seq }: Extract<ClientFrame, { type: 'seen' }>,
): Promise<void> {
  if (!isHearing(presence, deviceSocket, stream)) return
  const { delivery, deviceSockets, log, ownPositions } = presence
  const before = ownPositions.of(stream)
  const roomId = roomOfStream(stream)
  // A number beyond the head would be unlimited credit.
  const acked =
    roomId === null
      ? Math.min(seq, log.head)
      : await ownPositions.confirm(stream, seq, (most) => seenInRoom(presence, deviceSocket, roomId, most))
  const reader = deviceSocket.reader(stream)
  if (!reader?.credit || acked === null || acked <= reader.acked) return
  // After an eviction the devices' credits still say what was told to the others.
  // Of several numbers that one call answered, the highest is told.
  const isNews = acked >= ownPositions.of(stream) && acked > Math.max(before, deviceSockets.ackedOf(stream))
  reader.acknowledge(acked)
  deviceSocket.received(stream, acked)
  if (isNews) delivery.tellOwnSeen(deviceSocket, stream, acked)
}

async function seenInRoom(
  presence: Presence,
  deviceSocket: DeviceSocket,
  roomId: number,
  seq: number,
): Promise<number | null> {
  const outcome = await presence.rooms.ask(roomId, async (room) => room.see(deviceSocket.facts.userId, seq))
  return 'ok' in outcome ? outcome.ok : null
}

function isIn(deviceSocket: DeviceSocket, roomId: number, hints: Partial<Refused> = {}): boolean {
  if (deviceSocket.isSubscribed(roomStream(roomId))) return true
  refuse(deviceSocket, { code: 'not_joined', message: 'Join it first', room_id: roomId, ...hints })
  return false
}

/** One's own stream is always joined. */
function isHearing(presence: Presence, deviceSocket: DeviceSocket, stream: string): boolean {
  if (stream === userStream(presence.userId) || deviceSocket.isSubscribed(stream)) return true
  const roomId = roomOfStream(stream)
  const about = roomId === null ? {} : { room_id: roomId }
  refuse(deviceSocket, { code: 'not_joined', message: 'Join it first', ...about })
  return false
}
