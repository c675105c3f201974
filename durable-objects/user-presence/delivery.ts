import { closeCodes } from '../../contract/frames/close-codes.ts'
import { roomStream } from '../../contract/frames/events.ts'
import type { FrameOf, ServerFrame } from '../../contract/frames/server.ts'
import type { Delivery, Outcome, RoomJoined } from '../chat-room/api.ts'
import type { Alarms } from '../kit/alarms.ts'
import { LAGGING_MOST_MS } from '../kit/bounds.ts'
import { messageFrame, type StatusNews, seenBySeq, seenFrame } from '../kit/frames.ts'
import { frameText, sendFrame, sendText } from '../kit/socket.ts'
import type { StreamReader } from '../kit/stream/stream-reader.ts'
import type { AlarmPurpose } from './alarm-purposes.ts'
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
    const { deviceSockets, now, rooms, store } = this.#around
    if (!store.room(roomId) && this.#misses.areTooMany(now())) return { refused: 'room_not_found' }
    const expected = { early: [], removed: false }
    deviceSocket.joining.set(roomId, expected)
    try {
      const outcome = await rooms.inTurn(roomId, async (): Promise<Outcome<RoomJoined>> => {
        const told = deviceSockets.standing.status
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
    const { now, others, ownPositions, userId } = this.#around
    ownPositions.forget(roomStream(roomId))
    const online = joined.online.filter((id) => id !== userId)
    this.#passOn(others.named(roomId, online, joined.away, now()))
    if (deviceSocket.isOpen && !deviceSocket.isSubscribed(roomStream(roomId))) {
      deviceSocket.readerFor(roomStream(roomId)).subscribe(joined.head)
      if (!deviceSocket.capable) deviceSocket.tell(roomId, joined.head)
    }
    return { ok: { ...joined, online, away: online.filter((id) => others.statusOf(id) === 'away') } }
  }

  /** The device received the answer to its join: what waited goes out. */
  admit(deviceSocket: DeviceSocket, roomId: number): void {
    const early = deviceSocket.joining.get(roomId)?.early ?? []
    deviceSocket.joining.delete(roomId)
    for (const delivery of early) {
      this.#give(deviceSocket, delivery, this.#textsOf(delivery))
      if (this.#around.store.room(roomId)) this.#tellStatuses(roomId, delivery.statuses)
    }
  }

  stopHearing(deviceSocket: DeviceSocket, roomId: number): void {
    this.#around.deviceSockets.unsubscribe(deviceSocket, roomStream(roomId))
    deviceSocket.forget(roomId)
  }

  isHeard(roomId: number): boolean {
    const { deviceSockets } = this.#around
    return deviceSockets.subscribed(roomStream(roomId)).length > 0 || deviceSockets.joining(roomId).length > 0
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
    const text = this.#textsOf(delivery)
    for (const deviceSocket of deviceSockets.subscribed(roomStream(roomId)))
      if (!deviceSocket.joining.has(roomId)) this.#give(deviceSocket, delivery, text)
    // While a device joins, the list of who is there is on its way and would be older than this.
    if (joining.length === 0) this.#tellStatuses(roomId, delivery.statuses)
    return true
  }

  /** An event of the person's own stream, for the devices that understand it. */
  publish(stream: string, range: Range): void {
    const text = frameText(batchOf(stream, range, this.#around.userId))
    for (const deviceSocket of this.#around.deviceSockets.subscribed(stream))
      this.#giveBatch(deviceSocket, stream, range, () => text)
  }

  /** The person has read on by one device; the others show it too. */
  tellOwnSeen(reader: DeviceSocket, stream: string, seq: number): void {
    const text = frameText(seenFrame(stream, this.#around.userId, seq))
    for (const deviceSocket of this.#around.deviceSockets.subscribed(stream))
      if (deviceSocket !== reader && deviceSocket.capable) sendText(deviceSocket.socket, text)
  }

  /** A device that said hello; others would not know the frame. */
  hasCapable(): boolean {
    return this.#around.deviceSockets.all.some(({ capable }) => capable)
  }

  /** Not logged, so it has no number and waits for nobody. */
  sendEphemeral(frame: EphemeralFrame): void {
    const text = frameText(frame)
    for (const { capable, socket } of this.#around.deviceSockets.all) if (capable) sendText(socket, text)
  }

  /** Drops the room's subscriptions without a frame to anyone. */
  removedFrom(roomId: number, frame: ServerFrame): void {
    for (const deviceSocket of this.#around.deviceSockets.all) {
      const expected = deviceSocket.joining.get(roomId)
      if (expected) {
        expected.removed = true
        expected.early.length = 0
      }
      if (!deviceSocket.isSubscribed(roomStream(roomId))) continue
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

  #textsOf(delivery: Delivery): Texts {
    const { userId } = this.#around
    const stream = roomStream(delivery.roomId)
    const seen = seenBySeq(delivery.seen.filter((one) => one.userId !== userId))
    const alone = textOnce(() => frameText(batchOf(stream, delivery, userId)))
    if (seen.length === 0) return { alone, withSeen: alone }
    return { alone, withSeen: textOnce(() => frameText({ ...batchOf(stream, delivery, userId), seen })) }
  }

  #batchAfter(stream: string, { epoch, to, events }: Range, after: number): string {
    const rest = events.filter(({ seq }) => seq > after)
    return frameText(batchOf(stream, { epoch, from: after + 1, to, events: rest }, this.#around.userId))
  }

  #give(deviceSocket: DeviceSocket, delivery: Delivery, texts: Texts): void {
    const { roomId, events } = delivery
    const stream = roomStream(roomId)
    if (!deviceSocket.isSubscribed(stream)) return
    const userId = this.#around.userId
    if (deviceSocket.capable) {
      const { gathers, seenInBatches } = deviceSocket
      const batch = seenInBatches ? texts.withSeen : texts.alone
      const isWhole = events.length > 0 && this.#giveBatch(deviceSocket, stream, delivery, batch)
      if (!(isWhole && seenInBatches))
        for (const frame of seenFrames(delivery, { userId, gathers })) sendFrame(deviceSocket.socket, frame)
    } else if (events.length > 0) this.#giveMessages(deviceSocket, delivery)
    for (const frame of typingFrames(delivery, userId)) sendFrame(deviceSocket.socket, frame)
  }

  /** True where the text was sent as it is: not withheld, and not without what the device has already. */
  #giveBatch(deviceSocket: DeviceSocket, stream: string, range: Range, text: () => string): boolean {
    const reader = deviceSocket.reader(stream)
    if (!reader || !deviceSocket.capable) return false
    const { sentTo } = reader
    const verdict = reader.offer(range, this.#around.now())
    const isWhole = verdict === 'send' && range.from > sentTo
    if (verdict === 'send') {
      const batch = isWhole ? text() : this.#batchAfter(stream, range, sentTo)
      sendText(deviceSocket.socket, batch)
      reader.sent(range.to, batch)
    }
    if (verdict === 'lagged') this.#tellLagged(deviceSocket, stream, range.to)
    return isWhole
  }

  #tellLagged(deviceSocket: DeviceSocket, stream: string, head: number): void {
    sendFrame(deviceSocket.socket, { type: 'lagged', stream, head })
    this.#closeLater()
  }

  /** Too much is in flight to a device that does not acknowledge it. */
  holdBack(deviceSocket: DeviceSocket, reader: StreamReader, after: number): void {
    if (this.withhold(reader, after))
      sendFrame(deviceSocket.socket, { type: 'lagged', stream: reader.stream, head: after })
  }

  /** Nothing more is sent of a stream until the device asks for it or acknowledges, which it has a minute to do. */
  withhold(reader: StreamReader, after: number): boolean {
    const isNew = reader.withhold(after, this.#around.now())
    if (isNew) this.#closeLater()
    return isNew
  }

  #closeLater(): void {
    const { due, now } = this.#around
    due.by('lag', now() + LAGGING_MOST_MS)
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
      deviceSocket.inFlight.hand(roomStream(roomId), event.seq, text)
    }
    deviceSocket.tell(roomId, to)
    // It acknowledges nothing: a client that stays silent while so much is sent is gone.
    if (
      deviceSocket.inFlight.isFull &&
      !deviceSocket.inFlight.renew(deviceSockets.signOf(deviceSocket).lastSign)
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
    for (const deviceSocket of deviceSockets.subscribed(roomStream(roomId))) {
      deviceSocket.reader(roomStream(roomId))?.beginEpoch(from - 1)
      deviceSocket.forget(roomId)
    }
  }
}

/** What a device shows for a while, and reads again where it missed some. */
type EphemeralFrame = FrameOf<'bulk_progress' | 'ticket_presence'>

const hearsRooms = (deviceSocket: DeviceSocket): boolean =>
  deviceSocket.subscriptions.some(({ stream }) => stream.startsWith('room:'))

/** A delivery as a batch, and as one that takes the read positions of others along. */
interface Texts {
  readonly alone: () => string
  readonly withSeen: () => string
}

/** Serialized once for all subscribers, and not at all without one. */
function textOnce(write: () => string): () => string {
  let text: string | undefined
  return () => {
    text ??= write()
    return text
  }
}
