import { describe, expect, it, test } from 'vitest'
import { announcementsOf } from './announcements.ts'
import type { Said } from './conversation.ts'
import { namesIn } from './names.ts'

const ME = 7
const said = (id: number, sender: number, deleted_at: string | null = null) =>
  ({ id, sender_id: sender, deleted_at, content: `m${id}` }) as Said

describe('what a voice says of a conversation', () => {
  const messages = [said(1, 8), said(2, 8), said(3, ME), said(4, 9), said(5, 8, '2026-11-21T10:00:00Z')]

  it('is one message in full, of several how many, and nothing of one’s own or of what was erased', () => {
    expect(announcementsOf(messages, 2, ME)).toEqual({ said: messages[3] })
    expect(announcementsOf(messages, 0, ME)).toEqual({ count: 3 })
    expect(announcementsOf(messages, 4, ME)).toBeNull()
    expect(announcementsOf([], 0, ME)).toBeNull()
  })
})

test.each([
  [['Awa'], 'Awa'],
  [['Awa', 'Éric', 'Fatou'], 'Awa, Éric et Fatou'],
  [['Awa', 'Éric', 'Fatou', 'Koffi'], 'Awa, Éric et 2 autres'],
])('%j are told as %s', (names, told) => {
  expect(namesIn(names, 3, 'fr', (count) => `${count} autres`)).toBe(told)
})
