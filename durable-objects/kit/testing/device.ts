import type { ClientFrame } from '../../../contract/frames/client.ts'
import type { FrameOf, ServerFrame, ServerFrameType } from '../../../contract/frames/server.ts'

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

  /** The next frame of any of some types, in the order in which they came. */
  async nextOf(types: readonly ServerFrameType[]): Promise<ServerFrame> {
    const matches = ({ type }: ServerFrame) => types.includes(type)
    const index = this.inbox.findIndex(matches)
    const [found] = index >= 0 ? this.inbox.splice(index, 1) : []
    return found ?? new Promise<ServerFrame>((take) => this.#waiting.push({ matches, take }))
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
