import { DurableObject } from 'cloudflare:workers'
import { userStream } from '../../contract/frames/events.ts'
import { closeCodes } from '../../contract/frames/server.ts'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { Bindings } from '../../worker/kernel/bindings.ts'
import { createLog, faultFacts, type Log } from '../../worker/kernel/observe/log.ts'
import { meterOf } from '../../worker/kernel/observe/metering.ts'
import type { Delivery, EndedSessions, Standing } from '../chat-room/api.ts'
import { Alarms } from '../kit/alarms.ts'
import { ConnectionCount } from '../kit/connection-count.ts'
import { isLive, nextCheck, statusOf } from '../kit/liveness.ts'
import { RecentlyRevokedSessions } from '../kit/recently-revoked-sessions.ts'
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

/** A reload disconnects for a moment; no status is published for it. */
const GRACE_MS = 3_000
/** Going to the background and back within this interval is not published either. */
const SETTLE_MS = 500
const RETRY_MS = 5_000
const RETRY_MOST_MS = 300_000

/**
 * One person: their devices, whether they are there, and what happens to them. A thin adapter between the runtime and
 * the modules beside it, each of which can be read and tested without it.
 */
export class UserPresence
  extends DurableObject<Bindings>
  implements Presence, Omit<UserPresenceObject, '__DURABLE_OBJECT_BRAND'>
{
  /** Set by tests. */
  time: Time = realTime
  readonly userId: number
  readonly log: PersonalLog
  readonly deviceSockets: DeviceSockets
  readonly others: Peers
  readonly ownPositions = new OwnPositions()
  readonly rooms: Rooms
  readonly delivery: DeliveryRouter
  readonly quotas: SendQuotas
  readonly statusPublisher: StatusPublisher
  readonly #store: PresenceStore
  readonly #due: Alarms<AlarmPurpose>
  readonly #tickets: Tickets
  readonly #endings: SessionRevocations
  readonly #endedLately: RecentlyRevokedSessions
  readonly #disconnects: Disconnects
  readonly #journal: Log
  readonly #connectionCount: ConnectionCount
  /** Rounds in a row in which a room could not be reached. */
  #failures = 0

  constructor(state: DurableObjectState, env: Bindings) {
    super(state, env)
    answerHeartbeats(state)
    const { storage } = state
    this.#store = new PresenceStore(storage)
    this.userId = this.#store.userId(state.id.name)
    this.#due = new Alarms(storage, ALARM_PURPOSES, () => this.time)
    this.#tickets = new Tickets(storage)
    this.#endings = new SessionRevocations(storage)
    this.#endedLately = new RecentlyRevokedSessions(storage.sql)
    this.#journal = createLog({ object: 'user-presence', user_id: this.userId })
    this.log = new PersonalLog(storage)
    this.others = new Peers(storage)
    const parts = { userId: this.userId, now: () => this.time.now(), standing: () => this.#standing() }
    const beatAt = (socket: WebSocket) => state.getWebSocketAutoResponseTimestamp(socket)?.getTime()
    this.deviceSockets = new DeviceSockets({ ...parts, store: this.#store, beatAt }, state.getWebSockets())
    this.rooms = new Rooms({
      stub: (roomId) => roomStub(env, roomId),
      open: (roomId) => openRoom(state, roomId),
      verify: (ask) => verifyWith(state, ask),
    })
    this.quotas = new SendQuotas(env, () => this.time.now())
    const { deviceSockets, others, rooms } = this
    const wiring = { ...parts, store: this.#store, due: this.#due, deviceSockets, others, rooms }
    this.#disconnects = new Disconnects({
      ...wiring,
      journal: this.#journal,
      settle: () => this.settle(),
      counted: () => this.#countHeads(),
    })
    this.delivery = new DeliveryRouter({
      ...wiring,
      ownPositions: this.ownPositions,
      hangUp: (deviceSocket, code, reason) => this.hangUp(deviceSocket, code, reason),
    })
    this.statusPublisher = new StatusPublisher({ ...wiring, delivery: this.delivery })
    this.#connectionCount = new ConnectionCount({
      storage,
      time: () => this.time,
      send: (count) => meterOf(env).heard({ kind: 'person', id: this.userId }, count, this.time.now()),
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
    this.#endings.detach(roomId)
    this.#store.forgetWatch(roomId)
    this.settle()
  }

  async watch(roomId: number): Promise<Standing> {
    const standing = this.#standing()
    if (!this.#store.room(roomId)) this.#store.keepWatch(roomId, standing.status)
    this.settle()
    return standing
  }

  async append(personal: PersonalEvent): Promise<number> {
    const { seq, event } = this.log.append(personal, this.time.now())
    const range = { epoch: this.log.epoch, from: seq, to: seq }
    if (event) this.delivery.publish(userStream(this.userId), { ...range, events: [event] })
    return seq
  }

  async attach(roomId: number, session: Pick<SocketFacts, 'sessionId' | 'askedAt'>): Promise<boolean> {
    this.#endings.attach(roomId, this.time.now())
    return !this.#endedLately.has(session)
  }

  async endSessions(ended: EndedSessions): Promise<void> {
    this.#endings.note(ended)
    this.#endedLately.note(ended, this.time.now())
    const ends = (sessionId: string) => ended.sessionIds.includes(sessionId)
    this.#tickets.void(ends)
    for (const deviceSocket of this.deviceSockets.all) {
      if (!ends(deviceSocket.facts.sessionId)) continue
      refuse(deviceSocket, refusals.sessionEnded)
      this.#disconnects.cut(deviceSocket, closeCodes.sessionEnded, 'session ended')
    }
    this.settle()
    await this.#tellEndings()
  }

  async presence() {
    const { status, lastSeen } = this.#standing()
    const known = this.deviceSockets.count > 0 || this.#store.lastSeen !== null
    return { status, lastSeen: known ? lastSeen : null, sockets: this.deviceSockets.count }
  }

  /** A socket on its way in; the Worker has decided who is behind it. */
  override async fetch(request: Request): Promise<Response> {
    const facts = socketFactsOf(request)
    if (facts.userId !== this.userId) return new Response(null, { status: 404 })
    if (this.#endedLately.has(facts)) return new Response(null, { status: 401 })
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
        this.#store.sawAt(this.#standing().lastSeen)
        this.#disconnects.hangUpSilent()
      }
      if (this.#due.take('lag')) this.#disconnects.hangUpLagging()
      if (this.#due.take('end')) await this.#tellEndings()
      // An expired lease is published at once: its duration was the grace period.
      if (this.#due.take('tell') || looked)
        this.#failures = (await this.statusPublisher.tell()) ? 0 : this.#failures + 1
    } catch (error) {
      this.#journal.error('alarm.failed', faultFacts(error))
    } finally {
      this.settle()
      this.#due.arm()
    }
  }

  /** After a socket came, went or changed focus: recomputes the status to publish and the next check. */
  settle(): void {
    const now = this.time.now()
    if (this.statusPublisher.hasNews) this.#due.by('tell', now + this.#pause)
    else this.#due.cancel('tell')
    const isWatched = this.others.any || this.#store.watches.size > 0
    const look = nextCheck(this.deviceSockets.signs, isWatched, now)
    if (look === null) this.#due.cancel('look')
    else this.#due.by('look', look)
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
  async #tellEndings(): Promise<void> {
    const { rooms, userId } = this
    const told = await this.#endings.tell((roomId, ended) =>
      rooms.call(roomId, async (room) => room.endSessions(userId, ended)),
    )
    if (!told) this.#due.by('end', this.time.now() + RETRY_MS)
  }

  #standing(): Standing {
    const now = this.time.now()
    const { signs } = this.deviceSockets
    const lastSeen = Math.max(this.#store.lastSeen ?? 0, ...signs.map(({ lastSign }) => lastSign))
    return { status: statusOf(signs, now), lastSeen: Math.min(now, lastSeen) }
  }

  get #pause(): number {
    if (this.#failures > 0) return Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** (this.#failures - 1))
    return this.#standing().status === 'offline' ? GRACE_MS : SETTLE_MS
  }
}

/** The types of the runtime take an event's `data`, of which nothing is known, for something that cannot be sent. */
const roomStub = ({ CHAT_ROOM }: Bindings, roomId: number): RoomStub =>
  CHAT_ROOM.get(CHAT_ROOM.idFromName(String(roomId))) as unknown as RoomStub
