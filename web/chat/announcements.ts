import type { Message } from './conversation.ts'

/** What a screen reader announces of others' new messages: one message in full, several as a count. */
export type Announcement = { message: Message } | { count: number } | null

export function announcementsOf(messages: readonly Message[], after: number, me: number): Announcement {
  const fresh: Message[] = []
  // From the end: a conversation is long and new messages are few.
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index]
    if (message === undefined || message.id <= after) break
    if (message.sender_id !== me && message.deleted_at === null) fresh.push(message)
  }
  const [only] = fresh
  if (only === undefined) return null
  return fresh.length === 1 ? { message: only } : { count: fresh.length }
}
