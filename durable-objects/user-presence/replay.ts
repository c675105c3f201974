import type { ClientFrame } from '../../contract/frames/client.ts'
import { roomOfStream, userStream } from '../../contract/frames/events.ts'
import type { ServerFrame } from '../../contract/frames/server.ts'
import type { Outcome } from '../../worker/kernel/chat-objects.ts'
import { REPLAY_EVENTS } from '../kit/bounds.ts'
import { refusalOf } from '../kit/refusals.ts'
import { frameText, sendText } from '../kit/socket.ts'
import { refuse } from './answers.ts'
import type { Line } from './line.ts'
import type { Presence } from './line-frames.ts'
import { forReader } from './streams.ts'

/** Page after page, each asked for on its own, so that what is live goes on in between. A newer question ends it. */
export async function replay(
  presence: Presence,
  line: Line,
  { stream, epoch = null, seq }: Extract<ClientFrame, { type: 'since' }>,
): Promise<void> {
  const mine = (line.replays.get(stream) ?? 0) + 1
  line.replays.set(stream, mine)
  presence.switchboard.hears(line, stream, seq)
  const end = seq + REPLAY_EVENTS
  for (let after = seq; after < end; ) {
    if (line.transit.isFull) return presence.switchboard.holdBack(line, stream, after)
    const answer = await pageOf(presence, line, stream, { epoch, seq: after })
    // Removed, left or hung up while the room was asked: it is nobody's business any more.
    if (line.replays.get(stream) !== mine || !isWanted(presence, line, stream)) return
    if ('refused' in answer) {
      const roomId = roomOfStream(stream)
      return refuse(line, { ...refusalOf(answer.refused), ...(roomId === null ? {} : { room_id: roomId }) })
    }
    const text = frameText(answer.ok.frame)
    sendText(line.socket, text)
    line.transit.hand(stream, answer.ok.to, text)
    if (!answer.ok.more || answer.ok.to <= after) return
    after = answer.ok.to
  }
}

interface Page {
  readonly frame: ServerFrame
  readonly to: number
  readonly more: boolean
}

async function pageOf(
  presence: Presence,
  line: Line,
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
  const frame: ServerFrame = { type: 'reset', stream, epoch, head, snapshot: { name, participants, events } }
  return { ok: { frame, to: head, more: false } }
}

const isWanted = (presence: Presence, line: Line, stream: string): boolean =>
  line.isOpen && (stream === userStream(presence.userId) || line.credits.has(stream))
