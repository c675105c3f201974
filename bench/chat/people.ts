import { randomBytes } from 'node:crypto'

export const PEOPLE = 1_000

export interface Room {
  readonly name: string
  /** Its members, by their places in the crowd. */
  readonly people: readonly number[]
  /** Sockets that each of them opens, as so many devices; one unless it says otherwise. */
  readonly socketsEach?: number
}

const first = (count: number) => Array.from({ length: count }, (_, place) => place)

const hall = (count: number): Room => ({ name: `hall of ${count}`, people: first(count) })

export const halls = {
  of50: hall(50),
  of60: hall(60),
  of100: hall(100),
  of200: hall(200),
  of1000: hall(PEOPLE),
}

const SMALL_ROOMS = 100
const PEOPLE_PER_SMALL_ROOM = PEOPLE / SMALL_ROOMS

/** Everybody sits in exactly one of them. */
export const smallRooms: readonly Room[] = Array.from({ length: SMALL_ROOMS }, (_, room) => ({
  name: `room ${room + 1}`,
  people: first(PEOPLE_PER_SMALL_ROOM).map((place) => room * PEOPLE_PER_SMALL_ROOM + place),
}))

export const rooms: readonly Room[] = [...Object.values(halls), ...smallRooms]

export interface Person {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
}

export const people: readonly Person[] = first(PEOPLE).map((place) => {
  const number = String(place + 1).padStart(4, '0')
  return { email: `personne-${number}@banc.test`, first_name: 'Personne', last_name: `Banc ${number}` }
})

/** What a browser holds after signing in; new in each run. */
export const newSecret = () => randomBytes(32).toString('base64url')
