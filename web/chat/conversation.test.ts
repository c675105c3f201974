import { describe, expect, it, test } from 'vitest'
import type { Message } from '../../contract/chat/schemas.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import { applyEvents, beginConversation, type History, resetConversation, takePage } from './conversation.ts'
import { messageOf } from './testing/message.ts'

const AT = '2026-11-21T09:00:00.000Z'
const by = (id: number) => ({ id, name: `n${id}`, role: 'agent' as const })
const event = (seq: number, kind: string, data: LogEvent['data'], author = 1): LogEvent => ({
  seq,
  kind,
  at: AT,
  by: by(author),
  data,
})
const messageEvent = (seq: number, content = `m${seq}`) =>
  event(seq, 'message', { content, message_type: 'text', mentions: [], attachments: [] })
const message = (id: number, more: Partial<Message> = {}) => messageOf(id, { room_id: 5, ...more })
const page = (ids: number[], head: number, more: Partial<History> = {}): History => ({
  results: ids.map((id) => message(id)),
  events: [],
  epoch: 'a',
  head,
  has_before: false,
  has_after: false,
  ...more,
})
const ids = (conversation: { messages: readonly { id: number }[] }) =>
  conversation.messages.map(({ id }) => id)
const read = (...given: Parameters<typeof page>) => takePage(beginConversation(5), page(...given), 'newest')

describe('an event of a room', () => {
  it('an event of a room adds, edits, deletes or reacts, once', () => {
    const events = [
      messageEvent(1),
      messageEvent(2),
      event(3, 'edited', { id: 1, content: 'better', mentions: [] }),
      event(4, 'reaction', { id: 1, emoji: '👍', on: true }, 2),
      event(5, 'reaction', { id: 1, emoji: '👍', on: true }, 2),
      event(6, 'deleted', { id: 2 }),
    ]
    const conversation = applyEvents(read([], 0), events)
    expect(conversation.messages).toMatchObject([
      { content: 'better', edited_at: AT, reactions: [{ emoji: '👍', user_ids: [2] }] },
      { content: '', deleted_at: AT },
    ])
    const taken = applyEvents(conversation, [event(7, 'reaction', { id: 1, emoji: '👍', on: false }, 2)])
    expect(taken.messages[0]?.reactions).toEqual([])
  })

  it('an event of a room is not applied again where a page already contains it', () => {
    const conversation = read([1, 2], 9)
    const after = applyEvents(conversation, [
      messageEvent(2, 'old'),
      event(8, 'edited', { id: 1, content: 'old', mentions: [] }),
    ])
    expect(after.messages.map(({ content }) => content)).toEqual(['m1', 'm2'])
  })

  it('an event of a room that edits a deleted message does not restore it', () => {
    const conversation = applyEvents(read([1], 1), [
      event(2, 'deleted', { id: 1 }),
      event(3, 'edited', { id: 1, content: 'again', mentions: [] }),
    ])
    expect(conversation.messages[0]?.content).toBe('')
  })

  it('an event of a room of an unknown kind is ignored', () => {
    expect(
      ids(applyEvents(read([1], 1), [event(2, 'sung', { id: 1 }), event(3, 'edited', { id: 'x' })])),
    ).toEqual([1])
  })
})

describe('a page', () => {
  it('a page requested before an event and received after it shows the event', () => {
    const waiting = applyEvents(beginConversation(5), [
      messageEvent(3),
      event(4, 'edited', { id: 1, content: 'new', mentions: [] }),
    ])
    const conversation = takePage(waiting, page([1, 2], 2), 'newest')
    expect(conversation.messages.map(({ content }) => content)).toEqual(['new', 'm2', 'm3'])
  })

  it('a page is merged before or after the range, without duplicates where they overlap', () => {
    const middle = read([10, 11], 30, { has_before: true, has_after: true })
    const up = takePage(middle, page([8, 9, 10], 30, { has_before: true, has_after: true }), 'before')
    const both = takePage(up, page([11, 12], 30, { has_before: true }), 'after')
    expect(ids(both)).toEqual([8, 9, 10, 11, 12])
    expect([both.hasBefore, both.hasAfter]).toEqual([true, false])
  })

  it('a page of the past takes no new message in, because a gap would lie before it', () => {
    const past = read([1, 2], 30, { has_after: true })
    expect(ids(applyEvents(past, [messageEvent(31)]))).toEqual([1, 2])
  })

  it('a page with the newest messages replaces a range that it does not overlap', () => {
    const old = read([1, 2], 2)
    expect(ids(takePage(old, page([40, 41], 41, { has_before: true }), 'newest'))).toEqual([40, 41])
    expect(ids(takePage(old, page([2, 3], 3, { has_before: true }), 'newest'))).toEqual([1, 2, 3])
  })

  it('a page older than an applied event does not undo it', () => {
    const conversation = applyEvents(read([1], 1), [
      event(2, 'edited', { id: 1, content: 'new', mentions: [] }),
    ])
    expect(takePage(conversation, page([1], 1), 'newest').messages[0]?.content).toBe('new')
  })
})

test('joins and leaves appear among the messages once, from a page or from the log', () => {
  const joinedAt = (seq: number) => event(seq, 'member_added', { user_id: seq, name: 'n', role: 'member' })
  const seqs = (conversation: { systemEvents: readonly LogEvent[] }) =>
    conversation.systemEvents.map(({ seq }) => seq)
  const waiting = applyEvents(beginConversation(5), [joinedAt(13)])
  const conversation = takePage(
    waiting,
    page([10, 11], 12, { events: [joinedAt(12)], has_before: true }),
    'newest',
  )
  expect(seqs(conversation)).toEqual([12, 13])
  const up = takePage(conversation, page([8], 14, { events: [joinedAt(9)] }), 'before')
  expect(seqs(applyEvents(up, [joinedAt(13), joinedAt(14), event(15, 'closed', {})]))).toEqual([
    9, 12, 13, 14, 15,
  ])
  expect(seqs(takePage(up, page([2], 14, { events: [joinedAt(3)], has_after: true }), 'instead'))).toEqual([
    3,
  ])
})

test('a reset begins from the snapshot alone', () => {
  const conversation = resetConversation(read([1, 2], 2), 60, [messageEvent(59), messageEvent(60)])
  expect([ids(conversation), conversation.hasBefore, conversation.hasAfter]).toEqual([[59, 60], true, false])
})
