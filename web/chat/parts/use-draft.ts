import { useCallback, useState, useSyncExternalStore } from 'react'
import { roomDrafts } from '../drafts.ts'

/** The draft of a room or of a thread. The composer has its own copy, because it must not wait for storage. */
export function useDraft(
  userId: number,
  roomId: number,
  thread: number | null,
): [string, (text: string) => void] {
  const [text, setText] = useState(() => roomDrafts.read(userId, roomId, thread))
  const change = useCallback(
    (next: string) => {
      setText(next)
      roomDrafts.write(userId, roomId, next, thread)
    },
    [userId, roomId, thread],
  )
  return [text, change]
}

/** The stored draft, read-only. */
export const useKeptDraft = (userId: number, roomId: number): string =>
  useSyncExternalStore(roomDrafts.follow, () => roomDrafts.read(userId, roomId))
