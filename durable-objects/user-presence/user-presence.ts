import { DurableObject } from 'cloudflare:workers'
import { closeCodes } from '../../contract/frames/close-codes.ts'
import { userStream } from '../../contract/frames/events.ts'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { BulkProgress } from '../../contract/payouts/schemas.ts'
import type { PresenceChange } from '../../contract/tickets/present.ts'
import type { Bindings } from '../../worker/kernel/bindings.ts'
import { createLog, faultFacts, type Log } from '../../worker/kernel/observe/log.ts'
import { meterOf } from '../../worker/kernel/observe/metering.ts'
import type { Delivery, EndedSessions, Standing } from '../chat-room/api.ts'
import { Alarms } from '../kit/alarms.ts'
import { seenEveryMs } from '../kit/bounds.ts'
import { ConnectionCount } from '../kit/connection-count.ts'
import { isLive } from '../kit/liveness.ts'
import { refusals } from '../kit/refusals.ts'
import { SendQuotas } from '../kit/send-quota.ts'
import {
  answerClose,
  answerHeartbeats,
  closeSocket,
  errorFrame,
  HEARTBEAT_ACK,
  sendText,
  socketFactsOf,
} from '../kit/socket.ts'
import { receive } from '../kit/stream/receive.ts'
import { realTime, type Time } from '../kit/time.ts'
import { verifyWith } from '../kit/verify-attachments.ts'
import { ALARM_PURPOSES, type AlarmPurpose } from './alarm-purposes.ts'
import { refuse } from './answers.ts'
import type { PersonalEvent, Ticket, UserPresenceObject } from './api.ts'
import { BulkProgressThrottle } from './bulk-progress.ts'
import { DeliveryRouter } from './delivery.ts'
import { answerFrame, type Presence } from './device-frames.ts'
import type { DeviceSocket } from './device-socket.ts'
import { DeviceSockets } from './device-sockets.ts'
import { Disconnects } from './disconnect.ts'
import { openRoom } from './open-room.ts'
import { OwnPositions } from './own-positions.ts'
import { Peers } from './peers.ts'
import { PersonalLog } from './personal-log.ts'
import { type RoomStub, Rooms } from './rooms.ts'
import { SessionRevocations } from './session-revocations.ts'
import { StatusPublisher } from './status-publisher.ts'
import { PresenceStore } from './store.ts'
import { Tickets } from './tickets.ts'

/**
 * One person: their devices, their status and their own stream. A thin adapter between the runtime and
 * the modules beside it, each of which can be read and tested without it.
 */
export class UserPresence
  extends DurableObject<Bindings>
  implements Presence, Omit<UserPresenceObject, '__DURABLE_OBJECT_BRAND'>
{
  /** Set by tests. */
  time: Time
  readonly userId: number
  readonly log: PersonalLog
  readonly deviceSockets: DeviceSockets
  readonly others: Peers
  readonly ownPositions = new OwnPositions(() => this.time, seenEveryMs(1))
  readonly rooms: Rooms
  readonly delivery: DeliveryRouter
  readonly quotas: SendQuotas
  readonly statusPublisher: StatusPublisher
  readonly #store: PresenceStore
  readonly #due: Alarms<AlarmPurpose>
  readonly #tickets: Tickets
  readonly #revocations: SessionRevocations
  readonly #disconnects: Disconnects
  readonly #journal: Log
  readonly #connectionCount: ConnectionCount
  readonly #progress: BulkProgressThrottle

  constructor(state: DurableObjectState, env: Bindings, time: Time = realTime) {
    super(state, env)
    this.time = time
    answerHeartbeats(state)
    const { storage } = state
    this.#store = new PresenceStore(storage)
    this.userId = this.#store.userId(state.id.name)
    this.#due = new Alarms(storage, ALARM_PURPOSES, () => this.time)
    this.#tickets = new Tickets(storage)
    this.#journal = createLog({ object: 'user-presence', user_id: this.userId })
    this.log = new PersonalLog(storage)
    this.others = new Peers(storage)
    const now = () => this.time.now()
    const beatAt = (socket: WebSocket) => state.getWebSocketAutoResponseTimestamp(socket)?.getTime()
    this.deviceSockets = new DeviceSockets({ now, store: this.#store, beatAt }, state.getWebSockets())
    this.rooms = new Rooms({
      stub: (roomId) => roomStub(env, roomId),
      open: (roomId) => openRoom(state, roomId),
      verify: (ask) => verifyWith(state, ask),
    })
    this.quotas = new SendQuotas(env, now)
    const { userId, deviceSockets, others, ownPositions, rooms } = this
    const wiring = { userId, now, store: this.#store, due: this.#due, deviceSockets, others, rooms }
    this.#disconnects = new Disconnects({
      ...wiring,
      journal: this.#journal,
      settle: () => this.settle(),
      counted: () => this.#countHeads(),
    })
    this.delivery = new DeliveryRouter({
      ...wiring,
      ownPositions,
      hangUp: (deviceSocket, code, reason) => this.hangUp(deviceSocket, code, reason),
    })
    this.#progress = new BulkProgressThrottle({
      time,
      send: (data) => this.delivery.sendEphemeral({ type: 'bulk_progress', data }),
    })
    this.statusPublisher = new StatusPublisher({ ...wiring, delivery: this.delivery })
    this.#revocations = new SessionRevocations({
      ...wiring,
      storage,
      tickets: this.#tickets,
      disconnects: this.#disconnects,
      journal: this.#journal,
    })
    this.#connectionCount = new ConnectionCount({
      storage,
      time: () => this.time,
      send: (count) => meterOf(env).heard({ kind: 'person', id: userId }, count, now()),
      until: (work) => state.waitUntil(work),
    })
    this.#countHeads()
    // Sockets lost with their machine never closed: the rooms that they subscribed to are updated as soon as possible.
    if (this.statusPublisher.hasNews) this.#due.by('tell', 0)
  }

  async keepTicket(ticket: Ticket): Promise<void> {
    this.#tickets.keep(ticket)
  }

  async takeTicket(hash: string, now: number): Promise<string | null> {
    return this.#tickets.take(hash, now)
  }

  async deliver(delivery: Delivery): Promise<boolean> {
    this.#disconnects.hangUpSilent()
    const heard = this.delivery.deliver(delivery)
    if (delivery.statuses.length > 0 || !heard) this.settle()
    return heard
  }

  async removedFrom(roomId: number): Promise<void> {
    this.delivery.removedFrom(roomId, errorFrame({ ...refusals.removed, room_id: roomId }))
    this.#revocations.detach(roomId)
    this.#store.forgetWatch(roomId)
    this.settle()
  }

  async tellProgress(all: readonly BulkProgress[]): Promise<void> {
    if (!this.delivery.hasCapable()) return
    for (const progress of all) this.#progress.tell(progress)
  }

  async tellTicketPresence(data: PresenceChange): Promise<void> {
    this.delivery.sendEphemeral({ type: 'ticket_presence', data })
  }

  async watch(roomId: number): Promise<Standing> {
    const { standing } = this.deviceSockets
    if (!this.#store.room(roomId)) this.#store.keepWatch(roomId, standing.status)
    this.settle()
    return standing
  }

  async append(personal: PersonalEvent): Promise<number> {
    const [seq = 0] = await this.appendAll([personal])
    return seq
  }

  async appendAll(personal: readonly PersonalEvent[]): Promise<number[]> {
    // Without a pause in between, so that those which are new follow each other without a gap.
    const appended = personal.map((event) => this.log.append(event, this.time.now()))
    const events = appended.flatMap(({ event }) => (event ? [event] : []))
    const [first, last] = [events[0], events.at(-1)]
    if (first && last) {
      const range = { epoch: this.log.epoch, from: first.seq, to: last.seq }
      this.delivery.publish(userStream(this.userId), { ...range, events })
    }
    return appended.map(({ seq }) => seq)
  }

  async attach(
    roomId: number,
    session: Pick<SocketFacts, 'sessionId' | 'askedAt'>,
  ): Promise<Standing | null> {
    this.#revocations.attach(roomId)
    return this.#revocations.isRevoked(session) ? null : this.watch(roomId)
  }

  async endSessions(ended: EndedSessions): Promise<void> {
    this.#revocations.revoke(ended)
    this.settle()
    await this.#revocations.deliver()
  }

  async presence() {
    const { count, standing } = this.deviceSockets
    const known = count > 0 || this.#store.lastSeen !== null
    return { status: standing.status, lastSeen: known ? standing.lastSeen : null, sockets: count }
  }

  /** A socket on its way in; the Worker has decided who is behind it. */
  override async fetch(request: Request): Promise<Response> {
    const facts = socketFactsOf(request)
    if (facts.userId !== this.userId) return new Response(null, { status: 404 })
    if (this.#revocations.isRevoked(facts)) return new Response(null, { status: 401 })
    this.#disconnects.hangUpSilent()
    this.#disconnects.makeRoom()
    const { 0: theirs, 1: ours } = new WebSocketPair()
    this.ctx.acceptWebSocket(ours)
    this.deviceSockets.open(ours, facts)
    this.#countHeads()
    this.#journal.info('socket.opened', { sockets: this.deviceSockets.count })
    this.settle()
    return new Response(null, { status: 101, webSocket: theirs })
  }

  override async webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    const deviceSocket = this.deviceSockets.of(socket)
    if (!deviceSocket) return closeSocket(socket, 1011, 'unknown')
    const now = this.time.now()
    const wasLive = isLive(this.deviceSockets.signOf(deviceSocket), now)
    const verdict = deviceSocket.hear(now)
    if (!wasLive) this.settle()
    const received = receive(raw, { verdict, sends: deviceSocket.sends, now })
    if ('close' in received) return this.hangUp(deviceSocket, closeCodes.flooding, received.close)
    if ('refused' in received) return refuse(deviceSocket, received.refused)
    const { frame, turn } = received
    // Spelt in another way than the runtime answers by itself; it waits for nothing.
    if (frame.type === 'heartbeat') return void sendText(socket, HEARTBEAT_ACK)
    await this.#orHangUp(
      deviceSocket,
      deviceSocket.takeTurn(() => answerFrame(this, deviceSocket, frame, turn)),
    )
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    answerClose(socket, code)
    this.#disconnects.gone(socket, code)
  }

  override webSocketError(socket: WebSocket): void {
    this.#disconnects.gone(socket, 1006)
  }

  override async alarm(): Promise<void> {
    this.#due.fired()
    try {
      const looked = this.#due.take('look')
      if (looked) {
        this.#store.sawAt(this.deviceSockets.standing.lastSeen)
        this.#disconnects.hangUpSilent()
      }
      if (this.#due.take('lag')) this.#disconnects.hangUpLagging()
      if (this.#due.take('end')) await this.#revocations.deliver()
      // An expired lease is published at once: its duration was the grace period.
      if (this.#due.take('tell') || looked) await this.statusPublisher.tell()
    } catch (error) {
      this.#journal.error('alarm.failed', faultFacts(error))
    } finally {
      this.settle()
      this.#due.arm()
    }
  }

  settle(): void {
    this.statusPublisher.schedule()
  }

  hangUp(deviceSocket: DeviceSocket, code: number, reason: string): void {
    this.#disconnects.hangUp(deviceSocket, code, reason)
  }

  /** Goes on beside the frames that follow. */
  beside(deviceSocket: DeviceSocket, work: Promise<void>): void {
    this.ctx.waitUntil(this.#orHangUp(deviceSocket, work))
  }

  /** A room is unreachable: the socket closes, and the client reconnects and resends what was not acknowledged. */
  async #orHangUp(deviceSocket: DeviceSocket, work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      this.#journal.error('frame.failed', faultFacts(error))
      if (deviceSocket.isOpen) this.hangUp(deviceSocket, 1011, 'try again')
    }
  }

  #countHeads(): void {
    this.#connectionCount.note({ sockets: this.deviceSockets.count, listeners: 0 })
  }
}

/** The types of the runtime take an event's `data`, of which nothing is known, for something that cannot be sent. */
const roomStub = ({ CHAT_ROOM }: Bindings, roomId: number): RoomStub =>
  CHAT_ROOM.get(CHAT_ROOM.idFromName(String(roomId))) as unknown as RoomStub
