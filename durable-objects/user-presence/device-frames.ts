import type { ClientFrame } from '../../contract/frames/client.ts'
import { roomOfStream, roomStream, userStream } from '../../contract/frames/events.ts'
import { ackFrame } from '../kit/frames.ts'
import type { Refused } from '../kit/parse-frame.ts'
import { refusalOf, refusals } from '../kit/refusals.ts'
import { tooQuick } from '../kit/send-order.ts'
import { type SendQuotas, whenGranted } from '../kit/send-quota.ts'
import { HEARTBEAT_ACK, sendFrame, sendText } from '../kit/socket.ts'
import type { Time } from '../kit/time.ts'
import { sendVerified } from '../kit/verify-attachments.ts'
import { mayJoin, refuse, tellJoined } from './answers.ts'
import { acknowledge } from './credit.ts'
import type { DeliveryRouter } from './delivery.ts'
import type { DeviceSocket } from './device-socket.ts'
import type { DeviceSockets } from './device-sockets.ts'
import { greet } from './hello.ts'
import type { Peers } from './peers.ts'
import type { PersonalLog } from './personal-log.ts'
import { replay } from './replay.ts'
import type { Rooms } from './rooms.ts'
import type { StatusPublisher } from './status-publisher.ts'

/** The person's object as its devices see it. */
export interface Presence {
  readonly userId: number
  readonly time: Time
  readonly lines: DeviceSockets
  readonly rooms: Rooms
  readonly log: PersonalLog
  readonly others: Peers
  readonly switchboard: DeliveryRouter
  readonly quotas: SendQuotas
  readonly teller: StatusPublisher
  /** Somebody came, went or looks away: what follows from it is decided anew. */
  settle(): void
  hangUp(line: DeviceSocket, code: number, reason: string): void
  /** Goes on beside the frames that follow. */
  beside(line: DeviceSocket, work: Promise<void>): void
}

/** One frame of one device, in its turn. */
export async function answerFrame(
  presence: Presence,
  line: DeviceSocket,
  frame: ClientFrame,
  turn: number,
): Promise<void> {
  switch (frame.type) {
    case 'heartbeat':
      return void sendText(line.socket, HEARTBEAT_ACK)
    case 'join_room':
      return joinRoom(presence, line, frame.room_id)
    case 'leave_room':
      return leaveRoom(presence, line, frame.room_id)
    case 'send_message':
      if (!line.sends.mayGo(turn)) return refuse(line, tooQuick(frame))
      return sendMessage(presence, line, frame, turn)
    case 'typing_start':
    case 'typing_stop': {
      if (!isIn(line, frame.room_id)) return
      const isTyping = frame.type === 'typing_start'
      await presence.rooms.ask(frame.room_id, async (room) => room.type(line.speaker, isTyping))
      return
    }
    case 'hello':
      if (frame.v !== 1) return refuse(line, refusals.otherVersion)
      return greet(presence, line, frame)
    case 'since':
      if (isHearing(presence, line, frame.stream))
        presence.beside(line, replay(presence, line, frame.stream, frame))
      return
    case 'seen':
      return see(presence, line, frame)
    case 'away':
      line.setAway(frame.away)
      return presence.settle()
  }
}

async function joinRoom(presence: Presence, line: DeviceSocket, roomId: number): Promise<void> {
  if (!mayJoin(line))
    return refuse(line, {
      code: 'rate_limited',
      message: 'Leave another conversation first',
      room_id: roomId,
    })
  const outcome = await presence.switchboard.join(line, roomId)
  if ('ok' in outcome) {
    tellJoined(line, roomId, outcome.ok)
    presence.switchboard.admit(line, roomId)
  } else refuse(line, { ...refusalOf(outcome.refused), room_id: roomId })
  presence.settle()
}

async function leaveRoom(presence: Presence, line: DeviceSocket, roomId: number): Promise<void> {
  if (!isIn(line, roomId)) return
  presence.switchboard.stopHearing(line, roomId)
  sendFrame(line.socket, { type: 'room_left', room_id: roomId })
  try {
    await presence.teller.tellRoom(roomId)
  } finally {
    presence.settle()
  }
}

async function sendMessage(
  presence: Presence,
  line: DeviceSocket,
  frame: Extract<ClientFrame, { type: 'send_message' }>,
  turn: number,
): Promise<void> {
  const { room_id, content, reply_to: replyTo, mentions, client_id, attachments } = frame
  const hints = { room_id, ...(client_id === undefined ? {} : { client_id }) }
  if (!isIn(line, room_id, hints)) return
  // A call that failed on the way may have arrived, and is made again: without a name it would be a second message.
  const draft = { content, replyTo, mentions, attachments, clientId: client_id ?? crypto.randomUUID() }
  const outcome = await whenGranted(presence.quotas.take(line.facts), () =>
    sendVerified(
      draft,
      (ready) => presence.rooms.ask(room_id, async (room) => room.send(line.speaker, ready)),
      (ids) => presence.rooms.vouch({ roomId: room_id, userId: line.speaker.id, ids }),
    ),
  )
  if ('refused' in outcome) {
    if (outcome.refused === 'rate_limited') line.sends.refuse(presence.time.now(), frame, turn)
    return refuse(line, { ...refusalOf(outcome.refused), ...hints })
  }
  if (client_id === undefined) return
  sendFrame(line.socket, ackFrame(room_id, client_id, outcome.ok))
}

/** Read up to here: credit for this device, a receipt for the room, and less unread on the other devices. */
async function see(
  presence: Presence,
  line: DeviceSocket,
  { stream, seq }: Extract<ClientFrame, { type: 'seen' }>,
): Promise<void> {
  if (!isHearing(presence, line, stream)) return
  const roomId = roomOfStream(stream)
  const head = roomId === null ? presence.log.head : await seenInRoom(presence, line, roomId, seq)
  const credit = line.credits.get(stream)
  // Nobody has read what does not exist: a number beyond the head would be credit without end.
  const acked = Math.min(seq, head ?? 0)
  if (!credit || acked <= credit.acked) return
  presence.switchboard.hears(line, stream, acked)
  presence.lines.setCredit(line, stream, acknowledge(credit, acked, line.transit.isFull))
  presence.switchboard.tellOwnSeen(line, stream, acked)
}

async function seenInRoom(
  presence: Presence,
  line: DeviceSocket,
  roomId: number,
  seq: number,
): Promise<number | null> {
  const outcome = await presence.rooms.ask(roomId, async (room) => room.see(line.facts.userId, seq))
  return 'ok' in outcome ? outcome.ok : null
}

function isIn(line: DeviceSocket, roomId: number, hints: Partial<Refused> = {}): boolean {
  if (line.credits.has(roomStream(roomId))) return true
  refuse(line, { code: 'not_joined', message: 'Join it first', room_id: roomId, ...hints })
  return false
}

/** One's own stream is always joined. */
function isHearing(presence: Presence, line: DeviceSocket, stream: string): boolean {
  if (stream === userStream(presence.userId) || line.credits.has(stream)) return true
  const roomId = roomOfStream(stream)
  const about = roomId === null ? {} : { room_id: roomId }
  refuse(line, { code: 'not_joined', message: 'Join it first', ...about })
  return false
}
