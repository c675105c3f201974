import { CONTENT_MOST } from '../../contract/chat/schemas.ts'
import type { FrameOf } from '../../contract/frames/server.ts'
import { FRAME_BYTES_MOST } from './parse-frame.ts'
import { FRAME_LIMITS } from './token-bucket.ts'

/** So many sockets of one person in one object; the one that was quiet for longest makes room. */
export const SOCKETS_MOST = 32

/** Beyond so many unacknowledged events a reader is sent no more, so that nothing piles up on its way. */
export const UNACKNOWLEDGED_MOST = 1_000
/** How long a reader may take to catch up after a `lagged` frame. */
export const LAGGING_MOST_MS = 60_000

/** One answer to a client stays small enough for a phone on a poor network. */
export const PAGE_EVENTS = 200
/** What one `since` brings at most; a client that missed more asks again. */
export const REPLAY_EVENTS = 10_000
/** What a reader begins with whose number means nothing any more. */
export const SNAPSHOT_EVENTS = 50

/**
 * How long a client collects what it has read before it sends `seen`. Each receipt goes to everyone in the room, so a
 * crowd sends it less often: a room receives about a hundred a second at most, except the largest.
 */
const SEEN_EVERY_LEAST_MS = 400
const SEEN_EVERY_MOST_MS = 3_000
const SEEN_EVERY_FOR_EACH_MS = 10

export const seenEveryMs = (people: number) =>
  Math.min(SEEN_EVERY_MOST_MS, Math.max(SEEN_EVERY_LEAST_MS, people * SEEN_EVERY_FOR_EACH_MS))

/**
 * While messages follow each other, so much longer passes between one `seen` and the next: each wakes the room, and in a
 * room where everybody reads everything there is one of them for each delivery.
 */
const SEEN_AGAIN_TIMES = 4
const SEEN_AGAIN_MOST_MS = 10_000

export const seenAgainMs = (people: number) =>
  Math.min(SEEN_AGAIN_MOST_MS, SEEN_AGAIN_TIMES * seenEveryMs(people))

/** The limits in the welcome: of a room with so many people, or of a person's own socket. */
export const limitsFor = (people: number): FrameOf<'welcome'>['limits'] => ({
  frame_bytes: FRAME_BYTES_MOST,
  content_characters: CONTENT_MOST,
  frames_per_second: FRAME_LIMITS.perSecond,
  frames_burst: FRAME_LIMITS.burst,
  unacknowledged_events: UNACKNOWLEDGED_MOST,
  page_events: PAGE_EVENTS,
  replay_events: REPLAY_EVENTS,
  seen_every_ms: seenEveryMs(people),
  seen_again_ms: seenAgainMs(people),
})
