import { startBareObject } from './bare-object.ts'
import { channels } from './dialects/channels.ts'
import type { Dialect } from './dialects/dialect.ts'
import { personDoor, roomDoor, seedProtocol } from './dialects/matrice.ts'
import { socketIo } from './dialects/socket-io.ts'
import { startBare, startWhole } from './matrice.ts'
import { startDaphne, startSocketIo, startUvicorn } from './peers.ts'
import type { TalkName } from './scenarios/talk.ts'
import type { House } from './side.ts'

export type OnceName = 'idle' | 'ceiling' | 'resume' | 'restart'

export interface Entrant {
  readonly label: string
  /** Sides that share a house are doors of one running server. */
  readonly house: keyof typeof houses
  readonly dialect: Dialect
  readonly framesPerSecond: number
  readonly seenEveryMs?: number
  /** All that are not named here are taken part in. */
  readonly talks?: readonly TalkName[]
  readonly once: readonly OnceName[]
}

export const houses = {
  bare: startBare,
  /** Another one: people's objects that a turn has left behind would be put away during the next. */
  person: startBare,
  whole: startWhole,
  object: startBareObject,
  daphne: startDaphne,
  uvicorn: startUvicorn,
  'socket-io': startSocketIo,
} as const satisfies Record<string, (folder: string) => Promise<House>>

const EVERYTHING: readonly OnceName[] = ['idle', 'ceiling', 'resume', 'restart']
/** Frames a second from one client: what Matrice allows, and what the others, who do not count, are asked to bear. */
const OURS = 20
const THEIRS = 100

export const entrants = {
  matrice: {
    label: 'Matrice',
    house: 'bare',
    dialect: roomDoor,
    framesPerSecond: OURS,
    once: EVERYTHING,
  },
  chat: {
    label: 'Matrice, /ws/chat/',
    house: 'person',
    dialect: personDoor,
    framesPerSecond: OURS,
    // What comes this way is not on screen, so it is acknowledged and not read; and each batch is a call to every
    // person's object, so for a crowd in one room its own door is meant.
    seenEveryMs: 4_000,
    talks: ['100 clients × 10/s', '100 rooms × 10 clients × 2/s'],
    once: ['idle', 'resume'],
  },
  unread: {
    label: 'Matrice, no receipts',
    house: 'bare',
    dialect: roomDoor,
    framesPerSecond: OURS,
    // Just often enough to keep the credit that a reader needs.
    seenEveryMs: 4_000,
    talks: ['100 clients × 10/s', '200 clients × 100/s', '1,000 clients × 10/s'],
    once: [],
  },
  seed: {
    label: 'Matrice, seed protocol',
    house: 'person',
    dialect: seedProtocol,
    framesPerSecond: OURS,
    talks: ['100 clients × 10/s'],
    once: [],
  },
  whole: {
    label: 'Matrice, npm start',
    house: 'whole',
    dialect: roomDoor,
    framesPerSecond: OURS,
    talks: ['100 clients × 10/s', '200 clients × 100/s', '1,000 clients × 10/s'],
    once: ['restart'],
  },
  object: {
    label: 'workerd, bare object',
    house: 'object',
    // The plainest of the dialects: a frame for each message, no receipts.
    dialect: channels,
    framesPerSecond: THEIRS,
    once: EVERYTHING,
  },
  daphne: {
    label: 'Channels, daphne',
    house: 'daphne',
    dialect: channels,
    framesPerSecond: THEIRS,
    talks: ['100 clients × 10/s', '200 clients × 100/s', '1,000 clients × 10/s'],
    once: ['idle'],
  },
  uvicorn: {
    label: 'Channels, uvicorn ×2',
    house: 'uvicorn',
    dialect: channels,
    framesPerSecond: THEIRS,
    once: EVERYTHING,
  },
  'socket-io': {
    label: 'Socket.IO',
    house: 'socket-io',
    dialect: socketIo,
    framesPerSecond: THEIRS,
    once: EVERYTHING,
  },
} as const satisfies Record<string, Entrant>
export type EntrantName = keyof typeof entrants
export const entrantNames = Object.keys(entrants) as EntrantName[]
