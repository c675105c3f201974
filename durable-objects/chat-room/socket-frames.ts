import type { Attachment } from '../../contract/chat/schemas.ts'
import type { ClientFrame } from '../../contract/frames/client.ts'
import { closeCodes } from '../../contract/frames/close-codes.ts'
import { roomOfStream } from '../../contract/frames/events.ts'
import type { SocketErrorCode } from '../../contract/frames/server.ts'
import { draftOf } from '../kit/draft-of.ts'
import { ackFrame } from '../kit/frames.ts'
import type { Refused } from '../kit/parse-frame.ts'
import { refusalOf, refusals } from '../kit/refusals.ts'
import { tooQuick } from '../kit/send-order.ts'
import { type SendQuotas, whenGranted } from '../kit/send-quota.ts'
import { errorFrame, HEARTBEAT_ACK, sendFrame, sendText } from '../kit/socket.ts'
import { type Hello, headOf, missedBy, replacedBy, welcomeTo } from '../kit/stream/hello.ts'
import type { Time } from '../kit/time.ts'
import { sendVerified } from '../kit/verify-attachments.ts'
import type { Draft, Outcome, Sent, Speaker } from './api.ts'
import type { Broadcaster } from './broadcaster.ts'
import type { Receipts } from './receipts.ts'
import { replaySince, resume } from './replay.ts'
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
  readonly receipts: Receipts
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
      return void room.typing(roomSocket.speaker, frame.type === 'typing_start')
    case 'send_message': {
      if (frame.room_id !== roomId)
        return refuse('room_not_found', 'Another room', { room_id: frame.room_id })
      const { client_id: clientId } = frame
      const draft = draftOf(frame)
      const outcome = await roomSocket.inTurn(() =>
        roomSocket.sends.mayGo(turn)
          ? whenGranted(room.quotas.take(roomSocket.facts), () => sayVouched(room, roomSocket.speaker, draft))
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
      return replaySince(room, roomSocket, frame)
    case 'seen':
      if (roomOfStream(frame.stream) !== roomId) return refuse('not_joined', 'Another stream')
      room.broadcaster.slowReaders.acknowledge(roomSocket, frame.seq)
      return void room.receipts.seen(roomSocket.userId, frame.seq)
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

async function greet(room: Room, roomSocket: RoomSocket, hello: Hello): Promise<void> {
  const { broadcaster, store, time } = room
  const { userId, reader } = roomSocket
  const log = { epoch: store.facts?.epoch ?? '', head: store.head }
  // What waits is sent in the old way first: after this, events come as batches from the head on.
  broadcaster.flush()
  for (const older of replacedBy(hello, roomSocket, broadcaster.socketsOf(userId)))
    broadcaster.letGo(older, closeCodes.replaced, 'replaced')
  roomSocket.becomeCapable(hello, log.head)
  const welcome = welcomeTo(hello, {
    userId,
    now: time.now(),
    people: store.members.size,
    streams: new Map([[reader.stream, headOf(log)]]),
  })
  sendFrame(roomSocket.socket, welcome)
  for (const missed of missedBy(hello, welcome)) await resume(room, roomSocket, missed)
}
