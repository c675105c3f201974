import { beforeEach, describe, expect, it } from 'vitest'
import { FOLLOWERS_MOST } from '../../contract/chat/schemas.ts'
import { awa, fatou, koffi, memberOf, openRoom, roomOf, stranger } from '../kit/testing/people.ts'
import type { Asker, Outcome, RoomPage } from './api.ts'

const ROOM = 43
const operator: Asker = { id: 1, name: 'Afi Adjovi', role: 'admin', operator: true }
const room = () => roomOf(ROOM)

function ok<Value>(outcome: Outcome<Value>): Value {
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`)
  return outcome.ok
}
const say = async (who: typeof awa, content: string, more = {}) =>
  ok(await room().send(who, { content, ...more })).seq
const view = async (who: typeof awa) => ok(await room().view(who.id))
const listed = async (thread?: number | 'none') =>
  ok(await room().history(awa.id, { thread, limit: 50 })).results.map(({ content }) => content)
const message = async (id: number) => ok(await room().message(awa.id, id))

describe('a thread', () => {
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi, fatou])
  })

  it('holds the replies to its message, which stand in the room only where their author says so', async () => {
    const root = await say(awa, 'racine')
    await say(koffi, 'à part', { thread: root })
    await say(koffi, 'aussi ici', { thread: root, inRoom: true })
    await say(fatou, 'autre sujet')
    expect(await listed('none')).toEqual(['racine', 'aussi ici', 'autre sujet'])
    expect(await listed(root)).toEqual(['à part', 'aussi ici'])
    expect(await listed()).toEqual(['racine', 'à part', 'aussi ici', 'autre sujet'])
    const page = ok(await room().history(awa.id, { thread: root, before: 3, limit: 1 }))
    expect(page).toMatchObject({ root: { id: root }, has_before: false, has_after: true })
  })

  it('shows on its message how many replied, who did last, and when; deleted replies do not count', async () => {
    const root = await say(awa, 'racine')
    expect((await message(root)).replies).toBeNull()
    const first = await say(koffi, 'un', { thread: root })
    const second = await say(fatou, 'deux', { thread: root })
    const { replies } = await message(root)
    expect(replies).toMatchObject({
      count: 2,
      last_id: second,
      authors: [{ id: fatou.id }, { id: koffi.id }],
    })
    await room().erase(koffi, first)
    expect((await message(root)).replies).toMatchObject({ count: 1, authors: [{ id: fatou.id }] })
    const page = ok<RoomPage>(await room().page(awa.id, { epoch: null, seq: second }))
    expect('events' in page && page.events.at(-1)?.data).toEqual({ id: first, thread: root })
    await room().erase(fatou, second)
    expect((await message(root)).replies).toBeNull()
  })

  it('of a reply is the one that it stands in', async () => {
    const root = await say(awa, 'racine')
    const first = await say(koffi, 'un', { thread: root })
    const second = await say(fatou, 'deux', { thread: first })
    expect(await message(second)).toMatchObject({ thread: root, in_room: false })
    expect(await listed(first)).toEqual(['un', 'deux'])
    // Said again by either number, it is the same message.
    const draft = { content: 'trois', clientId: 'c' }
    const third = await say(koffi, 'trois', { ...draft, thread: first })
    expect(await say(koffi, 'trois', { ...draft, thread: root })).toBe(third)
    expect(await room().send(koffi, draft)).toEqual({ refused: 'client_id_conflict' })
  })

  it('begins with no message of another kind, and goes on only while its message stands', async () => {
    const root = await say(awa, 'racine')
    await say(koffi, 'un', { thread: root })
    await room().rename(operator, 'Autre nom')
    for (const thread of [3, 99]) {
      expect(await room().send(koffi, { content: 'x', thread })).toEqual({ refused: 'thread_not_found' })
      expect(await room().history(awa.id, { thread, limit: 5 })).toEqual({ refused: 'thread_not_found' })
      expect(await room().seeThread(awa.id, thread, 1)).toEqual({ refused: 'thread_not_found' })
    }
    await room().erase(awa, root)
    expect(await room().send(koffi, { content: 'x', thread: root })).toEqual({ refused: 'thread_deleted' })
    const page = ok(await room().history(awa.id, { thread: root, limit: 5 }))
    expect(page.root).toMatchObject({ content: '', replies: { count: 1 } })
    expect(page.results).toHaveLength(1)
  })

  it('tells strangers nothing, and a removed member nothing more', async () => {
    const root = await say(awa, 'racine')
    await say(fatou, 'un', { thread: root })
    await room().removeMember(operator, fatou.id)
    for (const { id } of [stranger, fatou]) {
      expect(await room().history(id, { thread: root, limit: 5 })).toEqual({ refused: 'room_not_found' })
      expect(await room().seeThread(id, root, 2)).toEqual({ refused: 'room_not_found' })
    }
    expect(await room().send(stranger, { content: 'x', thread: root })).toEqual({ refused: 'room_not_found' })
  })
})

describe('a reply kept to a thread', () => {
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi, fatou])
  })

  it('is unread for those who take part in it, and for nobody else', async () => {
    const root = await say(awa, 'racine')
    await room().see(koffi.id, root)
    await room().see(fatou.id, root)
    const reply = await say(koffi, 'un', { thread: root })
    expect(await view(awa)).toMatchObject({
      unread: 1,
      lastUnread: reply,
      threads: [{ id: root, unread: 1 }],
    })
    expect(await view(fatou)).toMatchObject({ unread: 0, lastUnread: null, threads: [] })
    expect(await view(koffi)).toMatchObject({ unread: 0, threads: [] })
    // Whoever writes in it takes part from then on.
    await say(fatou, 'deux', { thread: root })
    await say(awa, 'trois', { thread: root })
    expect((await view(koffi)).threads).toEqual([{ id: root, unread: 2 }])
    expect((await view(fatou)).threads).toEqual([{ id: root, unread: 1 }])
  })

  it('is unread for whoever is named in it or in the message that it answers', async () => {
    const root = await say(awa, 'racine', { mentions: [koffi.id] })
    await room().see(koffi.id, root)
    await say(awa, 'suite', { thread: root, mentions: [fatou.id] })
    for (const one of [koffi, fatou]) expect((await view(one)).threads).toEqual([{ id: root, unread: 1 }])
  })

  it('stays unread in its thread until that is read, however far the room is', async () => {
    const root = await say(awa, 'racine')
    const reply = await say(koffi, 'un', { thread: root })
    await room().see(awa.id, reply)
    expect(await view(awa)).toMatchObject({ unread: 0, threads: [{ id: root, unread: 1 }] })
    expect(ok(await room().seeThread(awa.id, reply, reply))).toBe(true)
    expect(ok(await room().seeThread(awa.id, root, root))).toBe(false)
    expect((await view(awa)).threads).toEqual([])
    // Nobody else learns of it: it is no receipt.
    expect(ok(await room().message(koffi.id, reply)).status).toBe('sent')
  })

  it('never makes the room begin with it, but leaves the last message of the room where it was', async () => {
    const root = await say(awa, 'racine')
    await say(koffi, 'un', { thread: root })
    expect((await view(fatou)).lastMessage).toMatchObject({ id: root, replies: { count: 1 } })
  })

  it('counts for everybody once more take part than a reply can name', async () => {
    const crowd = Array.from({ length: FOLLOWERS_MOST }, (_, index) => 1_000 + index)
    for (const id of crowd) await room().addMember(operator, memberOf({ ...koffi, id, name: `P${id}` }))
    const root = await say(awa, 'racine')
    for (const id of crowd) await say({ ...koffi, id }, 'moi', { thread: root })
    expect((await view(fatou)).unread).toBe(1)
    const last = await say(awa, 'merci', { thread: root })
    expect((await view(fatou)).unread).toBe(2)
    // Who never opened it is not told of the thread itself.
    expect((await view(fatou)).threads).toEqual([])
    await room().seeThread(fatou.id, root, last)
    await say(awa, 'encore', { thread: root })
    expect((await view(fatou)).threads).toEqual([{ id: root, unread: 1 }])
  })
})
