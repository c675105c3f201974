import { describe, expect, it, test } from 'vitest'
import type { LogEvent } from '../../contract/frames/events.ts'
import type { OutgoingMessage } from '../lib/live/outbox.ts'
import type { Said } from './conversation.ts'
import { mentionsIn } from './mentions.ts'
import { type TimelineView, timelineOf } from './timeline.ts'
import { anchorAt, sliceOf } from './viewport.ts'

const ME = 7
const said = (id: number, sender: number, at: string, more: Partial<Said> = {}): Said => ({
  id,
  room_id: 1,
  sender: { id: sender, name: `n${sender}`, role: 'agent' },
  sender_id: sender,
  content: `m${id}`,
  message_type: 'text',
  status: 'sent',
  created_at: at,
  edited_at: null,
  deleted_at: null,
  reply_to: null,
  mentions: [],
  attachments: [],
  reactions: [],
  client_id: null,
  asOf: id,
  ...more,
})
const outgoingMessage = (clientId: string, refusal: string | null = null): OutgoingMessage => ({
  clientId,
  roomId: 1,
  content: clientId,
  replyTo: null,
  mentions: [],
  files: [],
  refusal,
  writtenAt: Date.parse('2026-11-21T10:00:00Z'),
})
const view = (more: Partial<TimelineView>): TimelineView => ({
  messages: [],
  waiting: new Set(),
  happenings: [],
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
const happened = (
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
  it('begins each day, and the unread once, after the day', () => {
    const messages = [
      said(1, 8, '2026-11-20T12:00:00Z'),
      said(2, 8, '2026-11-21T12:00:00Z'),
      said(3, 8, '2026-11-21T12:01:00Z'),
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

  it('draws no line where one stopped reading before what is at hand', () => {
    const messages = [said(5, 8, '2026-11-21T12:00:00Z')]
    expect(shape({ messages, readUpTo: 3, hasBefore: true })).toEqual(['day', 'm-5 null'])
  })

  it('draws a letter once, whether it has arrived or not, under the same key', () => {
    const arrived = said(1, ME, '2026-11-21T10:00:00Z', { client_id: 'a' })
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
      { messages: [said(1, ME, '2026-11-21T10:00:00Z')], participants: [person(8, null)] },
      'm-1 sent',
    ],
    [
      'is delivered to whoever is there',
      { messages: [said(1, ME, '2026-11-21T10:00:00Z')], participants: [person(8, 0)], isOnline: () => true },
      'm-1 delivered',
    ],
    [
      'is read once everybody who tells has read it',
      { messages: [said(1, ME, '2026-11-21T10:00:00Z')], participants: [person(8, 1), person(9, null)] },
      'm-1 read',
    ],
    [
      'is not read while one has not',
      { messages: [said(2, ME, '2026-11-21T10:00:00Z')], participants: [person(8, 2), person(9, 1)] },
      'm-2 delivered',
    ],
  ])('%s', (_, more, expected) => {
    expect(shape(more).at(-1)).toBe(expected)
  })

  it('names readers under the last of one’s messages that they have read', () => {
    const messages = [1, 2, 3].map((id) => said(id, ME, '2026-11-21T10:00:00Z'))
    const lines = timelineOf(view({ messages, participants: [person(8, 2), person(9, 2), person(10, 3)] }))
    const names = (given: readonly ReturnType<typeof timelineOf>[number][]) =>
      given.flatMap((line) => (line.kind === 'said' ? [line.readers.join()] : []))
    expect(names(lines)).toEqual(['', 'n8,n9', 'n10'])
    // In the past: n10 is further than what is at hand, and is named under a later message.
    const past = timelineOf(
      view({ messages: messages.slice(0, 2), participants: [person(8, 2), person(10, 3)], hasAfter: true }),
    )
    expect(names(past)).toEqual(['', 'n8'])
  })

  it('does not count as a reader who came after it was said', () => {
    const messages = [said(1, ME, '2026-11-21T10:00:00Z'), said(3, ME, '2026-11-21T10:00:00Z')]
    const happenings = [happened(2, 'member_added', { user_id: 9, name: 'n9', role: 'member' })]
    const lines = (seen: number) =>
      timelineOf(view({ messages, happenings, participants: [person(8, 1), person(9, seen)] })).flatMap(
        (line) => (line.kind === 'said' ? [`${line.delivery} ${line.readers.join()}`] : []),
      )
    expect(lines(2)).toEqual(['read n8', 'sent '])
    expect(lines(3)).toEqual(['read n8', 'delivered n9'])
  })

  it('tells in one line of what happened between two messages on one day, and keeps those apart', () => {
    const at = '2026-11-21T12:00:00Z'
    const messages = [said(1, 8, at), said(9, 8, at)]
    const happenings = [
      happened(2, 'member_added', { user_id: 20, name: 'n20', role: 'member' }),
      happened(3, 'member_added', { user_id: 21, name: 'n21', role: 'member' }),
      happened(4, 'member_removed', { user_id: 8, name: 'n8', role: 'member' }),
      happened(5, 'renamed', { name: 'Un' }),
      happened(6, 'renamed', { name: 'Deux' }),
      happened(7, 'reaction', {}),
      happened(10, 'closed', {}, '2026-11-22T12:00:00Z'),
    ]
    expect(shape({ messages, happenings })).toEqual([
      'day',
      'm-1 null',
      'happened',
      'm-9 null',
      'day',
      'happened',
    ])
    const lines = timelineOf(view({ messages, happenings }))
    expect(lines[2]).toMatchObject({
      happenings: [
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

describe('of a long conversation', () => {
  const keys = Array.from({ length: 1_000 }, (_, index) => `k${index}`)
  const height = () => 50

  it('only what is near is drawn, and the rest keeps its height', () => {
    const slice = sliceOf(keys, height, { at: 'row', key: 'k500', offset: 10 }, 600)
    expect(slice.end - slice.first).toBeLessThan(60)
    expect([slice.first <= 500, slice.end > 512]).toEqual([true, true])
    expect(slice.above + (slice.end - slice.first) * 50 + slice.below).toBe(50_000)
  })

  it('the end is drawn for whoever is there, and for whose line is gone', () => {
    expect(sliceOf(keys, height, { at: 'end' }, 600)).toMatchObject({ end: 1_000, below: 0 })
    expect(sliceOf(keys, height, { at: 'row', key: 'gone', offset: 0 }, 600).end).toBe(1_000)
  })

  it('the row at a depth is found where nothing is drawn yet', () => {
    const any = () => true
    expect(anchorAt(keys, height, 0, any)).toEqual({ at: 'row', key: 'k0', offset: 0 })
    expect(anchorAt(keys, height, 25_030, any)).toEqual({ at: 'row', key: 'k500', offset: -30 })
    expect(anchorAt(keys, height, 50_000, any)).toEqual({ at: 'end' })
    expect(anchorAt(keys, height, 0, (key) => key !== 'k0')).toEqual({ at: 'row', key: 'k1', offset: 50 })
  })

  it('a short one is drawn whole', () => {
    expect(sliceOf(keys.slice(0, 3), height, { at: 'end' }, 600)).toEqual({
      first: 0,
      end: 3,
      above: 0,
      below: 0,
    })
    expect(sliceOf([], height, { at: 'end' }, 600)).toEqual({ first: 0, end: 0, above: 0, below: 0 })
  })
})
