import * as z from 'zod'

/** The text being typed in each room, stored on the device until it is sent. */
export interface RoomDrafts {
  read: (userId: number, roomId: number) => string
  write: (userId: number, roomId: number, text: string) => void
  /** On sign-out: the next person at this browser must not see drafts. */
  forgetAll: () => void
  follow: (listener: () => void) => () => void
}

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function createDrafts(storage: () => DraftStorage): RoomDrafts {
  const listeners = new Set<() => void>()
  let held: Kept | null = null
  const all = (): Kept => {
    held ??= readFrom(storage)
    return held
  }
  const settle = (next: Kept) => {
    held = next
    try {
      if (next.length === 0) storage().removeItem(NAME)
      else storage().setItem(NAME, JSON.stringify(next))
    } catch {
      // A full or disabled storage costs the draft on reload, never the text on screen.
    }
    for (const listener of listeners) listener()
  }
  return {
    read: (userId, roomId) => all().find((one) => one.user === userId && one.room === roomId)?.text ?? '',
    write: (userId, roomId, text) => {
      const others = all().filter((one) => one.user !== userId || one.room !== roomId)
      // The newest last: the oldest are dropped first.
      settle(text === '' ? others : [...others, { user: userId, room: roomId, text }].slice(-MOST))
    },
    forgetAll: () => settle([]),
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const roomDrafts = createDrafts(() => localStorage)

function readFrom(storage: () => DraftStorage): Kept {
  try {
    return kept.parse(JSON.parse(storage().getItem(NAME) ?? '[]'))
  } catch {
    return []
  }
}

const kept = z.array(z.object({ user: z.number(), room: z.number(), text: z.string() }))
type Kept = z.output<typeof kept>

const NAME = 'matrice.room-drafts'
const MOST = 50
