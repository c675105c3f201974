import { roomOfStream } from '../../contract/frames/events.ts'
import type { FrameOf } from '../../contract/frames/server.ts'
import { refusalOf } from '../kit/refusals.ts'
import { errorFrame, sendText } from '../kit/socket.ts'
import { someAtATime } from '../kit/some-at-a-time.ts'
import type { Missed } from '../kit/stream/hello.ts'
import type { Position } from '../kit/stream/position.ts'
import {
  endOfResume,
  endOfSince,
  type ReplayPosition,
  type ReplaySource,
  replay,
  type StreamPage,
} from '../kit/stream/replay.ts'
import type { Presence } from './device-frames.ts'
import type { DeviceSocket } from './device-socket.ts'
import { forReader } from './streams.ts'

/** What a device asks for after a gap. */
export async function replaySince(
  presence: Presence,
  deviceSocket: DeviceSocket,
  stream: string,
  position: Position,
): Promise<void> {
  deviceSocket.received(stream, position.seq)
  await replay(sourceOf(presence, deviceSocket, stream), position, endOfSince(position))
}

/** What hello resumes. All live batches wait at once; the pages come from some streams at a time. */
export async function resume(
  presence: Presence,
  deviceSocket: DeviceSocket,
  missed: readonly Missed[],
): Promise<void> {
  // A person may have been removed from a room since it was joined.
  const subscribed = missed.filter(({ stream }) => deviceSocket.isSubscribed(stream))
  const begun = subscribed.map((one) => {
    const source = sourceOf(presence, deviceSocket, one.stream)
    return { ...one, source, mine: source.reader.beginReplay() }
  })
  await someAtATime(begun, async ({ stream, head, source, mine, ...position }) => {
    deviceSocket.received(stream, position.seq)
    await replay(source, position, endOfResume(position, head), mine)
    source.reader.endResume()
  })
}

function sourceOf(presence: Presence, deviceSocket: DeviceSocket, stream: string): ReplaySource {
  const { delivery } = presence
  const reader = deviceSocket.readerFor(stream)
  return {
    reader,
    inFlight: deviceSocket.inFlight,
    page: (after) => pageOf(presence, deviceSocket, stream, after),
    send: (text) => void sendText(deviceSocket.socket, text),
    holdBack: (after) => delivery.holdBack(deviceSocket, reader, after),
    withhold: (after) => void delivery.withhold(reader, after),
    isClosed: () => !deviceSocket.isOpen,
  }
}

async function pageOf(
  presence: Presence,
  deviceSocket: DeviceSocket,
  stream: string,
  after: ReplayPosition,
): Promise<StreamPage | FrameOf<'error'>> {
  const roomId = roomOfStream(stream)
  return roomId === null
    ? ownPage(presence, deviceSocket, stream, after)
    : roomPage(presence, roomId, stream, after)
}

function ownPage(
  { log }: Presence,
  { facts: { name } }: DeviceSocket,
  stream: string,
  after: ReplayPosition,
): StreamPage {
  const page = log.page(after)
  if ('more' in page) return { type: 'page', stream, ...page }
  const { epoch, head, events } = page
  return { type: 'reset', stream, epoch, head, snapshot: { name, participants: [], events } }
}

async function roomPage(
  { userId, rooms }: Presence,
  roomId: number,
  stream: string,
  after: ReplayPosition,
): Promise<StreamPage | FrameOf<'error'>> {
  const outcome = await rooms.ask(roomId, async (room) => room.page(userId, after))
  if ('refused' in outcome) return errorFrame({ ...refusalOf(outcome.refused), room_id: roomId })
  const page = outcome.ok
  if ('more' in page) {
    const events = page.events.map((event) => forReader(event, userId))
    return { type: 'page', stream, ...page, events }
  }
  const { epoch, head, snapshot } = page
  const events = snapshot.events.map((event) => forReader(event, userId))
  const participants = [...snapshot.participants]
  return { type: 'reset', stream, epoch, head, snapshot: { name: snapshot.name, participants, events } }
}
