import { roomStream } from '../../contract/frames/events.ts'
import type { ServerFrame } from '../../contract/frames/server.ts'
import { REPLAY_EVENTS } from '../kit/bounds.ts'
import type { Position } from '../kit/position.ts'
import { frameText, sendText } from '../kit/socket.ts'
import { pageFor } from './history.ts'
import type { RoomSocket } from './room-socket.ts'
import type { Room } from './socket-frames.ts'

/** What hello resumes. */
export function resume(room: Room, roomSocket: RoomSocket, position: Position): Promise<void> {
  const missed = room.store.head - position.seq
  // What comes while it resumes is never beyond the bound.
  const last = missed > REPLAY_EVENTS ? position.seq + REPLAY_EVENTS : Number.MAX_SAFE_INTEGER
  // Credit counts live events. Pages are bounded by the bytes in flight.
  return replay(room, roomSocket, position, { last, paged: (to) => roomSocket.acknowledge(to) })
}

/**
 * What a socket missed, page after page, each in a turn of its own so that a long replay delays no other socket. Live
 * batches to this socket wait until the last page is sent and begin with the number after it. A newer replay ends the
 * one before.
 */
export async function replay(
  room: Room,
  roomSocket: RoomSocket,
  { epoch = null, seq }: Position,
  { last = seq + REPLAY_EVENTS, paged = (_: number) => {} } = {},
): Promise<void> {
  const { broadcaster, store, time } = room
  const mine = {}
  roomSocket.replay = mine
  const isOver = () => roomSocket.replay !== mine || !broadcaster.roomSockets.has(roomSocket.socket)
  const stream = roomStream(store.facts?.room_id ?? 0)
  const hand = (frame: ServerFrame, to: number) => {
    const text = frameText(frame)
    sendText(roomSocket.socket, text)
    roomSocket.transit.hand(stream, to, text)
  }
  const handLast = (frame: ServerFrame, to: number) => {
    // The log holds what waits to be broadcast, so the last page covers it: the other sockets get it now, this one not.
    broadcaster.speak()
    hand(frame, to)
    paged(to)
  }
  // A reader that asks for what follows a number has everything up to it.
  broadcaster.holds(roomSocket, seq)
  try {
    for (let after = seq; !isOver(); ) {
      if (roomSocket.transit.isFull) return broadcaster.holdBack(roomSocket)
      // The reader asks again, which proves that it has this much.
      if (after >= last) return void broadcaster.withhold(roomSocket)
      const page = pageFor(store, { epoch, seq: after })
      if ('snapshot' in page) return handLast({ type: 'reset', stream, ...page }, page.head)
      if (!page.more) return handLast({ type: 'page', stream, ...page }, page.to)
      hand({ type: 'page', stream, ...page }, page.to)
      after = page.to
      await new Promise<void>((resolve) => time.after(0, resolve))
    }
  } finally {
    if (roomSocket.replay === mine) roomSocket.replay = null
  }
}
