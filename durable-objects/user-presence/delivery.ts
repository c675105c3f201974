import type { PersonStatus } from '../../contract/chat/schemas.ts'
import { roomStream } from '../../contract/frames/events.ts'
import { closeCodes, type ServerFrame } from '../../contract/frames/server.ts'
import type { Delivery, Outcome, RoomJoined } from '../chat-room/api.ts'
import type { Alarms } from '../kit/alarms.ts'
import { LAGGING_MOST_MS } from '../kit/bounds.ts'
import { messageFrame, type StatusNews, seenFrame } from '../kit/frames.ts'
import { frameText, sendFrame, sendText } from '../kit/socket.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
import { creditFrom, holdBack, relieve, spend } from './credit.ts'
import type { DeviceSocket } from './device-socket.ts'
import type { DeviceSockets } from './device-sockets.ts'
import { JoinLimit } from './join-limit.ts'
import type { Peers } from './peers.ts'
import type { Rooms } from './rooms.ts'
import type { PresenceStore } from './store.ts'
import { batchOf, type Range, seenFrames, statusFrames, typingFrames } from './streams.ts'

export interface DeliveryDeps {
  readonly userId: number
  readonly now: () => number
  readonly standing: () => { readonly status: PersonStatus }
  readonly store: PresenceStore
  readonly lines: DeviceSockets
  readonly others: Peers
  readonly rooms: Rooms
  readonly due: Alarms<AlarmPurpose>
  readonly hangUp: (line: DeviceSocket, code: number, reason: string) => void
}

/** Which device hears which stream, and what it hears of it. A room knows the person only, not the devices. */
export class DeliveryRouter {
  readonly #around: DeliveryDeps
  readonly #misses = new JoinLimit()

  constructor(around: DeliveryDeps) {
    this.#around = around
  }

  /**
   * From here on the device is meant to hear the room. What the room delivers before its answer has come through waits
   * until `admit`, so that nobody hears of a room before being told that they are in it.
   */
  async join(line: DeviceSocket, roomId: number): Promise<Outcome<RoomJoined>> {
    const { now, rooms, standing, store } = this.#around
    if (!store.room(roomId) && this.#misses.areTooMany(now())) return { refused: 'room_not_found' }
    const expected = { early: [], removed: false }
    line.joining.set(roomId, expected)
    try {
      const outcome = await rooms.inTurn(roomId, async (): Promise<Outcome<RoomJoined>> => {
        const told = standing().status
        const answer = await rooms.ask(roomId, async (room) => room.join(line.speaker, told))
        if ('refused' in answer) return answer
        if (expected.removed) return { refused: 'room_not_found' }
        store.keepRoom({ roomId, epoch: answer.ok.epoch, told })
        // Who has joined is told of as a listener.
        store.forgetWatch(roomId)
        return this.#joined(line, roomId, answer.ok)
      })
      if ('refused' in outcome) {
        this.#misses.count()
        this.admit(line, roomId)
      }
      return outcome
    } catch (error) {
      this.admit(line, roomId)
      throw error
    }
  }

  #joined(line: DeviceSocket, roomId: number, joined: RoomJoined): Outcome<RoomJoined> {
    const { lines, now, others, userId } = this.#around
    const online = joined.online.filter((id) => id !== userId)
    this.#passOn(others.named(roomId, online, joined.away, now()))
    if (line.isOpen && !line.credits.has(roomStream(roomId))) {
      lines.setCredit(line, roomStream(roomId), creditFrom(joined.head))
      if (!line.capable) line.tell(roomId, joined.head)
    }
    return { ok: { ...joined, online, away: online.filter((id) => others.statusOf(id) === 'away') } }
  }

  /** The device has been told that it is in, or is not in after all: what waited goes out. */
  admit(line: DeviceSocket, roomId: number): void {
    const early = line.joining.get(roomId)?.early ?? []
    line.joining.delete(roomId)
    for (const delivery of early) {
      this.#give(
        line,
        delivery,
        textOnce(() => this.#batchOf(delivery)),
      )
      if (this.#around.store.room(roomId)) this.#tellStatuses(roomId, delivery.statuses)
    }
  }

  stopHearing(line: DeviceSocket, roomId: number): void {
    this.#around.lines.stopHearing(line, roomStream(roomId))
    line.forget(roomId)
  }

  isHeard(roomId: number): boolean {
    const { lines } = this.#around
    return lines.hearing(roomStream(roomId)).length > 0 || lines.joining(roomId).length > 0
  }

  /** False: nobody hears the room here. */
  deliver(delivery: Delivery): boolean {
    const { roomId } = delivery
    if (!this.isHeard(roomId)) {
      this.forgetRoom(roomId)
      return false
    }
    const { lines } = this.#around
    const joining = lines.joining(roomId)
    for (const line of joining) line.keepEarly(roomId, delivery)
    this.#noticeNewLife(delivery)
    const text = textOnce(() => this.#batchOf(delivery))
    for (const line of lines.hearing(roomStream(roomId)))
      if (!line.joining.has(roomId)) this.#give(line, delivery, text)
    // While somebody joins, the list of who is there is on its way and would be older than this.
    if (joining.length === 0) this.#tellStatuses(roomId, delivery.statuses)
    return true
  }

  /** An event of the person's own stream, for the devices that understand it. */
  publish(stream: string, range: Range): void {
    const text = frameText(batchOf(stream, range, this.#around.userId))
    for (const line of this.#around.lines.hearing(stream)) this.#giveBatch(line, stream, range, () => text)
  }

  /** One device has read on; the others of the same person show it too. */
  tellOwnSeen(reader: DeviceSocket, stream: string, seq: number): void {
    const text = frameText(seenFrame(stream, this.#around.userId, seq))
    for (const line of this.#around.lines.hearing(stream))
      if (line !== reader && line.capable) sendText(line.socket, text)
  }

  /** Nothing of the room is heard here any more, and nobody is to be told. */
  removedFrom(roomId: number, frame: ServerFrame): void {
    for (const line of this.#around.lines.all) {
      const expected = line.joining.get(roomId)
      if (expected) {
        expected.removed = true
        expected.early.length = 0
      }
      if (!line.credits.has(roomStream(roomId))) continue
      this.stopHearing(line, roomId)
      sendFrame(line.socket, frame)
    }
    this.forgetRoom(roomId)
  }

  forgetRoom(roomId: number): void {
    this.#around.others.forgetRoom(roomId)
    this.#around.store.forgetRoom(roomId)
  }

  #batchOf(delivery: Delivery): string {
    return frameText(batchOf(roomStream(delivery.roomId), delivery, this.#around.userId))
  }

  #batchAfter(stream: string, { epoch, to, events }: Range, after: number): string {
    const rest = events.filter(({ seq }) => seq > after)
    return frameText(batchOf(stream, { epoch, from: after + 1, to, events: rest }, this.#around.userId))
  }

  #give(line: DeviceSocket, delivery: Delivery, batch: () => string): void {
    const { roomId, events } = delivery
    const stream = roomStream(roomId)
    if (!line.credits.has(stream)) return
    const userId = this.#around.userId
    if (line.capable) {
      if (events.length > 0) this.#giveBatch(line, stream, delivery, batch)
      for (const frame of seenFrames(delivery, { userId, gathers: line.gathers }))
        sendFrame(line.socket, frame)
    } else if (events.length > 0) this.#giveMessages(line, delivery)
    for (const frame of typingFrames(delivery, userId)) sendFrame(line.socket, frame)
  }

  #giveBatch(line: DeviceSocket, stream: string, range: Range, text: () => string): void {
    const { lines, now } = this.#around
    const before = line.credits.get(stream)
    if (!before || !line.capable) return
    const replay = line.replays.get(stream)
    if (replay) {
      replay.withheld = Math.max(replay.withheld, range.to)
      return
    }
    // The last page may have run ahead of what is delivered here.
    const sent = Math.max(before.base, line.pagedTo.get(stream) ?? 0)
    if (range.to <= sent) return
    const { credit, verdict } = spend(before, range, now(), line.transit.isFull)
    lines.setCredit(line, stream, credit)
    if (verdict === 'send') {
      const batch = range.from > sent ? text() : this.#batchAfter(stream, range, sent)
      sendText(line.socket, batch)
      line.transit.hand(stream, range.to, batch)
    }
    if (verdict === 'lagged') this.#tellLagged(line, stream, range.to)
  }

  #tellLagged(line: DeviceSocket, stream: string, head: number): void {
    const { due, now } = this.#around
    sendFrame(line.socket, { type: 'lagged', stream, head })
    due.by('lag', now() + LAGGING_MOST_MS)
  }

  /** Too much is on its way to a device that does not say that it arrives. */
  holdBack(line: DeviceSocket, stream: string, after: number): void {
    if (this.withhold(line, stream, after)) sendFrame(line.socket, { type: 'lagged', stream, head: after })
  }

  /** Nothing more is sent of a stream until the device asks for it or acknowledges, which it has a minute to do. */
  withhold(line: DeviceSocket, stream: string, after: number): boolean {
    const { due, lines, now } = this.#around
    const credit = line.credits.get(stream)
    if (!credit || credit.held) return false
    lines.setCredit(line, stream, holdBack(credit, after, now()))
    due.by('lag', now() + LAGGING_MOST_MS)
    return true
  }

  /** The device has what it was handed of a stream up to here: there is room again, for the others too. */
  hears(line: DeviceSocket, stream: string, seq: number): void {
    line.transit.holds(stream, seq)
    for (const [name, credit] of line.credits)
      this.#around.lines.setCredit(line, name, relieve(credit, line.transit.isFull))
  }

  /** A room that fell tells again what it is not sure to have told; this client could not tell that it is the same. */
  #giveMessages(line: DeviceSocket, { roomId, events, to }: Delivery): void {
    const { hangUp, lines } = this.#around
    const told = line.toldOf(roomId)
    if (to <= told) return
    for (const event of events) {
      const frame = event.seq > told ? messageFrame(roomId, event) : null
      if (!frame) continue
      const text = frameText(frame)
      sendText(line.socket, text)
      line.transit.hand(roomStream(roomId), event.seq, text)
    }
    line.tell(roomId, to)
    // It acknowledges nothing: whoever gives no sign while so much is sent is gone.
    if (line.transit.isFull && !line.transit.renew(lines.signOf(line).lastSign))
      hangUp(line, closeCodes.lagging, 'not read')
  }

  #tellStatuses(roomId: number, statuses: readonly StatusNews[]): void {
    if (statuses.length === 0) return
    const { others, userId } = this.#around
    const ofOthers = statuses.filter((news) => news.userId !== userId)
    this.#passOn(others.heard(roomId, ofOthers))
  }

  #passOn(changed: readonly StatusNews[]): void {
    if (changed.length === 0) return
    for (const line of this.#around.lines.all.filter((one) => hearsRooms(one)))
      for (const frame of statusFrames(changed, line.gathers)) sendFrame(line.socket, frame)
  }

  /** A room that lost its disk counts anew: what was acknowledged and told of its former life means nothing. */
  #noticeNewLife({ roomId, epoch, from }: Delivery): void {
    const { store, lines } = this.#around
    const known = store.room(roomId)
    if (!known || known.epoch === epoch) return
    store.keepRoom({ ...known, epoch })
    for (const line of lines.hearing(roomStream(roomId))) {
      lines.setCredit(line, roomStream(roomId), creditFrom(from - 1))
      line.pagedTo.delete(roomStream(roomId))
      line.forget(roomId)
    }
  }
}

const hearsRooms = (line: DeviceSocket): boolean =>
  [...line.credits.keys()].some((stream) => stream.startsWith('room:'))

/** Written once for all who hear it, and not at all where nobody does. */
function textOnce(write: () => string): () => string {
  let text: string | undefined
  return () => {
    text ??= write()
    return text
  }
}
