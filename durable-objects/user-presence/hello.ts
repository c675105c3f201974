import type { ClientFrame } from '../../contract/frames/client.ts'
import { roomOfStream, roomStream, userStream } from '../../contract/frames/events.ts'
import { closeCodes, type FrameOf } from '../../contract/frames/server.ts'
import type { RoomJoined } from '../chat-room/api.ts'
import { limitsFor } from '../kit/bounds.ts'
import { holds } from '../kit/position.ts'
import { refusalOf } from '../kit/refusals.ts'
import { sendFrame } from '../kit/socket.ts'
import { someAtATime } from '../kit/some-at-a-time.ts'
import { mayJoin, refuse, tellJoined } from './answers.ts'
import { creditFrom } from './credit.ts'
import type { Presence } from './device-frames.ts'
import type { DeviceSocket } from './device-socket.ts'
import { type Missed, resume } from './replay.ts'

export type Hello = Extract<ClientFrame, { type: 'hello' }>

/** A client that understands logs joins what it names. What it missed follows the welcome, then live batches. */
export async function greet(presence: Presence, deviceSocket: DeviceSocket, hello: Hello): Promise<void> {
  for (const older of presence.deviceSockets.all)
    if (older !== deviceSocket && older.device === hello.device_id)
      presence.hangUp(older, closeCodes.replaced, 'replaced')
  const named = Object.keys(hello.streams)
  const own = userStream(presence.userId)
  const { joined, refused } = await joinAll(
    presence,
    deviceSocket,
    named.flatMap((name) => roomOfStream(name) ?? []),
  )
  if (!deviceSocket.isOpen) return
  beginBatches(presence, deviceSocket, own)
  deviceSocket.becomeCapable(hello.device_id, hello.gathers === true)
  const welcome = welcomeTo(presence, hello, joined)
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
    for (const [stream, { base }] of deviceSocket.credits) {
      const told = deviceSocket.toldOf(roomOfStream(stream) ?? 0)
      presence.deviceSockets.setCredit(deviceSocket, stream, creditFrom(Math.max(base, told)))
    }
  if (!deviceSocket.credits.has(own))
    presence.deviceSockets.setCredit(deviceSocket, own, creditFrom(presence.log.head))
}

function welcomeTo(
  { userId, time, log }: Presence,
  hello: Hello,
  joined: ReadonlyMap<number, RoomJoined>,
): FrameOf<'welcome'> {
  const own = userStream(userId)
  const heads = new Map([...joined].map(([roomId, facts]) => [roomStream(roomId), facts as Head]))
  heads.set(own, log)
  const resumes = (name: string, head: Head) => {
    const position = hello.streams[name]
    return position !== undefined && (name === own ? log.holds(position) : holds(head, position))
  }
  return {
    type: 'welcome',
    v: 1,
    user_id: userId,
    server_time: new Date(time.now()).toISOString(),
    limits: limitsFor(1),
    streams: Object.fromEntries(
      [...heads].map(([name, { epoch, head }]) => [
        name,
        { epoch, head, resumed: resumes(name, { epoch, head }) },
      ]),
    ),
  }
}

/** The streams of which something was missed, or everything is void. */
const missedBy = (hello: Hello, { streams }: FrameOf<'welcome'>): Missed[] =>
  Object.entries(streams).flatMap(([stream, { head, resumed }]) => {
    const position = hello.streams[stream]
    return position && !(resumed && position.seq === head) ? [{ ...position, stream, head }] : []
  })

interface Head {
  readonly epoch: string
  readonly head: number
}
