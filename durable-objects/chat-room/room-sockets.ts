import type { RoomSocket } from './room-socket.ts'

/** The sockets opened in the room, also by person: the status of one person must not cost a pass over a whole crowd. */
export class RoomSockets {
  readonly #beatAt: (socket: WebSocket) => number | undefined
  readonly #bySocket = new Map<WebSocket, RoomSocket>()
  readonly #byPerson = new Map<number, Set<RoomSocket>>()

  /** @param beatAt When the runtime last answered a socket's heartbeat by itself. */
  constructor(beatAt: (socket: WebSocket) => number | undefined) {
    this.#beatAt = beatAt
  }

  get size(): number {
    return this.#bySocket.size
  }

  get(socket: WebSocket): RoomSocket | undefined {
    return this.#bySocket.get(socket)
  }

  values(): Iterable<RoomSocket> {
    return this.#bySocket.values()
  }

  ofPerson(userId: number): Iterable<RoomSocket> {
    return this.#byPerson.get(userId) ?? []
  }

  add(roomSocket: RoomSocket): void {
    this.#bySocket.set(roomSocket.socket, roomSocket)
    const theirs = this.#byPerson.get(roomSocket.userId) ?? new Set()
    this.#byPerson.set(roomSocket.userId, theirs.add(roomSocket))
  }

  remove(roomSocket: RoomSocket): void {
    roomSocket.isOpen = false
    this.#bySocket.delete(roomSocket.socket)
    const theirs = this.#byPerson.get(roomSocket.userId)
    theirs?.delete(roomSocket)
    if (theirs?.size === 0) this.#byPerson.delete(roomSocket.userId)
  }

  lastSignOf({ heardAt, socket }: RoomSocket): number {
    return Math.max(heardAt, this.#beatAt(socket) ?? 0)
  }
}
