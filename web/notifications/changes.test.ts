import { expect, test } from 'vitest'
import type { Notification } from '../../contract/notifications.ts'
import { allUnread } from './changes.ts'

const notification = (id: number, seq: number | null): Notification => ({
  id,
  seq,
  kind: 'chat.mentioned',
  organization_id: 2,
  subject_type: 'room',
  subject_id: 5,
  by: null,
  data: {},
  created_at: '2026-11-21T10:00:00.000Z',
  read_at: null,
})

test.each([
  [
    'one page is named, with what has no number yet',
    [notification(9, null), notification(8, 4)],
    2,
    { ids: [9, 8] },
  ],
  [
    'more than a page is covered by the newest number',
    [notification(9, 7), notification(8, 4)],
    3,
    { up_to: 7 },
  ],
  [
    'more than a page whose newest has no number',
    [notification(9, null), notification(8, 4)],
    3,
    { up_to: 4 },
  ],
])('marking all as read: %s', (_, results, unread, ask) => {
  expect(allUnread({ unread, results })).toEqual(ask)
})
