import { describe, expect, it, test } from 'vitest'
import { roomTitle } from '../../contract/chat/room-title.ts'
import type { Room } from '../../contract/chat/schemas.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import { findRooms, inListOrder, roomAfter, roomSeen } from './rooms.ts'

const ME = 7
const AT = '2026-11-21T09:00:00.000Z'
const room = (more: Partial<Room> = {}): Room => ({
  id: 1,
  name: 'Refonte',
  is_group: true,
  organization_id: 2,
  subject_type: null,
  subject_id: null,
  created_at: AT,
  updated_at: AT,
  closed_at: null,
  epoch: 'a',
  head: 10,
  seen: 10,
  unread: 0,
  mentions: 0,
  threads: [],
  pinned_at: null,
  unread_mark: null,
  last_message: null,
  participants: [
    { user_id: ME, name: 'Awa', role: 'owner', seen: 10 },
    { user_id: 8, name: 'Éric Zinsou', role: 'member', seen: 4 },
  ],
  ...more,
})
const event = (seq: number, kind: string, data: LogEvent['data'], author = 8): LogEvent => ({
  seq,
  kind,
  at: '2026-11-21T10:00:00.000Z',
  data,
  by: { id: author, name: 'n', role: 'agent' },
})
const messageEvent = (seq: number, author = 8, mentions: number[] = []) =>
  event(seq, 'message', { content: `m${seq}`, message_type: 'text', mentions, attachments: [] }, author)

describe('a listed room', () => {
  it('a listed room counts messages and mentions by others, not the reader’s own messages', () => {
    const after = roomAfter(room(), [messageEvent(11), messageEvent(12, ME), messageEvent(13, 8, [ME])], ME)
    expect(after).toMatchObject({ head: 13, unread: 2, mentions: 1, last_message: { id: 13 } })
  })

  it('a listed room applies an event once', () => {
    const once = roomAfter(room(), [messageEvent(11)], ME)
    expect(roomAfter(once, [messageEvent(10), messageEvent(11)], ME)).toEqual(once)
  })

  it('a listed room follows edits and deletions of the last message, names and people', () => {
    const after = roomAfter(
      room(),
      [
        messageEvent(11),
        event(12, 'edited', { id: 11, content: 'better', mentions: [] }),
        event(13, 'renamed', { name: 'Neuf' }),
        event(14, 'member_added', { user_id: 9, name: 'Fatou', role: 'member' }),
        event(15, 'member_removed', { user_id: 8, name: 'Éric', role: 'member' }),
      ],
      ME,
    )
    expect(after).toMatchObject({ name: 'Neuf', last_message: { content: 'better' } })
    expect(after.participants.map(({ user_id }) => user_id)).toEqual([ME, 9])
    expect(roomAfter(after, [event(16, 'deleted', { id: 11 })], ME).last_message?.content).toBe('')
  })

  it('a listed room is read once its last message is read on any device', () => {
    const after = roomAfter(room(), [messageEvent(11), messageEvent(12)], ME)
    expect(roomSeen(after, ME, 12, ME)).toMatchObject({ unread: 0, seen: 12 })
    expect(roomSeen(after, ME, 11, ME)).toMatchObject({ unread: 2, seen: 11 })
    expect(roomSeen(after, 8, 12, ME)).toMatchObject({ unread: 2, participants: [{}, { seen: 12 }] })
    expect(roomSeen(after, 8, 2, ME)).toMatchObject({ participants: [{}, { seen: 4 }] })
  })
})

test('a direct room shows the other person’s name', () => {
  expect(roomTitle(room({ is_group: false }), ME)).toBe('Éric Zinsou')
  expect(roomTitle(room(), ME)).toBe('Refonte')
})

test('rooms are found by name and by people, without accents, the latest first', () => {
  const rooms = [
    room(),
    room({ id: 2, name: 'Paie', participants: [], updated_at: '2026-11-22T09:00:00.000Z' }),
  ]
  expect(findRooms(rooms, 'eric', ME).map(({ id }) => id)).toEqual([1])
  expect(findRooms(rooms, 'PAI', ME).map(({ id }) => id)).toEqual([2])
  expect(inListOrder(rooms).map(({ id }) => id)).toEqual([2, 1])
})
