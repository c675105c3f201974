import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { Standing } from '../chat-room/api.ts'
import { type Sign, statusOf } from '../kit/liveness.ts'
import { DeviceSocket, type KeepCredit } from './device-socket.ts'
import type { PresenceStore } from './store.ts'

export interface DeviceSocketsDeps {
  readonly store: PresenceStore
  readonly now: () => number
  /** When the runtime last answered a socket's heartbeat by itself. */
  readonly beatAt: (socket: WebSocket) => number | undefined
}

/** The person's connected devices and their subscriptions. */
export class DeviceSockets {
  readonly #around: DeviceSocketsDeps
  readonly #keepCredit: KeepCredit
  readonly #bySocket = new Map<WebSocket, DeviceSocket>()

  constructor(around: DeviceSocketsDeps, sockets: readonly WebSocket[]) {
    const { store, now } = around
    this.#around = around
    this.#keepCredit = (number, stream, credit) => store.keepHearing(number, stream, credit)
    for (const socket of sockets) {
      const deviceSocket = DeviceSocket.recalled(socket, this.#keepCredit, now())
      if (deviceSocket) this.#bySocket.set(socket, deviceSocket)
    }
    const byNumber = new Map(this.all.map((deviceSocket) => [deviceSocket.number, deviceSocket]))
    for (const { line: number, stream, credit } of store.hearings()) {
      const deviceSocket = byNumber.get(number)
      // A socket that fell with the machine it was on never said that it closed.
      if (deviceSocket) deviceSocket.readerFor(stream, credit)
      else store.forgetLine(number)
    }
  }

  get all(): DeviceSocket[] {
    return [...this.#bySocket.values()]
  }

  get count(): number {
    return this.#bySocket.size
  }

  of(socket: WebSocket): DeviceSocket | undefined {
    return this.#bySocket.get(socket)
  }

  open(socket: WebSocket, facts: SocketFacts): DeviceSocket {
    const { store, now } = this.#around
    // Should the machine fall, this is the last that is known.
    store.sawAt(now())
    const number = store.nextLine()
    const deviceSocket = DeviceSocket.opened(socket, { number, facts }, this.#keepCredit, now())
    this.#bySocket.set(socket, deviceSocket)
    return deviceSocket
  }

  close(deviceSocket: DeviceSocket, lastSign = this.signOf(deviceSocket).lastSign): void {
    const { store } = this.#around
    store.sawAt(lastSign)
    if (deviceSocket.subscriptions.length > 0) store.forgetLine(deviceSocket.number)
    deviceSocket.close()
    this.#bySocket.delete(deviceSocket.socket)
  }

  subscribed(stream: string): DeviceSocket[] {
    return this.all.filter((deviceSocket) => deviceSocket.isSubscribed(stream))
  }

  joining(roomId: number): DeviceSocket[] {
    return this.all.filter((deviceSocket) => deviceSocket.joining.has(roomId))
  }

  /** The highest number of a stream that any connected device acknowledged. */
  ackedOf(stream: string): number {
    return Math.max(0, ...this.all.map((deviceSocket) => deviceSocket.reader(stream)?.acked ?? 0))
  }

  unsubscribe(deviceSocket: DeviceSocket, stream: string): void {
    if (deviceSocket.unsubscribe(stream)) this.#around.store.forgetHearing(deviceSocket.number, stream)
  }

  /** The person's status, by the devices that are connected. */
  get standing(): Standing {
    const { store } = this.#around
    const now = this.#around.now()
    const { signs } = this
    const lastSeen = Math.max(store.lastSeen ?? 0, ...signs.map(({ lastSign }) => lastSign))
    return { status: statusOf(signs, now), lastSeen: Math.min(now, lastSeen) }
  }

  get signs(): Sign[] {
    return this.all.map((deviceSocket) => this.signOf(deviceSocket))
  }

  signOf(deviceSocket: DeviceSocket): Sign {
    const { away, capable, heardAt, socket } = deviceSocket
    return { away, capable, lastSign: Math.max(heardAt, this.#around.beatAt(socket) ?? 0) }
  }
}
