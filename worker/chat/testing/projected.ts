import { runInDurableObject } from 'cloudflare:test'
import type { RoomObject } from '../room-objects.ts'

/** Up to where a room knows that the lists and the search follow; it stores that a moment later. */
export const projectedIn = (room: RoomObject): Promise<number | undefined> =>
  runInDurableObject(
    room,
    (instance) =>
      (instance as unknown as { store: { facts: { projected: number } | null } }).store.facts?.projected,
  )
