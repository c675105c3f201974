import { CONTENT_MOST } from '../../contract/chat/schemas.ts'
import type { ClientFrame } from '../../contract/frames/client.ts'
import { roomOfStream, roomStream } from '../../contract/frames/events.ts'
import { closeCodes, type SocketErrorCode } from '../../contract/frames/server.ts'
import type { Draft, Outcome, RoomRefusal, Sent, Speaker } from '../../worker/kernel/chat-objects.ts'
import { FRAME_BYTES_MOST, type Refused } from '../kit/door.ts'
import { PACE } from '../kit/pace.ts'
import { closeSocket, errorFrame, HEARTBEAT_ACK, sendFrame, sendText } from '../kit/socket.ts'
import type { Time } from '../kit/time.ts'
import { type Audience, UNACKNOWLEDGED_MOST } from './audience.ts'
import type { Ear } from './ear.ts'
import { PAGE_EVENTS, pageFor } from './history.ts'
import type { RoomStore } from './store.ts'

/** What one `since` brings at most; whoever missed more asks again. */
export const REPLAY_EVENTS = 10_000

/** The room as its own sockets see it. */
export interface Room {
  readonly store: RoomStore
  readonly audience: Audience
  readonly time: Time
  say(speaker: Speaker, draft: Draft): Outcome<Sent>
  seen(userId: number, seq: number): Outcome<number>
  typing(speaker: Speaker, isTyping: boolean): Outcome<null>
}

/** One frame of a socket that was opened in this very room. */
export async function answerFrame(room: Room, ear: Ear, frame: ClientFrame): Promise<void> {
  const { store } = room
  const roomId = store.facts?.room_id ?? 0
  const refuse = (code: SocketErrorCode, message: string, hints: Partial<Refused> = {}) =>
    void sendFrame(ear.socket, errorFrame({ code, message, ...hints }))

  switch (frame.type) {
    case 'heartbeat':
      return void sendText(ear.socket, HEARTBEAT_ACK)
    case 'join_room':
    case 'leave_room':
      return refuse('invalid_frame', 'This socket is its room’s; open another for others', {
        room_id: frame.room_id,
      })
    case 'typing_start':
    case 'typing_stop':
      if (frame.room_id !== roomId)
        return refuse('room_not_found', 'Another room', { room_id: frame.room_id })
      return void room.typing(speakerOf(ear), frame.type === 'typing_start')
    case 'send_message': {
      if (frame.room_id !== roomId)
        return refuse('room_not_found', 'Another room', { room_id: frame.room_id })
      const { content, client_id: clientId, reply_to: replyTo, mentions } = frame
      const outcome = room.say(speakerOf(ear), { content, clientId, replyTo, mentions })
      if ('refused' in outcome) {
        const hints = { room_id: roomId, ...(clientId === undefined ? {} : { client_id: clientId }) }
        return refuse(codeOf(outcome.refused), MESSAGES[outcome.refused], hints)
      }
      if (clientId === undefined) return
      const { seq, at, dup } = outcome.ok
      return void sendFrame(ear.socket, {
        type: 'ack',
        stream: roomStream(roomId),
        client_id: clientId,
        id: seq,
        seq,
        created_at: new Date(at).toISOString(),
        ...(dup ? { dup: true as const } : {}),
      })
    }
    case 'hello':
      if (frame.v !== 1) return refuse('unsupported_version', 'This server speaks version 1')
      return greet(room, ear, frame)
    case 'since':
      if (roomOfStream(frame.stream) !== roomId) return refuse('not_joined', 'Another stream')
      return replay(room, ear, { epoch: frame.epoch ?? null, seq: frame.seq })
    case 'seen':
      if (roomOfStream(frame.stream) !== roomId) return refuse('not_joined', 'Another stream')
      room.audience.acknowledge(ear, frame.seq)
      return void room.seen(ear.userId, frame.seq)
    case 'away':
      return
  }
}

function greet(room: Room, ear: Ear, hello: Extract<ClientFrame, { type: 'hello' }>): void {
  const { store } = room
  const epoch = store.facts?.epoch ?? ''
  const stream = roomStream(store.facts?.room_id ?? 0)
  const { head } = store
  // What waits to be told is told in the old way first: after this, events come as batches from `head` on.
  room.audience.speak()
  for (const older of room.audience.earsOf(ear.userId))
    if (older !== ear && older.device === hello.device_id) {
      closeSocket(older.socket, closeCodes.replaced, 'replaced')
      room.audience.forget(older.socket)
    }
  ear.becomeCapable(hello.device_id, hello.gathers === true, head)
  const held = hello.streams[stream]
  sendFrame(ear.socket, {
    type: 'welcome',
    v: 1,
    user_id: ear.userId,
    server_time: new Date(room.time.now()).toISOString(),
    limits: {
      frame_bytes: FRAME_BYTES_MOST,
      content_characters: CONTENT_MOST,
      frames_per_second: PACE.perSecond,
      frames_burst: PACE.burst,
      unacknowledged_events: UNACKNOWLEDGED_MOST,
      page_events: PAGE_EVENTS,
      replay_events: REPLAY_EVENTS,
    },
    streams: {
      [stream]: { epoch, head, resumed: held !== undefined && held.epoch === epoch && held.seq <= head },
    },
  })
}

/** Page after page, each in a turn of its own, so that somebody who was away long keeps nobody waiting. */
async function replay(room: Room, ear: Ear, ask: { epoch: string | null; seq: number }): Promise<void> {
  ear.replay += 1
  const mine = ear.replay
  const stream = roomStream(room.store.facts?.room_id ?? 0)
  let { seq } = ask
  const end = seq + REPLAY_EVENTS
  while (room.audience.ears.has(ear.socket) && ear.replay === mine) {
    const page = pageFor(room.store, { epoch: ask.epoch, seq })
    if ('snapshot' in page) return void sendFrame(ear.socket, { type: 'reset', stream, ...page })
    sendFrame(ear.socket, { type: 'page', stream, ...page })
    seq = page.to
    if (!page.more || seq >= end) return
    await new Promise<void>((resolve) => room.time.after(0, resolve))
  }
}

const speakerOf = ({ facts }: Ear): Speaker => ({ id: facts.userId, name: facts.name, role: facts.role })

const CODES: Partial<Record<RoomRefusal, SocketErrorCode>> = {
  message_not_found: 'message_not_found',
  client_id_conflict: 'client_id_conflict',
  room_closed: 'room_closed',
}
export const codeOf = (refusal: RoomRefusal): SocketErrorCode => CODES[refusal] ?? 'room_not_found'

export const MESSAGES: Record<RoomRefusal, string> = {
  unopened: 'No such room here',
  room_not_found: 'No such room here',
  message_not_found: 'No such message here',
  owners_only: 'For owners only',
  author_only: 'For its author only',
  client_id_conflict: 'Another message has this client_id',
  direct_room: 'A conversation of two',
  room_closed: 'The conversation is closed',
  room_full: 'The conversation is full',
  user_not_found: 'No such person here',
}
