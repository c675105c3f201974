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
export async function greet(presence: Presence, line: DeviceSocket, hello: Hello): Promise<void> {
  for (const older of presence.lines.all)
    if (older !== line && older.device === hello.device_id)
      presence.hangUp(older, closeCodes.replaced, 'replaced')
  const named = Object.keys(hello.streams)
  const own = userStream(presence.userId)
  const { joined, refused } = await joinAll(
    presence,
    line,
    named.flatMap((name) => roomOfStream(name) ?? []),
  )
  if (!line.isOpen) return
  beginBatches(presence, line, own)
  line.becomeCapable(hello.device_id, hello.gathers === true)
  const welcome = welcomeTo(presence, hello, joined)
  sendFrame(line.socket, welcome)
  // Before what the rooms told meanwhile is passed on: it comes after the pages.
  presence.beside(line, resume(presence, line, missedBy(hello, welcome)))
  for (const [roomId, facts] of joined) {
    // Where nobody is there, the welcome has said everything.
    if (facts.online.length > 0) tellJoined(line, roomId, facts)
    presence.switchboard.admit(line, roomId)
  }
  for (const roomId of refused) refuse(line, { ...refusalOf('room_not_found'), room_id: roomId })
  if (named.some((name) => roomOfStream(name) === null && name !== own))
    refuse(line, { code: 'not_joined', message: 'Somebody else’s stream' })
  presence.settle()
}

async function joinAll(presence: Presence, line: DeviceSocket, roomIds: readonly number[]) {
  const joined = new Map<number, RoomJoined>()
  const refused: number[] = []
  await someAtATime(roomIds, async (roomId) => {
    const outcome = mayJoin(line) ? await presence.switchboard.join(line, roomId) : null
    if (outcome && 'ok' in outcome) joined.set(roomId, outcome.ok)
    else refused.push(roomId)
  })
  return { joined, refused }
}

/** Rooms that were heard in the old way had no acknowledgements, so none are missing. */
function beginBatches(presence: Presence, line: DeviceSocket, own: string): void {
  if (!line.capable)
    for (const [stream, { base }] of line.credits) {
      const told = line.toldOf(roomOfStream(stream) ?? 0)
      presence.lines.setCredit(line, stream, creditFrom(Math.max(base, told)))
    }
  if (!line.credits.has(own)) presence.lines.setCredit(line, own, creditFrom(presence.log.head))
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
