import type { PersonStatus } from '../../contract/chat/schemas.ts'
import type { Clock } from '../lib/live/clock.ts'

/** Ephemeral state: who is online and who is typing. Components can subscribe to it. */
export interface Presence {
  statusOf: (userId: number) => PersonStatus
  typersIn: (roomId: number) => readonly Typer[]
  joined: (online: readonly number[], away: readonly number[]) => void
  changed: (userId: number, status: PersonStatus) => void
  typing: (roomId: number, userId: number, name: string, isTyping: boolean) => void
  /** The connection is lost: the status of others is unknown. */
  forget: () => void
  follow: (listener: () => void) => () => void
  version: () => number
}

export interface Typer {
  userId: number
  name: string
}

export function createPresence(clock: Clock): Presence {
  const statuses = new Map<number, PersonStatus>()
  const typers = new Map<number, (Typer & { cancel: () => void })[]>()
  const listeners = new Set<() => void>()
  let version = 0
  const changed = () => {
    version += 1
    for (const listener of listeners) listener()
  }
  const stop = (roomId: number, userId: number) => {
    const writing = typers.get(roomId) ?? []
    for (const one of writing) if (one.userId === userId) one.cancel()
    typers.set(
      roomId,
      writing.filter((one) => one.userId !== userId),
    )
  }
  return {
    statusOf: (userId) => statuses.get(userId) ?? 'offline',
    typersIn: (roomId) => typers.get(roomId) ?? [],
    joined: (online, away) => {
      for (const userId of online) statuses.set(userId, away.includes(userId) ? 'away' : 'online')
      changed()
    },
    changed: (userId, status) => {
      statuses.set(userId, status)
      changed()
    },
    typing: (roomId, userId, name, isTyping) => {
      stop(roomId, userId)
      if (isTyping) {
        const cancel = clock.after(TYPING_MS, () => {
          stop(roomId, userId)
          changed()
        })
        typers.set(roomId, [...(typers.get(roomId) ?? []), { userId, name, cancel }])
      }
      changed()
    },
    forget: () => {
      for (const writing of typers.values()) for (const one of writing) one.cancel()
      typers.clear()
      statuses.clear()
      changed()
    },
    follow: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
  }
}

/** Without a renewal, typing ends after this: the `typing_stop` of a closed laptop never comes. */
const TYPING_MS = 6_000
