import type { ClientFrame } from '../../contract/frames/client.ts'
import { roomOfStream, roomStream, userStream } from '../../contract/frames/events.ts'
import { closeCodes, type FrameOf } from '../../contract/frames/server.ts'
import type { RoomJoined } from '../../worker/kernel/chat-objects.ts'
import { limitsFor } from '../kit/bounds.ts'
import { refusalOf } from '../kit/refusals.ts'
import { sendFrame } from '../kit/socket.ts'
import { mayJoin, refuse, tellJoined } from './answers.ts'
import { creditFrom } from './credit.ts'
import type { Line } from './line.ts'
import type { Presence } from './line-frames.ts'

export type Hello = Extract<ClientFrame, { type: 'hello' }>

/** Rooms that one hello asks at the same time. */
const ASKED_AT_ONCE = 20

/** A client that understands logs: it joins what it names, and hears in batches from the heads of the welcome on. */
export async function greet(presence: Presence, line: Line, hello: Hello): Promise<void> {
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
  sendFrame(line.socket, welcome(presence, hello, joined))
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

/** Some at a time: a hello may name hundreds, and each is a call to another object. */
async function joinAll(presence: Presence, line: Line, roomIds: readonly number[]) {
  const joined = new Map<number, RoomJoined>()
  const refused: number[] = []
  const waiting = [...roomIds]
  const work = async () => {
    for (let roomId = waiting.shift(); roomId !== undefined; roomId = waiting.shift()) {
      const outcome = mayJoin(line) ? await presence.switchboard.join(line, roomId) : null
      if (outcome && 'ok' in outcome) joined.set(roomId, outcome.ok)
      else refused.push(roomId)
    }
  }
  const done = await Promise.allSettled(Array.from({ length: ASKED_AT_ONCE }, work))
  // Only once all have ended: one that went on alone would join rooms for a device that was given up.
  for (const end of done) if (end.status === 'rejected') throw end.reason
  return { joined, refused }
}

/** Rooms that were heard in the old way had no acknowledgements, so none are missing. */
function beginBatches(presence: Presence, line: Line, own: string): void {
  if (!line.capable)
    for (const [stream, { base }] of line.credits) {
      const told = line.toldOf(roomOfStream(stream) ?? 0)
      presence.lines.setCredit(line, stream, creditFrom(Math.max(base, told)))
    }
  if (!line.credits.has(own)) presence.lines.setCredit(line, own, creditFrom(presence.log.head))
}

function welcome(
  { userId, time, log }: Presence,
  hello: Hello,
  joined: ReadonlyMap<number, RoomJoined>,
): FrameOf<'welcome'> {
  const heads = new Map([...joined].map(([roomId, facts]) => [roomStream(roomId), facts as Head]))
  heads.set(userStream(userId), log)
  return {
    type: 'welcome',
    v: 1,
    user_id: userId,
    server_time: new Date(time.now()).toISOString(),
    limits: limitsFor(1),
    streams: Object.fromEntries(
      [...heads].map(([name, { epoch, head }]) => {
        const held = hello.streams[name]
        return [name, { epoch, head, resumed: held?.epoch === epoch && held.seq <= head }]
      }),
    ),
  }
}

interface Head {
  readonly epoch: string
  readonly head: number
}
