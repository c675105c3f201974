import { describe, expect, it, test } from 'vitest'
import type { Message } from '../../contract/chat/schemas.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import { applyEvents, beginConversation, type History, resetConversation, takePage } from './conversation.ts'

const AT = '2026-11-21T09:00:00.000Z'
const by = (id: number) => ({ id, name: `n${id}`, role: 'agent' as const })
const event = (seq: number, kind: string, data: LogEvent['data'], author = 1): LogEvent => ({
  seq,
  kind,
  at: AT,
  by: by(author),
  data,
})
const said = (seq: number, content = `m${seq}`) =>
  event(seq, 'message', { content, message_type: 'text', mentions: [], attachments: [] })
const message = (id: number, more: Partial<Message> = {}): Message => ({
  id,
  room_id: 5,
  sender: by(1),
  sender_id: 1,
  content: `m${id}`,
  message_type: 'text',
  status: 'sent',
  created_at: AT,
  edited_at: null,
  deleted_at: null,
  reply_to: null,
  mentions: [],
  attachments: [],
  reactions: [],
  client_id: null,
  ...more,
})
const page = (ids: number[], head: number, more: Partial<History> = {}): History => ({
  results: ids.map((id) => message(id)),
  events: [],
  epoch: 'a',
  head,
  has_before: false,
  has_after: false,
  ...more,
})
const ids = (talk: { messages: readonly { id: number }[] }) => talk.messages.map(({ id }) => id)
const read = (...given: Parameters<typeof page>) => takePage(beginConversation(5), page(...given), 'newest')

describe('what happens in a room', () => {
  it('adds, edits, deletes and reacts, each once', () => {
    const events = [
      said(1),
      said(2),
      event(3, 'edited', { id: 1, content: 'better', mentions: [] }),
      event(4, 'reaction', { id: 1, emoji: '👍', on: true }, 2),
      event(5, 'reaction', { id: 1, emoji: '👍', on: true }, 2),
      event(6, 'deleted', { id: 2 }),
    ]
    const talk = applyEvents(read([], 0), events)
    expect(talk.messages).toMatchObject([
      { content: 'better', edited_at: AT, reactions: [{ emoji: '👍', user_ids: [2] }] },
      { content: '', deleted_at: AT },
    ])
    const taken = applyEvents(talk, [event(7, 'reaction', { id: 1, emoji: '👍', on: false }, 2)])
    expect(taken.messages[0]?.reactions).toEqual([])
  })

  it('is not taken again where a page already tells of it', () => {
    const talk = read([1, 2], 9)
    const after = applyEvents(talk, [
      said(2, 'old'),
      event(8, 'edited', { id: 1, content: 'old', mentions: [] }),
    ])
    expect(after.messages.map(({ content }) => content)).toEqual(['m1', 'm2'])
  })

  it('an edit that comes late does not bring back what was deleted', () => {
    const talk = applyEvents(read([1], 1), [
      event(2, 'deleted', { id: 1 }),
      event(3, 'edited', { id: 1, content: 'again', mentions: [] }),
    ])
    expect(talk.messages[0]?.content).toBe('')
  })

  it('of a kind that is not known yet is left alone', () => {
    expect(
      ids(applyEvents(read([1], 1), [event(2, 'sung', { id: 1 }), event(3, 'edited', { id: 'x' })])),
    ).toEqual([1])
  })
})

describe('pages', () => {
  it('asked for before an event and come after it still tell of it', () => {
    const waiting = applyEvents(beginConversation(5), [
      said(3),
      event(4, 'edited', { id: 1, content: 'new', mentions: [] }),
    ])
    const talk = takePage(waiting, page([1, 2], 2), 'newest')
    expect(talk.messages.map(({ content }) => content)).toEqual(['new', 'm2', 'm3'])
  })

  it('adjoin before and after, without doubling what overlaps', () => {
    const middle = read([10, 11], 30, { has_before: true, has_after: true })
    const up = takePage(middle, page([8, 9, 10], 30, { has_before: true, has_after: true }), 'before')
    const both = takePage(up, page([11, 12], 30, { has_before: true }), 'after')
    expect(ids(both)).toEqual([8, 9, 10, 11, 12])
    expect([both.hasBefore, both.hasAfter]).toEqual([true, false])
  })

  it('in the past take no new message in, because a gap would lie before it', () => {
    const past = read([1, 2], 30, { has_after: true })
    expect(ids(applyEvents(past, [said(31)]))).toEqual([1, 2])
  })

  it('the newest takes the place of what it does not overlap', () => {
    const old = read([1, 2], 2)
    expect(ids(takePage(old, page([40, 41], 41, { has_before: true }), 'newest'))).toEqual([40, 41])
    expect(ids(takePage(old, page([2, 3], 3, { has_before: true }), 'newest'))).toEqual([1, 2, 3])
  })

  it('older than what is held do not turn it back', () => {
    const talk = applyEvents(read([1], 1), [event(2, 'edited', { id: 1, content: 'new', mentions: [] })])
    expect(takePage(talk, page([1], 1), 'newest').messages[0]?.content).toBe('new')
  })
})

test('who came and went is told among the messages, once, whether by a page or as it happens', () => {
  const came = (seq: number) => event(seq, 'member_added', { user_id: seq, name: 'n', role: 'member' })
  const seqs = (talk: { happenings: readonly LogEvent[] }) => talk.happenings.map(({ seq }) => seq)
  const waiting = applyEvents(beginConversation(5), [came(13)])
  const talk = takePage(waiting, page([10, 11], 12, { events: [came(12)], has_before: true }), 'newest')
  expect(seqs(talk)).toEqual([12, 13])
  const up = takePage(talk, page([8], 14, { events: [came(9)] }), 'before')
  expect(seqs(applyEvents(up, [came(13), came(14), event(15, 'closed', {})]))).toEqual([9, 12, 13, 14, 15])
  expect(seqs(takePage(up, page([2], 14, { events: [came(3)], has_after: true }), 'instead'))).toEqual([3])
})

test('a reset begins from the snapshot alone', () => {
  const talk = resetConversation(read([1, 2], 2), 60, [said(59), said(60)])
  expect([ids(talk), talk.hasBefore, talk.hasAfter]).toEqual([[59, 60], true, false])
})
