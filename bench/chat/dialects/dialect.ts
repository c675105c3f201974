/** Where a client sits: who it is, in which room, and what proves it. Several may be devices of one person. */
export interface Seat {
  readonly room: number
  readonly cookie: string
  /** Distinguishes the client, as one device, from all others of a run. */
  readonly name: string
}

/** What a server said, as far as a load cares. */
export type Heard =
  | { readonly kind: 'ping' | 'other' }
  /** The server lets in, and says where the room's log stands where it knows. */
  | { readonly kind: 'hail'; readonly head?: number }
  /** Where the room's log stands, and how much time to leave between one `seen` and the next. */
  | { readonly kind: 'joined'; readonly head: number; readonly seenEveryMs?: number }
  /** Messages of the load, by their own numbers; `to` is where the room's log stands after them. */
  | { readonly kind: 'live'; readonly numbers: readonly number[]; readonly to: number }
  | {
      readonly kind: 'page'
      readonly numbers: readonly number[]
      readonly to: number
      readonly more: boolean
    }
  | { readonly kind: 'ack'; readonly number: number }
  | { readonly kind: 'fault'; readonly text: string }

/** One way of speaking to one server. Reading must not depend on the reader: equal frames are read once for all. */
export interface Dialect {
  readonly path: (seat: Seat) => string
  readonly headers: (seat: Seat) => Readonly<Record<string, string>>
  readonly read: (text: string) => Heard
  /** Said as soon as the connection stands. */
  readonly opening: ((seat: Seat, cursor: number) => string) | null
  /** The answer to a hail: who we are, or what we want to hear. */
  readonly introduction: ((seat: Seat, cursor: number) => string) | null
  readonly pong: string | null
  readonly message: (seat: Seat, number: number) => string
  readonly since: (seat: Seat, cursor: number) => string
  /** Pages that follow each other unasked end a resume by themselves. */
  readonly pagesFollow: boolean
  /** What was missed follows the introduction without being asked for. */
  readonly resumesItself: boolean
  /** "Read up to here", where a server wants to hear it. */
  readonly seen: ((seat: Seat, to: number) => string) | null
}

/** A line of ordinary length, the same for everybody, that begins with its number. */
export const contentOf = (number: number) => `#${number} Bonjour, la livraison est bien arrivée ce matin.`

/** Its client's name for it, which makes a repetition recognisable on every side. */
export const clientIdOf = (number: number) => `m${number}`

export const numberOfContent = (content: unknown) =>
  typeof content === 'string' && content.startsWith('#') ? Number.parseInt(content.slice(1), 10) : -1

export const numberOfClientId = (clientId: unknown) =>
  typeof clientId === 'string' ? Number.parseInt(clientId.slice(1), 10) : -1
