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
import type { OwnPositions } from './own-positions.ts'
import type { Peers } from './peers.ts'
import type { Rooms } from './rooms.ts'
import type { PresenceStore } from './store.ts'
import { batchOf, type Range, seenFrames, statusFrames, typingFrames } from './streams.ts'

export interface DeliveryDeps {
  readonly userId: number
  readonly now: () => number
  readonly standing: () => { readonly status: PersonStatus }
  readonly store: PresenceStore
  readonly deviceSockets: DeviceSockets
  readonly others: Peers
  readonly ownPositions: OwnPositions
  readonly rooms: Rooms
  readonly due: Alarms<AlarmPurpose>
  readonly hangUp: (deviceSocket: DeviceSocket, code: number, reason: string) => void
}

/** Routes streams to the devices that subscribe to them. A room knows the person only, not the devices. */
export class DeliveryRouter {
  readonly #around: DeliveryDeps
  readonly #misses = new JoinLimit()

  constructor(around: DeliveryDeps) {
    this.#around = around
  }

  /**
   * From here on the device is meant to hear the room. What the room delivers before its answer has come through waits
   * until `admit`, so that no frame of a room precedes its `room_joined`.
   */
  async join(deviceSocket: DeviceSocket, roomId: number): Promise<Outcome<RoomJoined>> {
    const { now, rooms, standing, store } = this.#around
    if (!store.room(roomId) && this.#misses.areTooMany(now())) return { refused: 'room_not_found' }
    const expected = { early: [], removed: false }
    deviceSocket.joining.set(roomId, expected)
    try {
      const outcome = await rooms.inTurn(roomId, async (): Promise<Outcome<RoomJoined>> => {
        const told = standing().status
        const answer = await rooms.ask(roomId, async (room) => room.join(deviceSocket.speaker, told))
        if ('refused' in answer) return answer
        if (expected.removed) return { refused: 'room_not_found' }
        store.keepRoom({ roomId, epoch: answer.ok.epoch, told })
        // A joined person is reported as a subscriber.
        store.forgetWatch(roomId)
        return this.#joined(deviceSocket, roomId, answer.ok)
      })
      if ('refused' in outcome) {
        this.#misses.count()
        this.admit(deviceSocket, roomId)
      }
      return outcome
    } catch (error) {
      this.admit(deviceSocket, roomId)
      throw error
    }
  }

  #joined(deviceSocket: DeviceSocket, roomId: number, joined: RoomJoined): Outcome<RoomJoined> {
    const { deviceSockets, now, others, ownPositions, userId } = this.#around
    ownPositions.forget(roomStream(roomId))
    const online = joined.online.filter((id) => id !== userId)
    this.#passOn(others.named(roomId, online, joined.away, now()))
    if (deviceSocket.isOpen && !deviceSocket.credits.has(roomStream(roomId))) {
      deviceSockets.setCredit(deviceSocket, roomStream(roomId), creditFrom(joined.head))
      if (!deviceSocket.capable) deviceSocket.tell(roomId, joined.head)
    }
    return { ok: { ...joined, online, away: online.filter((id) => others.statusOf(id) === 'away') } }
  }

  /** The device received the answer to its join: what waited goes out. */
  admit(deviceSocket: DeviceSocket, roomId: number): void {
    const early = deviceSocket.joining.get(roomId)?.early ?? []
    deviceSocket.joining.delete(roomId)
    for (const delivery of early) {
      this.#give(
        deviceSocket,
        delivery,
        textOnce(() => this.#batchOf(delivery)),
      )
      if (this.#around.store.room(roomId)) this.#tellStatuses(roomId, delivery.statuses)
    }
  }

  stopHearing(deviceSocket: DeviceSocket, roomId: number): void {
    this.#around.deviceSockets.stopHearing(deviceSocket, roomStream(roomId))
    deviceSocket.forget(roomId)
  }

  isHeard(roomId: number): boolean {
    const { deviceSockets } = this.#around
    return deviceSockets.hearing(roomStream(roomId)).length > 0 || deviceSockets.joining(roomId).length > 0
  }

  /** False: no device subscribes to the room. */
  deliver(delivery: Delivery): boolean {
    const { roomId } = delivery
    if (!this.isHeard(roomId)) {
      this.forgetRoom(roomId)
      return false
    }
    const { deviceSockets } = this.#around
    const joining = deviceSockets.joining(roomId)
    for (const deviceSocket of joining) deviceSocket.keepEarly(roomId, delivery)
    this.#noticeNewLife(delivery)
    const text = textOnce(() => this.#batchOf(delivery))
    for (const deviceSocket of deviceSockets.hearing(roomStream(roomId)))
      if (!deviceSocket.joining.has(roomId)) this.#give(deviceSocket, delivery, text)
    // While a device joins, the list of who is there is on its way and would be older than this.
    if (joining.length === 0) this.#tellStatuses(roomId, delivery.statuses)
    return true
  }

  /** An event of the person's own stream, for the devices that understand it. */
  publish(stream: string, range: Range): void {
    const text = frameText(batchOf(stream, range, this.#around.userId))
    for (const deviceSocket of this.#around.deviceSockets.hearing(stream))
      this.#giveBatch(deviceSocket, stream, range, () => text)
  }

  /** The person has read on by one device; the others show it too. */
  tellOwnSeen(reader: DeviceSocket, stream: string, seq: number): void {
    const text = frameText(seenFrame(stream, this.#around.userId, seq))
    for (const deviceSocket of this.#around.deviceSockets.hearing(stream))
      if (deviceSocket !== reader && deviceSocket.capable) sendText(deviceSocket.socket, text)
  }

  /** Drops the room's subscriptions without a frame to anyone. */
  removedFrom(roomId: number, frame: ServerFrame): void {
    for (const deviceSocket of this.#around.deviceSockets.all) {
      const expected = deviceSocket.joining.get(roomId)
      if (expected) {
        expected.removed = true
        expected.early.length = 0
      }
      if (!deviceSocket.credits.has(roomStream(roomId))) continue
      this.stopHearing(deviceSocket, roomId)
      sendFrame(deviceSocket.socket, frame)
    }
    this.forgetRoom(roomId)
  }

  forgetRoom(roomId: number): void {
    this.#around.others.forgetRoom(roomId)
    this.#around.ownPositions.forget(roomStream(roomId))
    this.#around.store.forgetRoom(roomId)
  }

  #batchOf(delivery: Delivery): string {
    return frameText(batchOf(roomStream(delivery.roomId), delivery, this.#around.userId))
  }

  #batchAfter(stream: string, { epoch, to, events }: Range, after: number): string {
    const rest = events.filter(({ seq }) => seq > after)
    return frameText(batchOf(stream, { epoch, from: after + 1, to, events: rest }, this.#around.userId))
  }

  #give(deviceSocket: DeviceSocket, delivery: Delivery, batch: () => string): void {
    const { roomId, events } = delivery
    const stream = roomStream(roomId)
    if (!deviceSocket.credits.has(stream)) return
    const userId = this.#around.userId
    if (deviceSocket.capable) {
      if (events.length > 0) this.#giveBatch(deviceSocket, stream, delivery, batch)
      for (const frame of seenFrames(delivery, { userId, gathers: deviceSocket.gathers }))
        sendFrame(deviceSocket.socket, frame)
    } else if (events.length > 0) this.#giveMessages(deviceSocket, delivery)
    for (const frame of typingFrames(delivery, userId)) sendFrame(deviceSocket.socket, frame)
  }

  #giveBatch(deviceSocket: DeviceSocket, stream: string, range: Range, text: () => string): void {
    const { deviceSockets, now } = this.#around
    const before = deviceSocket.credits.get(stream)
    if (!before || !deviceSocket.capable) return
    const replay = deviceSocket.replays.get(stream)
    if (replay) {
      replay.withheld = Math.max(replay.withheld, range.to)
      return
    }
    // The last page may have run ahead of what is delivered here.
    const sent = Math.max(before.base, deviceSocket.pagedTo.get(stream) ?? 0)
    if (range.to <= sent) return
    const { credit, verdict } = spend(before, range, now(), deviceSocket.transit.isFull)
    deviceSockets.setCredit(deviceSocket, stream, credit)
    if (verdict === 'send') {
      const batch = range.from > sent ? text() : this.#batchAfter(stream, range, sent)
      sendText(deviceSocket.socket, batch)
      deviceSocket.transit.hand(stream, range.to, batch)
    }
    if (verdict === 'lagged') this.#tellLagged(deviceSocket, stream, range.to)
  }

  #tellLagged(deviceSocket: DeviceSocket, stream: string, head: number): void {
    const { due, now } = this.#around
    sendFrame(deviceSocket.socket, { type: 'lagged', stream, head })
    due.by('lag', now() + LAGGING_MOST_MS)
  }

  /** Too much is on its way to a device that does not say that it arrives. */
  holdBack(deviceSocket: DeviceSocket, stream: string, after: number): void {
    if (this.withhold(deviceSocket, stream, after))
      sendFrame(deviceSocket.socket, { type: 'lagged', stream, head: after })
  }

  /** Nothing more is sent of a stream until the device asks for it or acknowledges, which it has a minute to do. */
  withhold(deviceSocket: DeviceSocket, stream: string, after: number): boolean {
    const { due, deviceSockets, now } = this.#around
    const credit = deviceSocket.credits.get(stream)
    if (!credit || credit.held) return false
    deviceSockets.setCredit(deviceSocket, stream, holdBack(credit, after, now()))
    due.by('lag', now() + LAGGING_MOST_MS)
    return true
  }

  /** The device has what it was handed of a stream up to here: there is room again, for the others too. */
  hears(deviceSocket: DeviceSocket, stream: string, seq: number): void {
    deviceSocket.transit.holds(stream, seq)
    for (const [name, credit] of deviceSocket.credits)
      this.#around.deviceSockets.setCredit(deviceSocket, name, relieve(credit, deviceSocket.transit.isFull))
  }

  /** After a crash a room repeats what it may not have sent; this client could not detect the repetition. */
  #giveMessages(deviceSocket: DeviceSocket, { roomId, events, to }: Delivery): void {
    const { hangUp, deviceSockets } = this.#around
    const told = deviceSocket.toldOf(roomId)
    if (to <= told) return
    for (const event of events) {
      const frame = event.seq > told ? messageFrame(roomId, event) : null
      if (!frame) continue
      const text = frameText(frame)
      sendText(deviceSocket.socket, text)
      deviceSocket.transit.hand(roomStream(roomId), event.seq, text)
    }
    deviceSocket.tell(roomId, to)
    // It acknowledges nothing: a client that stays silent while so much is sent is gone.
    if (
      deviceSocket.transit.isFull &&
      !deviceSocket.transit.renew(deviceSockets.signOf(deviceSocket).lastSign)
    )
      hangUp(deviceSocket, closeCodes.lagging, 'not read')
  }

  #tellStatuses(roomId: number, statuses: readonly StatusNews[]): void {
    if (statuses.length === 0) return
    const { others, userId } = this.#around
    const ofOthers = statuses.filter((news) => news.userId !== userId)
    this.#passOn(others.heard(roomId, ofOthers))
  }

  #passOn(changed: readonly StatusNews[]): void {
    if (changed.length === 0) return
    for (const deviceSocket of this.#around.deviceSockets.all.filter((one) => hearsRooms(one)))
      for (const frame of statusFrames(changed, deviceSocket.gathers)) sendFrame(deviceSocket.socket, frame)
  }

  /** A room that lost its disk begins a new epoch: acknowledgements of the old one mean nothing. */
  #noticeNewLife({ roomId, epoch, from }: Delivery): void {
    const { store, deviceSockets, ownPositions } = this.#around
    const known = store.room(roomId)
    if (!known || known.epoch === epoch) return
    ownPositions.forget(roomStream(roomId))
    store.keepRoom({ ...known, epoch })
    for (const deviceSocket of deviceSockets.hearing(roomStream(roomId))) {
      deviceSockets.setCredit(deviceSocket, roomStream(roomId), creditFrom(from - 1))
      deviceSocket.pagedTo.delete(roomStream(roomId))
      deviceSocket.forget(roomId)
    }
  }
}

const hearsRooms = (deviceSocket: DeviceSocket): boolean =>
  [...deviceSocket.credits.keys()].some((stream) => stream.startsWith('room:'))

/** Serialized once for all subscribers, and not at all without one. */
function textOnce(write: () => string): () => string {
  let text: string | undefined
  return () => {
    text ??= write()
    return text
  }
}
