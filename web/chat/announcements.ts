import type { Said } from './conversation.ts'

/** What a voice should say of what others have just written: one message in full, of several how many. */
export type Announcement = { said: Said } | { count: number } | null

export function announcementsOf(messages: readonly Said[], after: number, me: number): Announcement {
  const fresh: Said[] = []
  // From the end, for a conversation is long and news are few.
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const said = messages[index]
    if (said === undefined || said.id <= after) break
    if (said.sender_id !== me && said.deleted_at === null) fresh.push(said)
  }
  const [only] = fresh
  if (only === undefined) return null
  return fresh.length === 1 ? { said: only } : { count: fresh.length }
}
