import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { ClientFrame } from '../../../contract/frames/client.ts'
import type { FrameOf, ServerFrame, ServerFrameType } from '../../../contract/frames/server.ts'
import type { Role } from '../../../contract/permissions.ts'
import { SOCKET_HEADER, type Speaker } from '../../../worker/kernel/chat-objects.ts'
import { realTime, type Time } from '../../kit/time.ts'
import type { UserPresence } from '../user-presence.ts'

/** Two who work together, a third who listens in, and somebody who belongs nowhere. */
export const awa: Speaker = { id: 7, name: 'Awa Gnonlonfoun', role: 'gestionnaire' }
export const koffi: Speaker = { id: 8, name: 'Koffi Mensah', role: 'agent' }
export const fatou: Speaker = { id: 9, name: 'Fatou Traoré', role: 'superviseur' }
export const stranger: Speaker = { id: 99, name: 'Mariam Sanogo', role: 'gestionnaire' }

export const roomOf = (roomId: number) => env.CHAT_ROOM.get(env.CHAT_ROOM.idFromName(String(roomId)))
export const presenceOf = ({ id }: Speaker) => env.USER_PRESENCE.get(env.USER_PRESENCE.idFromName(String(id)))

export async function openRoom(roomId: number, members: readonly Speaker[], createdAt = 0) {
  const room = roomOf(roomId)
  await room.open({
    ...{ roomId, name: 'Refonte du site', isGroup: true, createdAt },
    members: members.map(({ id, name, role }, place) => ({
      ...{ id, name, role: role as Role, sharesReceipts: true },
      roomRole: place === 0 ? 'owner' : 'member',
    })),
  })
  return room
}

/** One device of somebody, with everything that it was sent and has not been asked about yet. */
export class Device {
  readonly #socket: WebSocket
  readonly inbox: ServerFrame[] = []
  #waiting: { matches: (frame: ServerFrame) => boolean; take: (frame: ServerFrame) => void }[] = []
  readonly closed: Promise<number>

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as ServerFrame))
    this.closed = new Promise((resolve) => {
      socket.addEventListener('close', ({ code }) => {
        resolve(code)
        try {
          socket.close(1000)
        } catch {
          // Closed from here already.
        }
      })
    })
    socket.accept()
  }

  send(frame: ClientFrame | Readonly<Record<string, unknown>>): void {
    this.#socket.send(JSON.stringify(frame))
  }

  sendRaw(raw: string | ArrayBuffer): void {
    this.#socket.send(raw)
  }

  close(code = 1000): void {
    this.#socket.close(code)
  }

  /** The next frame of a type, taken out of the inbox, whether it is there already or comes yet. */
  async next<Type extends ServerFrameType>(
    type: Type,
    accepts: (frame: FrameOf<Type>) => boolean = () => true,
  ): Promise<FrameOf<Type>> {
    const matches = (frame: ServerFrame) => frame.type === type && accepts(frame as FrameOf<Type>)
    const index = this.inbox.findIndex(matches)
    const found =
      index >= 0
        ? this.inbox.splice(index, 1)[0]
        : await new Promise<ServerFrame>((take) => this.#waiting.push({ matches, take }))
    return found as FrameOf<Type>
  }

  /** Answers once everything that was sent here before has been received; a heartbeat in another spelling wakes. */
  async settled(): Promise<ServerFrame[]> {
    this.send({ type: 'heartbeat', awake: true })
    await this.next('heartbeat_ack')
    return this.inbox
  }

  async join(roomId: number): Promise<FrameOf<'room_joined'>> {
    this.send({ type: 'join_room', room_id: roomId })
    return this.next('room_joined', ({ room_id }) => room_id === roomId)
  }

  async hello(streams: Record<string, { epoch: string | null; seq: number }> = {}, device_id = 'phone') {
    this.send({ type: 'hello', v: 1, device_id, streams })
    return this.next('welcome')
  }

  async refusal(): Promise<string> {
    return (await this.next('error')).code
  }

  #receive(frame: ServerFrame): void {
    const waiting = this.#waiting.find(({ matches }) => matches(frame))
    if (!waiting) return void this.inbox.push(frame)
    this.#waiting = this.#waiting.filter((other) => other !== waiting)
    waiting.take(frame)
  }
}

export async function connect(who: Speaker, sessionId = `session-${who.id}`): Promise<Device> {
  const facts = { userId: who.id, name: who.name, role: who.role, sessionId }
  const response = await presenceOf(who).fetch('http://matrice.test/ws/chat/', {
    headers: { Upgrade: 'websocket', [SOCKET_HEADER]: encodeURIComponent(JSON.stringify(facts)) },
  })
  const { webSocket } = response
  if (!webSocket) throw new Error(`no socket, but ${response.status}`)
  return new Device(webSocket)
}

/** What is in somebody's object. */
export const inside = <Value>(
  who: Speaker,
  look: (presence: UserPresence, state: DurableObjectState) => Value | Promise<Value>,
): Promise<Value> =>
  runInDurableObject(presenceOf(who), (instance, state) => look(instance as unknown as UserPresence, state))

/** Beats are stamped by the runtime's clock, so a test's clock runs ahead of it and never stands still. */
export async function later(who: Speaker, milliseconds: number): Promise<void> {
  const time: Time = { ...realTime, now: () => Date.now() + milliseconds }
  await inside(who, (presence) => {
    presence.time = time
  })
}

export const alarmOf = (who: Speaker) => inside(who, (_, state) => state.storage.getAlarm())
export const ring = (who: Speaker) => runDurableObjectAlarm(presenceOf(who))
