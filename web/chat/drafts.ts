import * as z from 'zod'

/** What is being typed in each room, kept on the device until it is sent: the page may be closed in between. */
export interface RoomDrafts {
  read: (userId: number, roomId: number) => string
  write: (userId: number, roomId: number, text: string) => void
  /** On leaving for good: what somebody was about to say is nothing to the next one at this browser. */
  forgetAll: () => void
  follow: (listener: () => void) => () => void
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function createDrafts(shelf: () => Shelf): RoomDrafts {
  const listeners = new Set<() => void>()
  let held: Kept | null = null
  const all = (): Kept => {
    held ??= readFrom(shelf)
    return held
  }
  const settle = (next: Kept) => {
    held = next
    try {
      if (next.length === 0) shelf().removeItem(NAME)
      else shelf().setItem(NAME, JSON.stringify(next))
    } catch {
      // A full or forbidden storage costs the survival of a reload, never the text on screen.
    }
    for (const listener of listeners) listener()
  }
  return {
    read: (userId, roomId) => all().find((one) => one.user === userId && one.room === roomId)?.text ?? '',
    write: (userId, roomId, text) => {
      const others = all().filter((one) => one.user !== userId || one.room !== roomId)
      // The newest last: of too many, the oldest go first.
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

function readFrom(shelf: () => Shelf): Kept {
  try {
    return kept.parse(JSON.parse(shelf().getItem(NAME) ?? '[]'))
  } catch {
    return []
  }
}

const kept = z.array(z.object({ user: z.number(), room: z.number(), text: z.string() }))
type Kept = z.output<typeof kept>

const NAME = 'matrice.room-drafts'
const MOST = 50
