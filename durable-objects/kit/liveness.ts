import type { PersonStatus } from '../../contract/chat/schemas.ts'
import { HEARTBEAT_EVERY_MS } from '../../contract/frames/heartbeat.ts'
import { SILENCE_MOST_MS } from './socket.ts'

/**
 * A closed tab may never say so. Clients beat every 15 seconds, so two beats may be missed; with the time that an
 * alarm takes, a dead socket is offline within 45 seconds of its last sign, which is before its death.
 */
export const LIVENESS_LEASE_MS = 2 * HEARTBEAT_EVERY_MS + 10_000

/** What is known of one socket: when it last gave a sign, and whether anybody looks at it. */
export interface Sign {
  readonly lastSign: number
  readonly away: boolean
  readonly capable: boolean
}

export const isLive = ({ lastSign }: Sign, now: number): boolean => now - lastSign < LIVENESS_LEASE_MS

/** Online while one of the sockets is in the foreground, away while none is, offline without a live one. */
export function statusOf(signs: readonly Sign[], now: number): PersonStatus {
  const live = signs.filter((sign) => isLive(sign, now))
  if (live.length === 0) return 'offline'
  return live.some(({ away }) => !away) ? 'online' : 'away'
}

/** A client that said hello is held by its credit instead. */
export const isSilent = ({ capable, lastSign }: Sign, now: number): boolean =>
  !capable && now - lastSign >= SILENCE_MOST_MS

/**
 * When to look again, or never: without a socket there is nothing to find out, and without a subscriber
 * the object is not woken for it. A socket past its lease may still come back, with heartbeats that wake nothing.
 */
export function nextCheck(signs: readonly Sign[], watched: boolean, now: number): number | null {
  if (!watched || signs.length === 0) return null
  return Math.min(...signs.map((sign) => nextTurn(sign, now)))
}

function nextTurn(sign: Sign, now: number): number {
  if (isLive(sign, now)) return sign.lastSign + LIVENESS_LEASE_MS
  const end = sign.lastSign + SILENCE_MOST_MS
  return sign.capable || end <= now ? now + LIVENESS_LEASE_MS : Math.min(end, now + LIVENESS_LEASE_MS)
}
