import { closeCodes } from '../../contract/frames/close-codes.ts'
import { roomOfStream, roomStream, userStream } from '../../contract/frames/events.ts'
import type { RoomJoined } from '../chat-room/api.ts'
import { refusalOf } from '../kit/refusals.ts'
import { sendFrame } from '../kit/socket.ts'
import { someAtATime } from '../kit/some-at-a-time.ts'
import { type Hello, headOf, missedBy, replacedBy, type StreamHead, welcomeTo } from '../kit/stream/hello.ts'
import { mayJoin, refuse, tellJoined } from './answers.ts'
import type { Presence } from './device-frames.ts'
import type { DeviceSocket } from './device-socket.ts'
import { resume } from './replay.ts'

/** A client that understands logs joins what it names. What it missed follows the welcome, then live batches. */
export async function greet(presence: Presence, deviceSocket: DeviceSocket, hello: Hello): Promise<void> {
  const { userId, log } = presence
  for (const older of replacedBy(hello, deviceSocket, presence.deviceSockets.all))
    presence.hangUp(older, closeCodes.replaced, 'replaced')
  const named = Object.keys(hello.streams)
  const own = userStream(userId)
  const { joined, refused } = await joinAll(
    presence,
    deviceSocket,
    named.flatMap((name) => roomOfStream(name) ?? []),
  )
  if (!deviceSocket.isOpen) return
  beginBatches(presence, deviceSocket, own)
  deviceSocket.becomeCapable(hello)
  const streams = new Map<string, StreamHead>()
  for (const [roomId, facts] of joined) streams.set(roomStream(roomId), headOf(facts))
  streams.set(own, log)
  const welcome = welcomeTo(hello, { userId, now: presence.time.now(), people: 1, streams })
  sendFrame(deviceSocket.socket, welcome)
  // Before the updates received meanwhile are passed on: they follow the pages.
  presence.beside(deviceSocket, resume(presence, deviceSocket, missedBy(hello, welcome)))
  for (const [roomId, facts] of joined) {
    // With nobody online the welcome already holds everything.
    if (facts.online.length > 0) tellJoined(deviceSocket, roomId, facts)
    presence.delivery.admit(deviceSocket, roomId)
  }
  for (const roomId of refused) refuse(deviceSocket, { ...refusalOf('room_not_found'), room_id: roomId })
  if (named.some((name) => roomOfStream(name) === null && name !== own))
    refuse(deviceSocket, { code: 'not_joined', message: 'Somebody else’s stream' })
  presence.settle()
}

async function joinAll(presence: Presence, deviceSocket: DeviceSocket, roomIds: readonly number[]) {
  const joined = new Map<number, RoomJoined>()
  const refused: number[] = []
  await someAtATime(roomIds, async (roomId) => {
    const outcome = mayJoin(deviceSocket) ? await presence.delivery.join(deviceSocket, roomId) : null
    if (outcome && 'ok' in outcome) joined.set(roomId, outcome.ok)
    else refused.push(roomId)
  })
  return { joined, refused }
}

/** Rooms that were heard in the old way had no acknowledgements, so none are missing. */
function beginBatches(presence: Presence, deviceSocket: DeviceSocket, own: string): void {
  if (!deviceSocket.capable)
    for (const reader of deviceSocket.subscriptions) {
      const told = deviceSocket.toldOf(roomOfStream(reader.stream) ?? 0)
      reader.subscribe(Math.max(reader.credit?.base ?? 0, told))
    }
  if (!deviceSocket.isSubscribed(own)) deviceSocket.readerFor(own).subscribe(presence.log.head)
}
