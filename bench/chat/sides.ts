import { startBareObject } from './bare-object.ts'
import { channels } from './dialects/channels.ts'
import type { Dialect } from './dialects/dialect.ts'
import { personDoor, roomDoor, seedProtocol } from './dialects/matrice.ts'
import { socketIo } from './dialects/socket-io.ts'
import { startBare, startWhole } from './matrice.ts'
import { startDaphne, startSocketIo, startUvicorn } from './peers.ts'
import { crowdTalks, type TalkName } from './scenarios/talk.ts'
import type { House } from './side.ts'

export type OnceName = 'idle' | 'ceiling' | 'resume' | 'restart'

export interface Entrant {
  readonly label: string
  /** Sides that share a house are doors of one running server. */
  readonly house: keyof typeof houses
  readonly dialect: Dialect
  readonly framesPerSecond: number
  readonly seenEveryMs?: number
  readonly talks: readonly TalkName[]
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
const CROWDS = Object.keys(crowdTalks) as (keyof typeof crowdTalks)[]
const HALLS: readonly TalkName[] = ['100 clients × 10/s', '200 clients × 100/s', '1,000 clients × 10/s']
/** For those who have no receipts, how often they are said makes no difference. */
const DEVICES_UNREAD: readonly TalkName[] = [
  '50 people × 2 sockets × 10/s',
  '50 people × 4 sockets × 100/s',
  '50 people × 20 sockets × 10/s',
]
const DEVICES: readonly TalkName[] = [...DEVICES_UNREAD, '50 people × 4 sockets × 100/s, seen every 100 ms']
/** Frames a second from one client: what Matrice allows, and what the others, who do not count, are asked to bear. */
const OURS = 20
const THEIRS = 100

export const entrants = {
  matrice: {
    label: 'Matrice',
    house: 'bare',
    dialect: roomDoor,
    framesPerSecond: OURS,
    talks: CROWDS,
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
    talks: ['100 clients × 10/s', '100 rooms × 10 clients × 2/s', ...DEVICES],
    once: ['idle', 'resume'],
  },
  unread: {
    label: 'Matrice, no receipts',
    house: 'bare',
    dialect: roomDoor,
    framesPerSecond: OURS,
    // Just often enough to keep the credit that a reader needs.
    seenEveryMs: 4_000,
    talks: HALLS,
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
    talks: CROWDS,
    once: EVERYTHING,
  },
  'whole-chat': {
    label: 'Matrice, npm start, /ws/chat/',
    house: 'whole',
    dialect: personDoor,
    framesPerSecond: OURS,
    talks: DEVICES,
    once: [],
  },
  object: {
    label: 'workerd, bare object',
    house: 'object',
    // The plainest of the dialects: a frame for each message, no receipts.
    dialect: channels,
    framesPerSecond: THEIRS,
    talks: [...CROWDS, ...DEVICES_UNREAD],
    once: EVERYTHING,
  },
  daphne: {
    label: 'Channels, daphne',
    house: 'daphne',
    dialect: channels,
    framesPerSecond: THEIRS,
    talks: HALLS,
    once: ['idle'],
  },
  uvicorn: {
    label: 'Channels, uvicorn ×2',
    house: 'uvicorn',
    dialect: channels,
    framesPerSecond: THEIRS,
    talks: [...CROWDS, ...DEVICES_UNREAD],
    once: EVERYTHING,
  },
  'socket-io': {
    label: 'Socket.IO',
    house: 'socket-io',
    dialect: socketIo,
    framesPerSecond: THEIRS,
    talks: [...CROWDS, ...DEVICES_UNREAD],
    once: EVERYTHING,
  },
} as const satisfies Record<string, Entrant>
export type EntrantName = keyof typeof entrants
export const entrantNames = Object.keys(entrants) as EntrantName[]
