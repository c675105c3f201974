import { useCallback, useState, useSyncExternalStore } from 'react'
import { roomDrafts } from '../drafts.ts'

/** What is being typed in a room. The box has its own copy, because it must not wait for the device. */
export function useDraft(userId: number, roomId: number): [string, (text: string) => void] {
  const [text, setText] = useState(() => roomDrafts.read(userId, roomId))
  const change = useCallback(
    (next: string) => {
      setText(next)
      roomDrafts.write(userId, roomId, next)
    },
    [userId, roomId],
  )
  return [text, change]
}

/** As it stands on the device, for whoever only looks at it. */
export const useKeptDraft = (userId: number, roomId: number): string =>
  useSyncExternalStore(roomDrafts.follow, () => roomDrafts.read(userId, roomId))
