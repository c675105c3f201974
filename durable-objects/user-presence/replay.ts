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
  line: DeviceSocket,
  stream: string,
  { epoch: named = null, seq }: Position,
  { mine = line.beginReplay(stream), last = seq + REPLAY_EVENTS } = {},
): Promise<void> {
  const { switchboard } = presence
  /** Removed, left, closed, or asked again. */
  const isOver = () => line.replays.get(stream) !== mine || !isWanted(presence, line, stream)
  switchboard.hears(line, stream, seq)
  let epoch = named
  try {
    for (let after = seq; !isOver(); ) {
      if (line.transit.isFull) return switchboard.holdBack(line, stream, after)
      // The reader asks again, which proves that it has this much.
      if (after >= last) return void switchboard.withhold(line, stream, after)
      const answer = await pageOf(presence, line, stream, { epoch, seq: after })
      if (isOver()) return
      if ('refused' in answer) {
        const roomId = roomOfStream(stream)
        const about = roomId === null ? {} : { room_id: roomId }
        return refuse(line, { ...refusalOf(answer.refused), ...about })
      }
      const { frame, to, more } = answer.ok
      const text = frameText(frame)
      sendText(line.socket, text)
      line.transit.hand(stream, to, text)
      line.pagedTo.set(stream, to)
      if ((!more && to >= mine.withheld) || to <= after) return
      epoch = frame.epoch
      after = to
    }
  } finally {
    line.endReplay(stream, mine)
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
  line: DeviceSocket,
  missed: readonly Missed[],
): Promise<void> {
  const begun = missed.map((one) => ({ ...one, mine: line.beginReplay(one.stream) }))
  await someAtATime(begun, async ({ stream, head, mine, ...position }) => {
    // What comes while it resumes is never beyond the bound.
    const last = head - position.seq > REPLAY_EVENTS ? position.seq + REPLAY_EVENTS : Number.MAX_SAFE_INTEGER
    await replay(presence, line, stream, position, { mine, last })
    const credit = line.credits.get(stream)
    const pagedTo = line.pagedTo.get(stream)
    if (credit && pagedTo !== undefined) presence.lines.setCredit(line, stream, beginLive(credit, pagedTo))
  })
}

interface Page {
  readonly frame: FrameOf<'page'> | FrameOf<'reset'>
  readonly to: number
  readonly more: boolean
}

async function pageOf(
  presence: Presence,
  line: DeviceSocket,
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
    const snapshot = { name: line.facts.name, participants: [], events }
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

const isWanted = (presence: Presence, line: DeviceSocket, stream: string): boolean =>
  line.isOpen && (stream === userStream(presence.userId) || line.credits.has(stream))
