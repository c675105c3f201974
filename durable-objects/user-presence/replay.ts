import { roomOfStream, userStream } from '../../contract/frames/events.ts'
import type { FrameOf } from '../../contract/frames/server.ts'
import type { Outcome } from '../chat-room/api.ts'
import { REPLAY_EVENTS } from '../kit/bounds.ts'
import type { Position } from '../kit/position.ts'
import { refusalOf } from '../kit/refusals.ts'
import { frameText, sendText } from '../kit/socket.ts'
import { someAtATime } from '../kit/some-at-a-time.ts'
import { refuse } from './answers.ts'
import { beginLive } from './credit.ts'
import type { Presence } from './device-frames.ts'
import type { DeviceSocket } from './device-socket.ts'
import { forReader } from './streams.ts'

/**
 * What a device missed of one stream, page after page, each asked for on its own so that other streams go on in between.
 * Live batches of the stream wait until a page has reached everything that was withheld, and begin with the number after
 * it. A newer replay ends the one before.
 */
export async function replay(
  presence: Presence,
  deviceSocket: DeviceSocket,
  stream: string,
  { epoch: named = null, seq }: Position,
  { mine = deviceSocket.beginReplay(stream), last = seq + REPLAY_EVENTS } = {},
): Promise<void> {
  const { delivery } = presence
  /** Removed, left, closed, or asked again. */
  const isOver = () => deviceSocket.replays.get(stream) !== mine || !isWanted(presence, deviceSocket, stream)
  delivery.hears(deviceSocket, stream, seq)
  let epoch = named
  try {
    for (let after = seq; !isOver(); ) {
      if (deviceSocket.transit.isFull) return delivery.holdBack(deviceSocket, stream, after)
      // The reader asks again, which proves that it has this much.
      if (after >= last) return void delivery.withhold(deviceSocket, stream, after)
      const answer = await pageOf(presence, deviceSocket, stream, { epoch, seq: after })
      if (isOver()) return
      if ('refused' in answer) {
        const roomId = roomOfStream(stream)
        const about = roomId === null ? {} : { room_id: roomId }
        return refuse(deviceSocket, { ...refusalOf(answer.refused), ...about })
      }
      const { frame, to, more } = answer.ok
      const text = frameText(frame)
      sendText(deviceSocket.socket, text)
      deviceSocket.transit.hand(stream, to, text)
      deviceSocket.pagedTo.set(stream, to)
      if ((!more && to >= mine.withheld) || to <= after) return
      epoch = frame.epoch
      after = to
    }
  } finally {
    deviceSocket.endReplay(stream, mine)
  }
}

export interface Missed extends Position {
  readonly stream: string
  /** Where the stream stood when the device was welcomed. */
  readonly head: number
}

/** What hello resumes. All live batches wait at once; the pages come from some streams at a time. */
export async function resume(
  presence: Presence,
  deviceSocket: DeviceSocket,
  missed: readonly Missed[],
): Promise<void> {
  const begun = missed.map((one) => ({ ...one, mine: deviceSocket.beginReplay(one.stream) }))
  await someAtATime(begun, async ({ stream, head, mine, ...position }) => {
    // What comes while it resumes is never beyond the bound.
    const last = head - position.seq > REPLAY_EVENTS ? position.seq + REPLAY_EVENTS : Number.MAX_SAFE_INTEGER
    await replay(presence, deviceSocket, stream, position, { mine, last })
    const credit = deviceSocket.credits.get(stream)
    const pagedTo = deviceSocket.pagedTo.get(stream)
    if (credit && pagedTo !== undefined)
      presence.deviceSockets.setCredit(deviceSocket, stream, beginLive(credit, pagedTo))
  })
}

interface Page {
  readonly frame: FrameOf<'page'> | FrameOf<'reset'>
  readonly to: number
  readonly more: boolean
}

async function pageOf(
  presence: Presence,
  deviceSocket: DeviceSocket,
  stream: string,
  ask: { epoch: string | null; seq: number },
): Promise<Outcome<Page>> {
  const { userId, log, rooms } = presence
  const roomId = roomOfStream(stream)
  if (roomId === null) {
    const page = log.page(ask)
    if ('more' in page)
      return { ok: { frame: { type: 'page', stream, ...page }, to: page.to, more: page.more } }
    const { epoch, head, events } = page
    const snapshot = { name: deviceSocket.facts.name, participants: [], events }
    return { ok: { frame: { type: 'reset', stream, epoch, head, snapshot }, to: head, more: false } }
  }
  const outcome = await rooms.ask(roomId, async (room) => room.page(userId, ask))
  if ('refused' in outcome) return outcome
  const page = outcome.ok
  if ('more' in page) {
    const events = page.events.map((event) => forReader(event, userId))
    return { ok: { frame: { type: 'page', stream, ...page, events }, to: page.to, more: page.more } }
  }
  const { epoch, head, snapshot } = page
  const { name } = snapshot
  const events = snapshot.events.map((event) => forReader(event, userId))
  const participants = [...snapshot.participants]
  const frame: Page['frame'] = {
    type: 'reset',
    stream,
    epoch,
    head,
    snapshot: { name, participants, events },
  }
  return { ok: { frame, to: head, more: false } }
}

const isWanted = (presence: Presence, deviceSocket: DeviceSocket, stream: string): boolean =>
  deviceSocket.isOpen && (stream === userStream(presence.userId) || deviceSocket.credits.has(stream))
