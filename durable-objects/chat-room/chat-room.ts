import { DurableObject } from 'cloudflare:workers'
import type { PersonStatus, RoomRole } from '../../contract/chat/schemas.ts'
import { closeCodes } from '../../contract/frames/close-codes.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { Bindings } from '../../worker/kernel/bindings.ts'
import { meterOf } from '../../worker/kernel/observe/metering.ts'
import { Alarms } from '../kit/alarms.ts'
import { ConnectionCount } from '../kit/connection-count.ts'
import { refusals } from '../kit/refusals.ts'
import { SendQuotas } from '../kit/send-quota.ts'
import {
  answerClose,
  answerHeartbeats,
  closeSocket,
  errorFrame,
  sendFrame,
  socketFactsOf,
} from '../kit/socket.ts'
import { receive } from '../kit/stream/receive.ts'
import { realTime, type Time } from '../kit/time.ts'
import { verifyWith } from '../kit/verify-attachments.ts'
import { AccessRevocation } from './access-revocation.ts'
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
import { extractOf, historyFor, messageFor, pageForMember, viewFor } from './history.ts'
import { addMember, closeRoom, removeMember, rename, setRoomRole } from './membership.ts'
import {
  attachedOf,
  attachmentFor,
  type Done,
  editMessage,
  eraseMessage,
  react,
  readVersions,
  sendMessage,
} from './messages.ts'
import { Projection } from './projection.ts'
import { Receipts } from './receipts.ts'
import { SocketAdmission } from './socket-admission.ts'
import { answerFrame, type Room } from './socket-frames.ts'
import { RoomStore } from './store.ts'
import { seeThread } from './threads.ts'

/**
 * One conversation: it numbers what happens, stores it and sends it to all subscribers. A thin adapter between the
 * runtime and the modules beside it, each of which can be read and tested without it.
 */
export class ChatRoom
  extends DurableObject<Bindings>
  implements Room, Omit<ChatRoomObject, '__DURABLE_OBJECT_BRAND'>
{
  readonly store: RoomStore
  readonly broadcaster: Broadcaster
  readonly quotas: SendQuotas
  readonly receipts: Receipts
  readonly #alarms: Alarms<AlarmPurpose>
  readonly #projection: Projection
  readonly #admission: SocketAdmission
  readonly #revocation: AccessRevocation
  readonly #connectionCount: ConnectionCount
  readonly time: Time

  constructor(state: DurableObjectState, env: Bindings, time: Time = realTime) {
    super(state, env)
    answerHeartbeats(state)
    this.time = time
    this.store = new RoomStore(state.storage, time)
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
    const { store, broadcaster } = this
    this.#admission = new SocketAdmission({
      store,
      broadcaster,
      time,
      accept: (socket) => state.acceptWebSocket(socket),
      attach: (facts) => this.#presenceOf(facts.userId).attach(this.#roomId, facts),
    })
    this.#revocation = new AccessRevocation({ store, broadcaster, admission: this.#admission })
    this.receipts = new Receipts({
      store,
      publish: (userId, seq) => broadcaster.tellSeen(userId, seq),
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
    return this.#asked(() => messageFor(this.store, userId, messageId))
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
  async seeThread(userId: number, messageId: number, seq: number) {
    return this.#asked(() => seeThread(this.store, userId, messageId, seq))
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
    // Before the event of their removal is broadcast: a removed member must not receive even that.
    const nothingInFlight = this.#revocation.revoke(userId)
    this.#tell(events)
    await nothingInFlight
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
      const present = this.broadcaster.presence.presentBut(speaker.id)
      this.broadcaster.subscriptions.join({ userId: speaker.id, status, lastSeen: this.time.now() })
      return { ok: { epoch: facts.epoch, head: this.store.head, ...present } }
    })
  }
  async leave(userId: number, standing: Standing): Promise<boolean> {
    this.broadcaster.typing.stop(userId)
    return this.broadcaster.subscriptions.leave({ userId, ...standing })
  }
  async page(userId: number, ask: { epoch: string | null; seq: number }) {
    return this.#asked(() => pageForMember(this.store, userId, ask))
  }
  async see(userId: number, seq: number) {
    return this.#asked(() => this.receipts.seen(userId, seq))
  }
  async type(speaker: Speaker, isTyping: boolean) {
    return this.#asked(() => this.typing(speaker, isTyping))
  }
  async status(userId: number, standing: Standing): Promise<boolean> {
    return this.broadcaster.subscriptions.setStatus({ userId, ...standing })
  }

  async endSessions(userId: number, ended: EndedSessions): Promise<void> {
    this.#revocation.endSessions(userId, ended)
  }

  typing(speaker: Speaker, isTyping: boolean): Outcome<null> {
    if (!this.store.members.has(speaker.id)) return { refused: 'room_not_found' }
    if (isTyping) this.broadcaster.typing.start(speaker)
    else this.broadcaster.typing.stop(speaker.id)
    return { ok: null }
  }

  say(speaker: Speaker, draft: Draft) {
    return this.#done((now) => sendMessage(this.store, speaker, draft, now))
  }

  verify(speaker: Speaker, ids: readonly string[]) {
    return verifyWith(this.ctx, { roomId: this.#roomId, userId: speaker.id, ids })
  }

  override fetch(request: Request): Promise<Response> {
    return this.#admission.receive(socketFactsOf(request))
  }

  admit(socket: WebSocket, facts: SocketFacts): void {
    this.#admission.admit(socket, facts)
  }

  override async webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    const roomSocket = this.broadcaster.roomSockets.get(socket)
    if (!roomSocket) return closeSocket(socket, 1011, 'unknown')
    const now = this.time.now()
    roomSocket.heardAt = now
    if (roomSocket.isQuiet) this.broadcaster.presence.lookForSigns()
    const { bucket, sends } = roomSocket
    const received = receive(raw, { verdict: bucket.take(now), sends, now })
    if ('close' in received)
      return this.#revocation.dismiss(roomSocket, refusals[received.close], closeCodes.flooding)
    if ('refused' in received) return void sendFrame(socket, errorFrame(received.refused))
    await answerFrame(this, roomSocket, received.frame, received.turn)
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
      this.#alarms.take('watch')
      this.broadcaster.runDue()
    } finally {
      this.#alarms.set('project', this.#projection.dueAt)
      for (const [purpose, at] of this.broadcaster.dueAt) this.#alarms.set(purpose, at)
      this.#alarms.arm()
    }
  }

  get #roomId(): number {
    return this.store.facts?.room_id ?? 0
  }

  #presenceOf(userId: number) {
    return this.env.USER_PRESENCE.get(this.env.USER_PRESENCE.idFromName(String(userId)))
  }

  #asked<Value>(answer: () => Outcome<Value>): Outcome<Value> {
    return this.store.facts ? answer() : { refused: 'unopened' }
  }

  /** Stored first, then sent: nothing is broadcast that a crash could lose. */
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
}
