import { sendText } from '../kit/socket.ts'
import type { Position } from '../kit/stream/position.ts'
import {
  endOfResume,
  endOfSince,
  type ReplayPosition,
  type ReplaySource,
  replay,
  type StreamPage,
} from '../kit/stream/replay.ts'
import { pageFor } from './history.ts'
import type { RoomSocket } from './room-socket.ts'
import type { Room } from './socket-frames.ts'

/** What a socket asks for after a gap. */
export async function replaySince(room: Room, roomSocket: RoomSocket, position: Position): Promise<void> {
  room.broadcaster.slowReaders.received(roomSocket, position.seq)
  await replay(sourceOf(room, roomSocket, position), position, endOfSince(position))
}

/** What hello resumes. */
export async function resume(room: Room, roomSocket: RoomSocket, position: Position): Promise<void> {
  room.broadcaster.slowReaders.received(roomSocket, position.seq)
  const last = endOfResume(position, room.store.head)
  await replay(sourceOf(room, roomSocket, position), position, last)
  roomSocket.reader.endResume()
}

function sourceOf(room: Room, roomSocket: RoomSocket, { seq: first }: Position): ReplaySource {
  const { reader, inFlight, socket } = roomSocket
  const { slowReaders } = room.broadcaster
  const page = (after: ReplayPosition) => pageOf(room, reader.stream, after)
  return {
    reader,
    inFlight,
    page: (after) => (after.seq === first ? page(after) : inTurnOfItsOwn(room, () => page(after))),
    send: (text) => void sendText(socket, text),
    holdBack: () => slowReaders.holdBack(roomSocket),
    withhold: () => void slowReaders.withhold(roomSocket),
    isClosed: () => !roomSocket.isOpen,
  }
}

function pageOf({ broadcaster, store }: Room, stream: string, after: ReplayPosition): StreamPage {
  const page = pageFor(store, after)
  // The log holds what waits to be broadcast, so the last page covers it: the other sockets get it now, this one not.
  if ('snapshot' in page || !page.more) broadcaster.flush()
  return 'snapshot' in page ? { type: 'reset', stream, ...page } : { type: 'page', stream, ...page }
}

/** A long replay delays no other socket. */
async function inTurnOfItsOwn(room: Room, read: () => StreamPage): Promise<StreamPage> {
  await new Promise<void>((resolve) => room.time.after(0, resolve))
  return read()
}
