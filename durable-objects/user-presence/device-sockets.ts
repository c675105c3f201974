import type { SocketFacts } from '../../contract/frames/socket-facts.ts'
import type { Sign } from '../kit/liveness.ts'
import type { Credit } from './credit.ts'
import { DeviceSocket } from './device-socket.ts'
import type { PresenceStore } from './store.ts'

export interface DeviceSocketsDeps {
  readonly store: PresenceStore
  readonly now: () => number
  /** When the runtime last answered a socket's heartbeat by itself. */
  readonly beatAt: (socket: WebSocket) => number | undefined
}

/** The person's devices that are connected, and what each of them hears. */
export class DeviceSockets {
  readonly #around: DeviceSocketsDeps
  readonly #bySocket = new Map<WebSocket, DeviceSocket>()

  constructor(around: DeviceSocketsDeps, sockets: readonly WebSocket[]) {
    this.#around = around
    for (const socket of sockets) {
      const line = DeviceSocket.recalled(socket, around.now())
      if (line) this.#bySocket.set(socket, line)
    }
    const byNumber = new Map(this.all.map((line) => [line.number, line]))
    for (const { line: number, stream, credit } of around.store.hearings()) {
      const line = byNumber.get(number)
      // A socket that fell with the machine it was on never said that it closed.
      if (line) line.credits.set(stream, credit)
      else around.store.forgetLine(number)
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
    const line = DeviceSocket.opened(socket, store.nextLine(), facts, now())
    this.#bySocket.set(socket, line)
    return line
  }

  close(line: DeviceSocket, lastSign = this.signOf(line).lastSign): void {
    const { store } = this.#around
    store.sawAt(lastSign)
    if (line.credits.size > 0) store.forgetLine(line.number)
    line.isOpen = false
    line.credits.clear()
    this.#bySocket.delete(line.socket)
  }

  hearing(stream: string): DeviceSocket[] {
    return this.all.filter((line) => line.credits.has(stream))
  }

  joining(roomId: number): DeviceSocket[] {
    return this.all.filter((line) => line.joining.has(roomId))
  }

  setCredit(line: DeviceSocket, stream: string, credit: Credit): void {
    const before = line.credits.get(stream)
    if (before === credit) return
    line.credits.set(stream, credit)
    this.#around.store.keepHearing(line.number, stream, credit)
  }

  stopHearing(line: DeviceSocket, stream: string): void {
    line.replays.delete(stream)
    line.pagedTo.delete(stream)
    if (line.credits.delete(stream)) this.#around.store.forgetHearing(line.number, stream)
  }

  get signs(): Sign[] {
    return this.all.map((line) => this.signOf(line))
  }

  signOf(line: DeviceSocket): Sign {
    const { away, capable, heardAt, socket } = line
    return { away, capable, lastSign: Math.max(heardAt, this.#around.beatAt(socket) ?? 0) }
  }
}
