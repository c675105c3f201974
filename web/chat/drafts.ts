import * as z from 'zod'

/** The text being typed in each room and in each of its threads, stored on the device until it is sent. */
export interface RoomDrafts {
  read: (userId: number, roomId: number, thread?: number | null) => string
  write: (userId: number, roomId: number, text: string, thread?: number | null) => void
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
    read: (userId, roomId, thread = null) => all().find(isOf(userId, roomId, thread))?.text ?? '',
    write: (userId, roomId, text, thread = null) => {
      const isIt = isOf(userId, roomId, thread)
      const others = all().filter((one) => !isIt(one))
      // The newest last: the oldest are dropped first.
      settle(text === '' ? others : [...others, { user: userId, room: roomId, thread, text }].slice(-MOST))
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

const isOf = (userId: number, roomId: number, threadId: number | null) => (one: Kept[number]) =>
  one.user === userId && one.room === roomId && one.thread === threadId

const kept = z.array(
  z.object({
    user: z.number(),
    room: z.number(),
    thread: z.number().nullable().default(null),
    text: z.string(),
  }),
)
type Kept = z.output<typeof kept>

const NAME = 'matrice.room-drafts'
const MOST = 50
