import { describe, expect, it } from 'vitest'
import type { Room } from '../../contract/chat/schemas.ts'
import type { LogEvent } from '../../contract/frames/events.ts'
import { applyEvents, beginConversation, type History, takePage } from './conversation.ts'
import { createConversations } from './conversations.ts'
import { createDrafts } from './drafts.ts'
import { inListOrder, roomAfter, roomSeen, threadRead, unreadIn } from './rooms.ts'
import { messageOf } from './testing/message.ts'

const ME = 7
const AT = '2026-11-21T09:00:00.000Z'
const event = (seq: number, kind: string, data: LogEvent['data'], author = 8): LogEvent => ({
  seq,
  kind,
  at: AT,
  by: { id: author, name: `n${author}`, role: 'agent' },
  data,
})
const said = (seq: number, more: LogEvent['data'] = {}, author = 8) =>
  event(
    seq,
    'message',
    { content: `m${seq}`, message_type: 'text', mentions: [], attachments: [], ...more },
    author,
  )
const page = (ids: number[], head: number, more: Partial<History> = {}): History => ({
  results: ids.map((id) => messageOf(id, { room_id: 5 })),
  events: [],
  epoch: 'a',
  head,
  has_before: false,
  has_after: false,
  ...more,
})
const ids = ({ messages }: { messages: readonly { id: number }[] }) => messages.map(({ id }) => id)

describe('a reply in a thread', () => {
  it('stands in its thread, and in the room only where its author said so', () => {
    const events = [
      said(2, { thread: 1 }),
      said(3, { thread: 1, in_room: true }),
      said(4),
      said(5, { thread: 4 }),
    ]
    const room = applyEvents(takePage(beginConversation(5), page([1], 1), 'newest'), events)
    expect(ids(room)).toEqual([1, 3, 4])
    const root = messageOf(1)
    const thread = applyEvents(takePage(beginConversation(5, 1), page([], 1, { root }), 'newest'), events)
    expect(ids(thread)).toEqual([2, 3])
  })

  it('is counted once on the message that begins the thread, in the room and in the thread, until it is deleted', () => {
    const events = [said(2, { thread: 1 }), said(3, { thread: 1 }, 9), said(4, { thread: 1 }, 8)]
    const room = takePage(beginConversation(5), page([1], 1), 'newest')
    const thread = takePage(beginConversation(5, 1), page([], 1, { root: messageOf(1) }), 'newest')
    const summary = { count: 3, last_id: 4, last_at: AT, authors: [{ id: 8 }, { id: 9 }] }
    expect(applyEvents(room, events).messages[0]?.replies).toMatchObject(summary)
    expect(applyEvents(thread, [...events, ...events]).root?.replies).toMatchObject(summary)
    const fewer = applyEvents(applyEvents(room, events), [event(5, 'deleted', { id: 3, thread: 1 })])
    expect(fewer.messages[0]?.replies?.count).toBe(2)
    const none = applyEvents(
      fewer,
      [6, 7].map((seq) => event(seq, 'deleted', { id: 2, thread: 1 })),
    )
    expect(none.messages[0]?.replies).toBeNull()
  })

  it('that a page counts already is not counted again, nor one that was deleted before it came', () => {
    const counted = { count: 1, last_id: 2, last_at: AT, authors: [{ id: 8, name: 'n8' }] }
    const results = [messageOf(1, { room_id: 5, replies: counted })]
    const room = takePage(beginConversation(5), page([], 2, { results }), 'newest')
    const gone = said(3, { thread: 1, deleted_at: AT })
    expect(applyEvents(room, [said(2, { thread: 1 }), gone]).messages[0]?.replies).toEqual(counted)
  })
})

it('a thread is held beside its room, and goes with it', () => {
  const all = createConversations()
  all.open(5)
  all.onPage(5, page([1], 1), 'newest')
  all.onPage(5, page([], 1, { root: messageOf(1) }), 'newest', 1)
  all.onEvents(5, [said(2, { thread: 1 })])
  expect([all.read(5), all.read(5, 1)].map((one) => one && ids(one))).toEqual([[1], [2]])
  all.onReset(5, 9, [said(9, { thread: 1 })])
  expect(all.read(5, 1)).toMatchObject({ root: { id: 1 }, messages: [{ id: 9 }], hasBefore: true })
  all.forgetRoom(5)
  expect([all.read(5), all.read(5, 1)]).toEqual([undefined, undefined])
})

it('a thread has a draft of its own', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
  const drafts = createDrafts(() => storage)
  drafts.write(ME, 5, 'dans la conversation')
  drafts.write(ME, 5, 'dans le fil', 1)
  const again = createDrafts(() => storage)
  expect([again.read(ME, 5), again.read(ME, 5, 1), again.read(ME, 5, 2)]).toEqual([
    'dans la conversation',
    'dans le fil',
    '',
  ])
})

const room = (more: Partial<Room> = {}): Room => ({
  ...{ id: 1, name: 'Refonte', is_group: true, organization_id: 2, subject_type: null, subject_id: null },
  ...{
    created_at: AT,
    updated_at: AT,
    closed_at: null,
    epoch: 'a',
    head: 10,
    seen: 10,
    unread: 0,
    mentions: 0,
  },
  ...{ threads: [], pinned_at: null, unread_mark: null, last_message: messageOf(10), participants: [] },
  ...more,
})

describe('a listed room', () => {
  it('counts a reply for its followers, and for everybody where it names none', () => {
    const heard = (data: LogEvent['data'], author = 8) => roomAfter(room(), [said(11, data, author)], ME)
    expect(heard({ thread: 3, followers: [ME] })).toMatchObject({
      unread: 1,
      threads: [{ id: 3, unread: 1 }],
    })
    expect(heard({ thread: 3, followers: [9] })).toMatchObject({ unread: 0, threads: [], updated_at: AT })
    expect(heard({ thread: 3 })).toMatchObject({ unread: 1, threads: [] })
    expect(heard({ thread: 3, followers: [9], in_room: true })).toMatchObject({ unread: 1 })
    for (const data of [{ thread: 3, followers: [ME] }, { thread: 3 }])
      expect(heard(data).last_message).toMatchObject({ id: 10 })
  })

  it('keeps a thread unread when the room is read, and forgets it when the thread is', () => {
    const unread = roomAfter(room(), [said(11, { thread: 3, followers: [ME] })], ME)
    const seen = roomSeen(unread, ME, 11, ME)
    expect(seen).toMatchObject({ unread: 0, threads: [{ id: 3 }] })
    // Up to the last message of the room is not up to the reply.
    expect(roomSeen({ ...unread, seen: 9 }, ME, 10, ME).unread).toBe(1)
    expect(threadRead(seen, 3).threads).toEqual([])
    expect(roomAfter(seen, [said(12, { thread: 3 }, ME)], ME).threads).toEqual([])
  })

  it('stands above the others when it is pinned, and counts as one when it is marked', () => {
    const [old, young, pinned] = [
      room({ id: 1 }),
      room({ id: 2, updated_at: '2026-11-22T09:00:00.000Z' }),
      room({ id: 3, updated_at: '2026-11-01T09:00:00.000Z', pinned_at: AT }),
    ]
    expect(inListOrder([old, young, pinned]).map(({ id }) => id)).toEqual([3, 2, 1])
    const mark = { unread_mark: { from: null } }
    expect([room(), room(mark), room({ ...mark, unread: 4 })].map(unreadIn)).toEqual([0, 1, 4])
  })
})
