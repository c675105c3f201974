import * as z from 'zod'
import { type SocketFacts, socketFacts } from '../../../contract/frames/socket-facts.ts'
import type { Speaker } from '../../chat-room/api.ts'
import { SendOrder } from '../send-order.ts'
import { TokenBucket } from '../token-bucket.ts'
import type { Hello } from './hello.ts'
import { InFlight } from './in-flight.ts'

/** What every socket is, kept with it by the runtime, so that an object that slept knows it again. */
export const socketState = z.object({
  facts: socketFacts,
  device: z.string().nullable(),
  /** Said hello: understands batches and resuming. */
  capable: z.boolean(),
  /** Accepts the updates of several people in one frame. */
  gathers: z.boolean().default(false),
  /** Accepts read positions within a batch. */
  seenInBatches: z.boolean().default(false),
  /** The messages that were refused for their rate and must come again before others, by room. */
  awaited: z.array(z.tuple([z.number(), z.string()])).default([]),
})
export type SocketState = z.infer<typeof socketState>

export const stateBeforeHello = {
  device: null,
  capable: false,
  gathers: false,
  seenInBatches: false,
  awaited: [],
} as const satisfies Partial<SocketState>

/** What a client says of itself by its hello. */
export const stateAfter = ({ device_id, gathers = false, seen_in_batches = false }: Hello) => ({
  device: device_id,
  capable: true,
  gathers,
  seenInBatches: gathers && seen_in_batches,
})

/** A socket of a person on an object of streams. The state outlives an eviction; the rest begins again with it. */
export abstract class StreamSocket<State extends SocketState> {
  readonly socket: WebSocket
  readonly inFlight = new InFlight()
  readonly sends: SendOrder
  readonly bucket: TokenBucket
  isOpen = true
  #state: State

  constructor(socket: WebSocket, state: State, now: number) {
    this.socket = socket
    this.#state = state
    this.bucket = new TokenBucket(now)
    this.sends = new SendOrder(state.awaited, (awaited) =>
      this.keep({ awaited: [...awaited] } as unknown as Partial<State>),
    )
  }

  get facts(): SocketFacts {
    return this.#state.facts
  }
  get userId(): number {
    return this.facts.userId
  }
  get speaker(): Speaker {
    const { userId: id, name, role } = this.facts
    return { id, name, role }
  }
  get device(): string | null {
    return this.#state.device
  }
  get capable(): boolean {
    return this.#state.capable
  }
  get gathers(): boolean {
    return this.#state.gathers
  }
  get seenInBatches(): boolean {
    return this.#state.seenInBatches
  }

  protected get state(): State {
    return this.#state
  }

  protected keep(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change }
    this.socket.serializeAttachment(this.#state)
  }
}
