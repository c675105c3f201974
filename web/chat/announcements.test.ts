import { describe, expect, it, test } from 'vitest'
import { announcementsOf } from './announcements.ts'
import type { Message } from './conversation.ts'
import { namesIn } from './names.ts'

const ME = 7
const message = (id: number, sender: number, deleted_at: string | null = null) =>
  ({ id, sender_id: sender, deleted_at, content: `m${id}` }) as Message

describe('the announcement of new messages', () => {
  const messages = [
    message(1, 8),
    message(2, 8),
    message(3, ME),
    message(4, 9),
    message(5, 8, '2026-11-21T10:00:00Z'),
  ]

  it('the announcement of new messages is one message in full or a count, without own and deleted messages', () => {
    expect(announcementsOf(messages, 2, ME)).toEqual({ message: messages[3] })
    expect(announcementsOf(messages, 0, ME)).toEqual({ count: 3 })
    expect(announcementsOf(messages, 4, ME)).toBeNull()
    expect(announcementsOf([], 0, ME)).toBeNull()
  })
})

test.each([
  [['Awa'], 'Awa'],
  [['Awa', 'Éric', 'Fatou'], 'Awa, Éric et Fatou'],
  [['Awa', 'Éric', 'Fatou', 'Koffi'], 'Awa, Éric et 2 autres'],
])('the names %j are listed as %s', (names, listed) => {
  expect(namesIn(names, 3, 'fr', (count) => `${count} autres`)).toBe(listed)
})
