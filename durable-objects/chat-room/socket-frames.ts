import type { Attachment } from '../../contract/chat/schemas.ts'
import type { ClientFrame } from '../../contract/frames/client.ts'
import { roomOfStream, roomStream } from '../../contract/frames/events.ts'
import { closeCodes, type SocketErrorCode } from '../../contract/frames/server.ts'
import { limitsFor } from '../kit/bounds.ts'
import { ackFrame } from '../kit/frames.ts'
import type { Refused } from '../kit/parse-frame.ts'
import { holds } from '../kit/position.ts'
import { refusalOf, refusals } from '../kit/refusals.ts'
import { tooQuick } from '../kit/send-order.ts'
import { type SendQuotas, whenGranted } from '../kit/send-quota.ts'
import { errorFrame, HEARTBEAT_ACK, sendFrame, sendText } from '../kit/socket.ts'
import type { Time } from '../kit/time.ts'
import { sendVerified } from '../kit/verify-attachments.ts'
import type { Draft, Outcome, Sent, Speaker } from './api.ts'
import type { Broadcaster } from './broadcaster.ts'
import { replay, resume } from './replay.ts'
import type { RoomSocket } from './room-socket.ts'
import type { RoomStore } from './store.ts'

/** The room as its own sockets see it. */
export interface Room {
  readonly store: RoomStore
  readonly broadcaster: Broadcaster
  readonly time: Time
  readonly quotas: SendQuotas
  say(speaker: Speaker, draft: Draft): Outcome<Sent>
  /** Has the Worker look at the files of a draft. */
  verify(speaker: Speaker, ids: readonly string[]): Promise<Outcome<readonly Attachment[]>>
  seen(userId: number, seq: number): Outcome<number>
  typing(speaker: Speaker, isTyping: boolean): Outcome<null>
}

/** One frame of a socket that was opened in this very room. */
export async function answerFrame(
  room: Room,
  roomSocket: RoomSocket,
  frame: ClientFrame,
  turn: number,
): Promise<void> {
  const { store } = room
  const roomId = store.facts?.room_id ?? 0
  const refuse = (code: SocketErrorCode, message: string, hints: Partial<Refused> = {}) =>
    tell({ code, message, ...hints })
  const tell = (refused: Refused) => void sendFrame(roomSocket.socket, errorFrame(refused))

  switch (frame.type) {
    case 'heartbeat':
      return void sendText(roomSocket.socket, HEARTBEAT_ACK)
    case 'join_room':
    case 'leave_room':
      return refuse('invalid_frame', 'This socket is its room’s; open another for others', {
        room_id: frame.room_id,
      })
    case 'typing_start':
    case 'typing_stop':
      if (frame.room_id !== roomId)
        return refuse('room_not_found', 'Another room', { room_id: frame.room_id })
      return void room.typing(speakerOf(roomSocket), frame.type === 'typing_start')
    case 'send_message': {
      if (frame.room_id !== roomId)
        return refuse('room_not_found', 'Another room', { room_id: frame.room_id })
      const { content, client_id: clientId, reply_to: replyTo, mentions, attachments } = frame
      const draft = { content, clientId, replyTo, mentions, attachments }
      const outcome = await roomSocket.inTurn(() =>
        roomSocket.sends.mayGo(turn)
          ? whenGranted(room.quotas.take(roomSocket.facts), () =>
              sayVouched(room, speakerOf(roomSocket), draft),
            )
          : null,
      )
      if (outcome === null) return tell(tooQuick(frame))
      if ('refused' in outcome) {
        if (outcome.refused === 'rate_limited') roomSocket.sends.refuse(room.time.now(), frame, turn)
        const hints = { room_id: roomId, ...(clientId === undefined ? {} : { client_id: clientId }) }
        return tell({ ...refusalOf(outcome.refused), ...hints })
      }
      if (clientId === undefined) return
      return void sendFrame(roomSocket.socket, ackFrame(roomId, clientId, outcome.ok))
    }
    case 'hello':
      if (frame.v !== 1) return tell(refusals.otherVersion)
      return greet(room, roomSocket, frame)
    case 'since':
      if (roomOfStream(frame.stream) !== roomId) return refuse('not_joined', 'Another stream')
      return replay(room, roomSocket, frame)
    case 'seen':
      if (roomOfStream(frame.stream) !== roomId) return refuse('not_joined', 'Another stream')
      room.broadcaster.acknowledge(roomSocket, frame.seq)
      return void room.seen(roomSocket.userId, frame.seq)
    case 'away':
      return
  }
}

/** Without files nothing is asked of anybody, and the room has answered before the next frame is read. */
function sayVouched(room: Room, speaker: Speaker, draft: Draft): Outcome<Sent> | Promise<Outcome<Sent>> {
  if (!draft.attachments?.length) return room.say(speaker, draft)
  return sendVerified(
    draft,
    (ready) => room.say(speaker, ready),
    (ids) => room.verify(speaker, ids),
  )
}

async function greet(
  room: Room,
  roomSocket: RoomSocket,
  hello: Extract<ClientFrame, { type: 'hello' }>,
): Promise<void> {
  const { store } = room
  const epoch = store.facts?.epoch ?? ''
  const stream = roomStream(store.facts?.room_id ?? 0)
  const { head } = store
  // What waits to be told is told in the old way first: after this, events come as batches from `head` on.
  room.broadcaster.speak()
  for (const older of room.broadcaster.earsOf(roomSocket.userId))
    if (older !== roomSocket && older.device === hello.device_id) {
      room.broadcaster.letGo(older, closeCodes.replaced, 'replaced')
    }
  roomSocket.becomeCapable(hello.device_id, hello.gathers === true, head)
  const position = hello.streams[stream]
  const resumed = position !== undefined && holds({ epoch, head }, position)
  sendFrame(roomSocket.socket, {
    type: 'welcome',
    v: 1,
    user_id: roomSocket.userId,
    server_time: new Date(room.time.now()).toISOString(),
    limits: limitsFor(store.members.size),
    streams: { [stream]: { epoch, head, resumed } },
  })
  if (position && !(resumed && position.seq === head)) await resume(room, roomSocket, position)
}

const speakerOf = ({ facts }: RoomSocket): Speaker => ({
  id: facts.userId,
  name: facts.name,
  role: facts.role,
})
