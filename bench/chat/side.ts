import type { Dialect, Seat } from './dialects/dialect.ts'
import type { Room } from './people.ts'

/** A running server with the crowd in it. */
export interface House {
  /** The root of the tree whose CPU time and memory are counted. */
  readonly pid: () => number
  readonly port: number
  /** The person's cookie, by their place in the crowd. */
  readonly cookies: readonly string[]
  /** A room's number there, by its name in the plan. */
  readonly roomOf: (name: string) => number
  /** Ends it as a power cut would and lets it come back by its usual keeper; resolves when it answers again. */
  readonly crash: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** One way into one house, measured by itself. */
export interface Side {
  readonly name: string
  readonly house: House
  readonly dialect: Dialect
  /** Frames that one client may send in a second; the load keeps within it. */
  readonly framesPerSecond: number
  /** How often its clients say how far they have read, where that is not what the run says. */
  readonly seenEveryMs?: number
}

/** One for each socket. All first devices come before all second ones, so that people take turns in speaking. */
export function seatsIn({ house, name }: Side, rooms: readonly Room[]): Seat[] {
  const prefix = name.replaceAll(/\W+/g, '-').slice(0, 30)
  return rooms.flatMap((room) =>
    Array.from({ length: room.socketsEach ?? 1 }, (_, device) =>
      room.people.map((person) => ({
        room: house.roomOf(room.name),
        cookie: house.cookies[person] ?? '',
        name: `${prefix}-${person}-${device}`,
      })),
    ).flat(),
  )
}
