import { describe, expect, it, test } from 'vitest'
import type { LogEvent } from '../../contract/frames/events.ts'
import type { OutgoingMessage } from '../lib/live/outbox.ts'
import type { Message } from './conversation.ts'
import { mentionsIn } from './mentions.ts'
import { messageOf } from './testing/message.ts'
import { type TimelineView, timelineOf } from './timeline.ts'
import { anchorAt, sliceOf } from './viewport.ts'

const ME = 7
const message = (id: number, sender: number, at: string, more: Partial<Message> = {}): Message => ({
  ...messageOf(id, { sender: { id: sender, name: `n${sender}`, role: 'agent' }, created_at: at }),
  asOf: id,
  ...more,
})
const outgoingMessage = (clientId: string, refusal: string | null = null): OutgoingMessage => ({
  clientId,
  roomId: 1,
  content: clientId,
  replyTo: null,
  thread: null,
  inRoom: false,
  mentions: [],
  files: [],
  refusal,
  writtenAt: Date.parse('2026-11-21T10:00:00Z'),
})
const view = (more: Partial<TimelineView>): TimelineView => ({
  messages: [],
  waiting: new Set(),
  systemEvents: [],
  outgoing: [],
  me: ME,
  participants: [],
  isConnected: true,
  readUpTo: null,
  isOnline: () => false,
  hasBefore: false,
  hasAfter: false,
  ...more,
})
const systemEvent = (
  seq: number,
  kind: string,
  data: LogEvent['data'],
  at = '2026-11-21T12:00:00Z',
): LogEvent => ({ seq, kind, at, data, by: { id: 8, name: 'n8', role: 'agent' } })
const person = (user_id: number, seen: number | null) => ({
  user_id,
  name: `n${user_id}`,
  role: 'member' as const,
  seen,
})
const shape = (more: Partial<TimelineView>) =>
  timelineOf(view(more)).map((line) => ('delivery' in line ? `${line.key} ${line.delivery}` : line.kind))

describe('a timeline', () => {
  it('a timeline begins each day, and the unread once, after the day', () => {
    const messages = [
      message(1, 8, '2026-11-20T12:00:00Z'),
      message(2, 8, '2026-11-21T12:00:00Z'),
      message(3, 8, '2026-11-21T12:01:00Z'),
    ]
    expect(shape({ messages, readUpTo: 1 })).toEqual([
      'day',
      'm-1 null',
      'day',
      'unread',
      'm-2 null',
      'm-3 null',
    ])
  })

  it('a timeline has no unread line where the read position lies before the loaded range', () => {
    const messages = [message(5, 8, '2026-11-21T12:00:00Z')]
    expect(shape({ messages, readUpTo: 3, hasBefore: true })).toEqual(['day', 'm-5 null'])
  })

  it('a timeline shows an outgoing message once, under the same key before and after it arrives', () => {
    const arrived = message(1, ME, '2026-11-21T10:00:00Z', { client_id: 'a' })
    expect(shape({ messages: [arrived], outgoing: [outgoingMessage('a'), outgoingMessage('b')] })).toEqual([
      'day',
      'a sent',
      'b sending',
    ])
  })

  it.each([
    ['waits without a connection', { isConnected: false, outgoing: [outgoingMessage('a')] }, 'a waiting'],
    ['was refused', { outgoing: [outgoingMessage('a', 'room_closed')] }, 'a failed'],
    [
      'is sent',
      { messages: [message(1, ME, '2026-11-21T10:00:00Z')], participants: [person(8, null)] },
      'm-1 sent',
    ],
    [
      'is delivered when another participant is online',
      {
        messages: [message(1, ME, '2026-11-21T10:00:00Z')],
        participants: [person(8, 0)],
        isOnline: () => true,
      },
      'm-1 delivered',
    ],
    [
      'is read once everyone who shares receipts has read it',
      { messages: [message(1, ME, '2026-11-21T10:00:00Z')], participants: [person(8, 1), person(9, null)] },
      'm-1 read',
    ],
    [
      'is not read while one has not',
      { messages: [message(2, ME, '2026-11-21T10:00:00Z')], participants: [person(8, 2), person(9, 1)] },
      'm-2 delivered',
    ],
  ])('marks an own message that %s', (_, more, expected) => {
    expect(shape(more).at(-1)).toBe(expected)
  })

  it('a timeline names readers under the last own message that they have read', () => {
    const messages = [1, 2, 3].map((id) => message(id, ME, '2026-11-21T10:00:00Z'))
    const lines = timelineOf(view({ messages, participants: [person(8, 2), person(9, 2), person(10, 3)] }))
    const names = (given: readonly ReturnType<typeof timelineOf>[number][]) =>
      given.flatMap((line) => (line.kind === 'message' ? [line.readers.join()] : []))
    expect(names(lines)).toEqual(['', 'n8,n9', 'n10'])
    // In the past: n10 is further than what is at hand, and is named under a later message.
    const past = timelineOf(
      view({ messages: messages.slice(0, 2), participants: [person(8, 2), person(10, 3)], hasAfter: true }),
    )
    expect(names(past)).toEqual(['', 'n8'])
  })

  it('a timeline does not count a person as reader who joined after the message', () => {
    const messages = [message(1, ME, '2026-11-21T10:00:00Z'), message(3, ME, '2026-11-21T10:00:00Z')]
    const systemEvents = [systemEvent(2, 'member_added', { user_id: 9, name: 'n9', role: 'member' })]
    const lines = (seen: number) =>
      timelineOf(view({ messages, systemEvents, participants: [person(8, 1), person(9, seen)] })).flatMap(
        (line) => (line.kind === 'message' ? [`${line.delivery} ${line.readers.join()}`] : []),
      )
    expect(lines(2)).toEqual(['read n8', 'sent '])
    expect(lines(3)).toEqual(['read n8', 'delivered n9'])
  })

  it('a timeline merges the system events between two messages of one day into one line', () => {
    const at = '2026-11-21T12:00:00Z'
    const messages = [message(1, 8, at), message(9, 8, at)]
    const systemEvents = [
      systemEvent(2, 'member_added', { user_id: 20, name: 'n20', role: 'member' }),
      systemEvent(3, 'member_added', { user_id: 21, name: 'n21', role: 'member' }),
      systemEvent(4, 'member_removed', { user_id: 8, name: 'n8', role: 'member' }),
      systemEvent(5, 'renamed', { name: 'Un' }),
      systemEvent(6, 'renamed', { name: 'Deux' }),
      systemEvent(7, 'reaction', {}),
      systemEvent(10, 'closed', {}, '2026-11-22T12:00:00Z'),
    ]
    expect(shape({ messages, systemEvents })).toEqual([
      'day',
      'm-1 null',
      'system-events',
      'm-9 null',
      'day',
      'system-events',
    ])
    const lines = timelineOf(view({ messages, systemEvents }))
    expect(lines[2]).toMatchObject({
      systemEvents: [
        { what: 'added', by: { id: 8 }, people: [{ id: 20 }, { id: 21 }] },
        { what: 'left', people: [{ id: 8 }] },
        { what: 'renamed', name: 'Deux' },
      ],
    })
    expect(lines[3]).toMatchObject({ isFirst: true })
  })
})

describe('mentions', () => {
  const people = [
    { user_id: 1, name: 'Awa', role: 'member' as const, seen: 0 },
    { user_id: 2, name: 'Awa Sossou', role: 'member' as const, seen: 0 },
    { user_id: 3, name: 'Éric Zinsou', role: 'member' as const, seen: 0 },
  ]
  test('name each person once, the longest name first', () => {
    expect(mentionsIn('@Awa Sossou et @Éric Zinsou, puis @Éric Zinsou', people)).toEqual([2, 3])
    expect(mentionsIn('@Awa, a@b.c, @Inconnu', people)).toEqual([1])
  })
})

describe('the visible slice of a long conversation', () => {
  const keys = Array.from({ length: 1_000 }, (_, index) => `k${index}`)
  const height = () => 50

  it('the visible slice of a long conversation contains only near rows, and reserves the height of the others', () => {
    const slice = sliceOf(keys, height, { at: 'row', key: 'k500', offset: 10 }, 600)
    expect(slice.end - slice.first).toBeLessThan(60)
    expect([slice.first <= 500, slice.end > 512]).toEqual([true, true])
    expect(slice.above + (slice.end - slice.first) * 50 + slice.below).toBe(50_000)
  })

  it('the visible slice of a long conversation is the end for a reader at the end, and for one whose row is gone', () => {
    expect(sliceOf(keys, height, { at: 'end' }, 600)).toMatchObject({ end: 1_000, below: 0 })
    expect(sliceOf(keys, height, { at: 'row', key: 'gone', offset: 0 }, 600).end).toBe(1_000)
  })

  it('the visible slice of a long conversation can be anchored at a scroll position that is not rendered yet', () => {
    const any = () => true
    expect(anchorAt(keys, height, 0, any)).toEqual({ at: 'row', key: 'k0', offset: 0 })
    expect(anchorAt(keys, height, 25_030, any)).toEqual({ at: 'row', key: 'k500', offset: -30 })
    expect(anchorAt(keys, height, 50_000, any)).toEqual({ at: 'end' })
    expect(anchorAt(keys, height, 0, (key) => key !== 'k0')).toEqual({ at: 'row', key: 'k1', offset: 50 })
  })

  it('the visible slice of a long conversation is the whole of a short conversation', () => {
    expect(sliceOf(keys.slice(0, 3), height, { at: 'end' }, 600)).toEqual({
      first: 0,
      end: 3,
      above: 0,
      below: 0,
    })
    expect(sliceOf([], height, { at: 'end' }, 600)).toEqual({ first: 0, end: 0, above: 0, below: 0 })
  })
})
