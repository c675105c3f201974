import { DurableObject } from 'cloudflare:workers'
import type { PersonStatus, RoomRole } from '../../contract/chat/schemas.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import { closeCodes } from '../../contract/frames/server.ts'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { Bindings } from '../../worker/kernel/bindings.ts'
import { meterOf } from '../../worker/kernel/observe/metering.ts'
import { Alarms } from '../kit/alarms.ts'
import { ConnectionCount } from '../kit/connection-count.ts'
import { parseFrame, type Refused } from '../kit/parse-frame.ts'
import { refusals } from '../kit/refusals.ts'
import { admit, tooQuick } from '../kit/send-order.ts'
import { SendQuotas } from '../kit/send-quota.ts'
import {
  answerClose,
  answerHeartbeats,
  closeSocket,
  errorFrame,
  sendFrame,
  socketFactsOf,
} from '../kit/socket.ts'
import { type Cancel, realTime, type Time } from '../kit/time.ts'
import { TokenBucket } from '../kit/token-bucket.ts'
import { verifyWith } from '../kit/verify-attachments.ts'
import { ALARM_PURPOSES, type AlarmPurpose } from './alarm-purposes.ts'
import type {
  Asker,
  ChatRoomObject,
  Draft,
  EndedSessions,
  HistoryAsk,
  Outcome,
  RoomFacts,
  RoomMember,
  Speaker,
  Standing,
} from './api.ts'
import { Broadcaster } from './broadcaster.ts'
import { extractOf, historyFor, pageFor, viewFor } from './history.ts'
import { addMember, closeRoom, removeMember, rename, see, setRoomRole } from './membership.ts'
import {
  attachedOf,
  attachmentFor,
  type Done,
  editMessage,
  eraseMessage,
  messageOf,
  react,
  readVersions,
  sendMessage,
} from './messages.ts'
import { Projection } from './projection.ts'
import type { RoomSocket } from './room-socket.ts'
import { SocketAdmission } from './socket-admission.ts'
import { answerFrame, type Room } from './socket-frames.ts'
import { RoomStore } from './store.ts'

/**
 * One conversation: it numbers what happens, keeps it, and tells everybody who listens. A thin adapter between the
 * runtime and the modules beside it, each of which can be read and tested without it.
 */
export class ChatRoom
  extends DurableObject<Bindings>
  implements Room, Omit<ChatRoomObject, '__DURABLE_OBJECT_BRAND'>
{
  readonly store: RoomStore
  readonly broadcaster: Broadcaster
  readonly quotas: SendQuotas
  readonly #alarms: Alarms<AlarmPurpose>
  readonly #projection: Projection
  readonly #arrivals: SocketAdmission
  readonly #connectionCount: ConnectionCount
  readonly #buckets = new WeakMap<WebSocket, TokenBucket>()
  readonly time: Time

  constructor(state: DurableObjectState, env: Bindings, time: Time = realTime) {
    super(state, env)
    answerHeartbeats(state)
    this.time = time
    this.store = new RoomStore(state.storage)
    this.#alarms = new Alarms(state.storage, ALARM_PURPOSES, () => time)
    this.quotas = new SendQuotas(env, () => time.now())
    this.broadcaster = new Broadcaster({
      store: this.store,
      time,
      deliver: (userId, delivery) => this.#presenceOf(userId).deliver(delivery),
      wakeBy: (purpose, at) => this.#alarms.by(purpose, at),
      beatAt: (socket) => state.getWebSocketAutoResponseTimestamp(socket)?.getTime(),
      counted: () => this.#countHeads(),
      watch: (userId) => this.#presenceOf(userId).watch(this.#roomId),
      until: (work) => state.waitUntil(work),
    })
    this.#arrivals = new SocketAdmission({
      ...{ store: this.store, broadcaster: this.broadcaster, time },
      accept: (socket) => state.acceptWebSocket(socket),
      attach: (facts) => this.#presenceOf(facts.userId).attach(this.#roomId, facts),
    })
    this.#connectionCount = new ConnectionCount({
      storage: state.storage,
      time: () => time,
      send: (count) => meterOf(env).heard({ kind: 'room', id: this.#roomId }, count, time.now()),
      until: (work) => state.waitUntil(work),
    })
    this.#projection = new Projection({
      store: this.store,
      time,
      send: (message) => env.JOBS.send(message),
      wakeBy: (at) => this.#alarms.by('project', at),
    })
    this.broadcaster.recall(state.getWebSockets())
    this.#countHeads()
  }

  #countHeads(): void {
    const { roomSockets, listeners } = this.broadcaster
    if (this.store.facts) this.#connectionCount.note({ sockets: roomSockets.size, listeners: listeners.size })
  }

  async open(facts: RoomFacts): Promise<void> {
    if (!this.store.facts) this.store.open(facts, crypto.randomUUID())
  }

  async view(userId: number) {
    return this.#asked(() => viewFor(this.store, userId))
  }
  async history(userId: number, ask: HistoryAsk) {
    return this.#asked(() => historyFor(this.store, userId, ask))
  }
  async message(userId: number, messageId: number) {
    return this.#asked(() => {
      if (!this.store.members.has(userId)) return { refused: 'room_not_found' as const }
      const row = this.store.event(messageId)
      return row?.kind === 'message'
        ? { ok: messageOf(this.store, row) }
        : { refused: 'message_not_found' as const }
    })
  }
  async attachment(userId: number, attachmentId: string) {
    return this.#asked(() => attachmentFor(this.store, userId, attachmentId))
  }
  async attached(attachmentIds: readonly string[]) {
    return this.#asked(() => ({ ok: attachedOf(this.store, attachmentIds) }))
  }
  async versions(asker: Asker, messageId: number) {
    return this.#asked(() => readVersions(this.store, asker, messageId))
  }
  async extract(from: number, to: number) {
    return this.#asked(() => extractOf(this.store, from, to))
  }
  async carryOut(from: number, to: number) {
    return this.#asked(() => {
      const extract = extractOf(this.store, from, to)
      this.#projection.ordered(from, to)
      return extract
    })
  }

  async send(speaker: Speaker, draft: Draft) {
    return this.#done((now) => sendMessage(this.store, speaker, draft, now))
  }
  async edit(asker: Asker, id: number, content: string, mentions: readonly number[]) {
    return this.#done((now) => editMessage(this.store, asker, { id, content, mentions }, now))
  }
  async erase(asker: Asker, messageId: number) {
    return this.#done((now) => eraseMessage(this.store, asker, messageId, now))
  }
  async react(asker: Asker, id: number, emoji: string, on: boolean) {
    return this.#done((now) => react(this.store, asker, { id, emoji, on }, now))
  }
  async rename(asker: Asker, name: string) {
    return this.#done((now) => rename(this.store, asker, name, now))
  }
  async addMember(asker: Asker, member: RoomMember) {
    const outcome = this.#done((now) => addMember(this.store, asker, member, now))
    this.broadcaster.watch.look()
    return outcome
  }
  async setRoomRole(asker: Asker, userId: number, role: RoomRole) {
    return this.#done(() => setRoomRole(this.store, asker, userId, role))
  }
  async close(asker: Asker) {
    return this.#done((now) => closeRoom(this.store, asker, now))
  }

  async removeMember(asker: Asker, userId: number): Promise<Outcome<null>> {
    if (!this.store.facts) return { refused: 'unopened' }
    const { outcome, events } = removeMember(this.store, asker, userId, this.time.now())
    if ('refused' in outcome) return outcome
    // Before the others are told: even the word of their own removal is not theirs any more.
    for (const roomSocket of this.broadcaster.earsOf(userId))
      this.#dismiss(roomSocket, refusals.removed, closeCodes.removed)
    this.#arrivals.forget(userId)
    const silent = this.broadcaster.unlisten(userId)
    this.#tell(events)
    // Answered only once nothing is on its way to them.
    await silent
    await this.#presenceOf(userId).removedFrom(this.#roomId)
    return outcome
  }

  async setSharesReceipts(userId: number, shares: boolean): Promise<void> {
    this.store.changeMember(userId, { sharesReceipts: shares })
  }

  async setPerson({ id, name, role }: Speaker): Promise<void> {
    this.store.changeMember(id, { name, role })
  }

  async load() {
    const { broadcaster, store } = this
    return {
      sockets: broadcaster.roomSockets.size,
      listeners: broadcaster.listeners.size,
      head: store.head,
      members: store.members.size,
    }
  }

  async join(speaker: Speaker, status: PersonStatus) {
    return this.#asked(() => {
      const { facts, members } = this.store
      if (!facts || !members.has(speaker.id)) return { refused: 'room_not_found' as const }
      const present = this.broadcaster.presentBut(speaker.id)
      this.broadcaster.listen({ userId: speaker.id, status, lastSeen: this.time.now() })
      return { ok: { epoch: facts.epoch, head: this.store.head, ...present } }
    })
  }
  async leave(userId: number, standing: Standing): Promise<boolean> {
    this.broadcaster.stopTyping(userId)
    return this.broadcaster.leave({ userId, ...standing })
  }
  async page(userId: number, ask: { epoch: string | null; seq: number }) {
    return this.#asked(() =>
      this.store.members.has(userId)
        ? { ok: pageFor(this.store, ask) }
        : { refused: 'room_not_found' as const },
    )
  }
  async see(userId: number, seq: number) {
    return this.#asked(() => this.seen(userId, seq))
  }
  async type(speaker: Speaker, isTyping: boolean) {
    return this.#asked(() => this.typing(speaker, isTyping))
  }
  async status(userId: number, standing: Standing): Promise<boolean> {
    return this.broadcaster.setStatus({ userId, ...standing })
  }

  async endSessions(userId: number, ended: EndedSessions): Promise<void> {
    this.#arrivals.noteEnded(ended)
    for (const roomSocket of this.broadcaster.earsOf(userId))
      if (ended.sessionIds.includes(roomSocket.facts.sessionId))
        this.#dismiss(roomSocket, refusals.sessionEnded, closeCodes.sessionEnded)
  }

  seen(userId: number, seq: number): Outcome<number> {
    const before = this.store.members.get(userId)?.seen
    const seen = see(this.store, userId, seq)
    if (seen === null) return { refused: 'room_not_found' }
    this.#keepReadingsSoon()
    if (seen !== before && this.store.members.get(userId)?.sharesReceipts)
      this.broadcaster.tellSeen(userId, seen)
    return { ok: seen }
  }

  #keepReadingsSoon(): void {
    this.#readingsTimer ??= this.time.after(KEEP_READINGS_MS, () => {
      this.#readingsTimer = null
      this.store.keepReadings()
    })
  }

  typing(speaker: Speaker, isTyping: boolean): Outcome<null> {
    if (!this.store.members.has(speaker.id)) return { refused: 'room_not_found' }
    if (isTyping) this.broadcaster.startTyping(speaker)
    else this.broadcaster.stopTyping(speaker.id)
    return { ok: null }
  }

  say(speaker: Speaker, draft: Draft) {
    return this.#done((now) => sendMessage(this.store, speaker, draft, now))
  }

  verify(speaker: Speaker, ids: readonly string[]) {
    return verifyWith(this.ctx, { roomId: this.#roomId, userId: speaker.id, ids })
  }

  override fetch(request: Request): Promise<Response> {
    return this.#arrivals.receive(socketFactsOf(request))
  }

  admit(socket: WebSocket, facts: SocketFacts): void {
    this.#arrivals.admit(socket, facts)
  }

  override async webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    const roomSocket = this.broadcaster.roomSockets.get(socket)
    if (!roomSocket) return closeSocket(socket, 1011, 'unknown')
    const now = this.time.now()
    roomSocket.heardAt = now
    if (roomSocket.isQuiet) this.broadcaster.presence.lookForSigns()
    const bucket = this.#buckets.get(socket) ?? new TokenBucket(now)
    this.#buckets.set(socket, bucket)
    const verdict = bucket.take(now)
    if (verdict === 'flood') return this.#dismiss(roomSocket, refusals.flooding, closeCodes.flooding)
    const frame = parseFrame(raw)
    if ('refused' in frame)
      return void sendFrame(socket, errorFrame(verdict === 'refuse' ? refusals.tooQuick : frame.refused))
    const turn = admit(frame, verdict, roomSocket.sends, now)
    if (turn === 'refuse') return void sendFrame(socket, errorFrame(tooQuick(frame)))
    if (turn === 'close') return this.#dismiss(roomSocket, refusals.overtaking, closeCodes.flooding)
    await answerFrame(this, roomSocket, frame, turn)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    answerClose(socket, code)
    this.broadcaster.forget(socket)
  }

  override webSocketError(socket: WebSocket): void {
    this.broadcaster.forget(socket)
  }

  override async alarm(): Promise<void> {
    this.#alarms.fired()
    try {
      await this.#projection.catchUp()
      this.broadcaster.listeners.tryUnreached()
      this.broadcaster.presence.lookForSigns()
      this.#alarms.take('watch')
      this.broadcaster.watch.look()
      for (const { roomSocket, code } of this.broadcaster.overdue())
        this.broadcaster.letGo(roomSocket, code, 'resume with hello')
    } finally {
      const { retry, presence, lag } = this.broadcaster.dueAt
      this.#alarms.set('project', this.#projection.dueAt)
      this.#alarms.set('retry', retry)
      this.#alarms.set('presence', presence)
      this.#alarms.set('lag', lag)
      this.#alarms.arm()
    }
  }

  #readingsTimer: Cancel | null = null

  get #roomId(): number {
    return this.store.facts?.room_id ?? 0
  }

  #presenceOf(userId: number) {
    return this.env.USER_PRESENCE.get(this.env.USER_PRESENCE.idFromName(String(userId)))
  }

  #asked<Value>(answer: () => Outcome<Value>): Outcome<Value> {
    return this.store.facts ? answer() : { refused: 'unopened' }
  }

  /** Stored first, then told: what is told rests on what the disk has. */
  #done<Value>(change: (now: number) => Done<Value>): Outcome<Value> {
    if (!this.store.facts) return { refused: 'unopened' }
    const { outcome, events } = change(this.time.now())
    this.#tell(events)
    return outcome
  }

  #tell(events: readonly LogEvent[]): void {
    if (events.length === 0) return
    this.broadcaster.tellEvents(events)
    this.#projection.note()
  }

  #dismiss(roomSocket: RoomSocket, refused: Refused, closeCode: number): void {
    sendFrame(roomSocket.socket, errorFrame({ ...refused, room_id: this.#roomId }))
    this.broadcaster.letGo(roomSocket, closeCode, refused.code)
  }
}

/** What is lost in a fall is said again by whoever comes back. */
const KEEP_READINGS_MS = 1_000
