import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { EDITS_MOST, EMOJIS_MOST } from '../../contract/chat/schemas.ts'
import { awa, fatou, koffi, memberOf, openRoom, roomOf, stranger } from '../kit/testing/people.ts'
import type { Asker, Outcome, RoomPage } from './api.ts'
import type { ChatRoom } from './chat-room.ts'

const ROOM = 42
const operator: Asker = { id: 1, name: 'Afi Adjovi', role: 'admin', operator: true }
const room = () => roomOf(ROOM)

function ok<Value>(outcome: Outcome<Value>): Value {
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`)
  return outcome.ok
}
const say = async (who: typeof awa, content: string) => ok(await room().send(who, { content })).seq
const events = async () => {
  const page = ok<RoomPage>(await room().page(awa.id, { epoch: null, seq: 0 }))
  return 'events' in page ? page.events.map(({ kind, data }) => ({ kind, data })) : []
}

/** Whatever the room keeps, asked for or not. */
const everythingOnDisk = () =>
  runInDurableObject(room(), (_, { storage: { sql } }) => {
    const tables = sql
      .exec<{ name: string }>(
        "select name from sqlite_master where type = 'table' and name not like '\\_cf%' escape '\\'",
      )
      .toArray()
    return JSON.stringify(tables.map(({ name }) => sql.exec(`select * from "${name}"`).toArray()))
  })

describe('a room', () => {
  beforeEach(async () => {
    await openRoom(ROOM, [awa, koffi, fatou])
  })

  it('keeps one life, however often it is opened', async () => {
    const { epoch } = ok(await room().view(awa.id))
    await openRoom(ROOM, [stranger])
    expect(ok(await room().view(awa.id)).epoch).toBe(epoch)
    expect(await room().view(stranger.id)).toEqual({ refused: 'room_not_found' })
  })

  it('tells nothing to strangers, by any question', async () => {
    const id = await say(awa, 'entre nous')
    const answers = await Promise.all([
      room().view(stranger.id),
      room().history(stranger.id, { limit: 10 }),
      room().message(stranger.id, id),
      room().versions(stranger, id),
      room().attachment(stranger.id, crypto.randomUUID()),
      room().send(stranger, { content: 'coucou' }),
      room().edit(stranger, id, 'autre', []),
      room().erase(stranger, id),
      room().react(stranger, id, '👍', true),
      room().rename(stranger, 'autre'),
      room().removeMember(stranger, koffi.id),
      room().join(stranger, 'online'),
      room().page(stranger.id, { epoch: null, seq: 0 }),
      room().see(stranger.id, 1),
      room().type(stranger, true),
    ])
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"refused":"room_not_found"}']),
    )
  })

  it('lets only its author edit a message, and tells the latest text only', async () => {
    const id = await say(awa, 'premier')
    expect(await room().edit(koffi, id, 'volé', [])).toEqual({ refused: 'author_only' })
    const edited = ok(await room().edit(awa, id, 'deuxième', [koffi.id, stranger.id]))
    expect(edited).toMatchObject({ content: 'deuxième', mentions: [koffi.id] })
    ok(await room().edit(awa, id, 'troisième', []))
    expect((await events()).map(({ data }) => data['content'])).toEqual([
      'troisième',
      'troisième',
      'troisième',
    ])
    expect(await room().versions(koffi, id)).toEqual({ refused: 'owners_only' })
    expect(ok(await room().versions(awa, id)).map(({ content }) => content)).toEqual(['premier', 'deuxième'])
    expect(ok(await room().versions(operator, id))).toHaveLength(2)
  })

  it('takes an edit that comes twice for one', async () => {
    const id = await say(awa, 'premier')
    ok(await room().edit(awa, id, 'deuxième', [koffi.id, fatou.id]))
    const told = (await events()).length
    const again = ok(await room().edit(awa, id, 'deuxième', [fatou.id, koffi.id]))
    expect(again).toMatchObject({ content: 'deuxième' })
    expect(await events()).toHaveLength(told)
    expect(ok(await room().versions(awa, id))).toHaveLength(1)
  })

  it('of two has nobody who answers for it: each erases what they said themselves', async () => {
    const pair = roomOf(43)
    const members = [awa, koffi].map((one) => memberOf(one, 'owner'))
    await pair.open({ roomId: 43, name: '', isGroup: false, createdAt: 0, members })
    const { seq } = ok(await pair.send(koffi, { content: 'Promis, mardi' }))
    expect(await pair.erase(awa, seq)).toEqual({ refused: 'author_only' })
    ok(await pair.erase(koffi, seq))
  })

  it('lets a message be edited so often and no more: each edit is kept, and tells its text anew', async () => {
    const id = await say(awa, 'v0')
    for (let edit = 1; edit <= EDITS_MOST; edit += 1) ok(await room().edit(awa, id, `v${edit}`, []))
    expect(await room().edit(awa, id, 'encore', [])).toEqual({ refused: 'edited_too_often' })
    // Asked for again, the last one is the same edit.
    ok(await room().edit(awa, id, `v${EDITS_MOST}`, []))
    expect(ok(await room().versions(awa, id))).toHaveLength(EDITS_MOST)
  })

  it('bears so many emojis on a message, and each of them from everybody', async () => {
    const id = await say(awa, 'Bravo')
    const emojis = Array.from({ length: EMOJIS_MOST }, (_, index) => String.fromCodePoint(0x1f400 + index))
    for (const emoji of emojis) ok(await room().react(awa, id, emoji, true))
    expect(await room().react(awa, id, '🥭', true)).toEqual({ refused: 'too_many_emojis' })
    ok(await room().react(koffi, id, emojis[0] ?? '', true))
    ok(await room().react(awa, id, emojis[1] ?? '', false))
    ok(await room().react(awa, id, '🥭', true))
  })

  it('tells the lists and the search of each text that changed, and of no reaction to one that did not', async () => {
    const [first, second] = [await say(koffi, 'un'), await say(koffi, 'deux')]
    ok(await room().react(awa, first, '👍', true))
    ok(await room().edit(koffi, second, 'due', []))
    const { messages } = ok(await room().extract(3, 4))
    expect(messages.map(({ id, content, senderId }) => [id, content, senderId])).toEqual([
      [second, 'due', koffi.id],
    ])
    expect(ok(await room().extract(3, 3))).toMatchObject({ messages: [], gone: [], head: 4 })
  })

  it('erases a text everywhere, for its author or an owner', async () => {
    const id = await say(koffi, 'un secret')
    ok(await room().edit(koffi, id, 'un grand secret', [awa.id]))
    ok(await room().react(fatou, id, '👍', true))
    expect(await room().erase(fatou, id)).toEqual({ refused: 'owners_only' })
    ok(await room().erase(awa, id))
    expect(JSON.stringify(await events())).not.toContain('secret')
    const { results } = ok(await room().history(awa.id, { limit: 10 }))
    expect(results[0]).toMatchObject({ id, content: '', reactions: [], mentions: [] })
    expect(results[0]?.deleted_at).not.toBeNull()
    expect(ok(await room().extract(1, 99))).toMatchObject({ messages: [], gone: [id] })
    expect(await everythingOnDisk()).not.toContain('secret')
    for (const again of [
      room().erase(awa, id),
      room().edit(koffi, id, 'encore', []),
      room().versions(awa, id),
    ])
      expect(await again).toEqual({ refused: 'message_not_found' })
  })

  it('counts a reaction once, whoever presses twice', async () => {
    const id = await say(awa, 'qui vient ?')
    for (const on of [true, true, false, false, true]) ok(await room().react(koffi, id, '👍', on))
    expect((await events()).map(({ kind }) => kind)).toEqual(['message', 'reaction', 'reaction', 'reaction'])
    const { reactions } = ok(await room().message(awa.id, id))
    expect(reactions).toEqual([{ emoji: '👍', user_ids: [koffi.id] }])
  })

  it('counts what others wrote after what one has seen', async () => {
    await say(awa, 'un')
    const second = await say(koffi, 'deux')
    await say(koffi, 'trois')
    ok(await room().send(koffi, { content: 'Awa ?', mentions: [awa.id] }))
    const erased = await say(koffi, 'quatre')
    ok(await room().erase(koffi, erased))
    expect(ok(await room().view(awa.id))).toMatchObject({ seen: 0, unread: 3, mentions: 1 })
    expect(ok(await room().see(awa.id, second))).toBe(second)
    expect(ok(await room().see(awa.id, 1))).toBe(second)
    expect(ok(await room().see(awa.id, 1_000))).toBe(6)
    expect(ok(await room().view(awa.id))).toMatchObject({ seen: 6, unread: 0, mentions: 0 })
    expect(ok(await room().view(koffi.id))).toMatchObject({ unread: 1 })
  })

  it('keeps over an eviction how far each of a crowd has read, and stores all of them by one statement', async () => {
    const [first, second] = [await say(awa, 'un'), await say(awa, 'deux')]
    ok(await room().see(koffi.id, second))
    ok(await room().see(fatou.id, first))
    const statements = await runInDurableObject(room(), (instance) => {
      const { store } = instance as unknown as ChatRoom
      const execute = vi.spyOn(store.sql, 'exec')
      store.keepLate()
      // What was sent and projected meanwhile is stored beside them, where the run has taken its time.
      return execute.mock.calls.filter(([text]) => String(text).startsWith('update members')).length
    })
    expect(statements).toBe(1)
    await evictDurableObject(room())
    const seen = async (userId: number) => ok(await room().view(userId)).seen
    expect([await seen(awa.id), await seen(koffi.id), await seen(fatou.id)]).toEqual([0, second, first])
  })

  it('says of a message how far it got', async () => {
    const id = await say(awa, 'reçu ?')
    const status = async () => ok(await room().message(awa.id, id)).status
    expect(await status()).toBe('sent')
    ok(await room().see(koffi.id, id))
    expect(await status()).toBe('sent')
    ok(await room().see(fatou.id, id))
    expect(await status()).toBe('read')
    await room().setSharesReceipts(fatou.id, false)
    expect(await status()).toBe('delivered')
  })

  it('is walked with everything that happened among its messages, each once, from either end', async () => {
    await room().rename(awa, 'Avant')
    for (const name of ['Un', 'Deux', 'Trois']) {
      for (const n of [1, 2, 3]) await say(awa, `${name} ${n}`)
      await room().rename(awa, name)
      await room().react(koffi, 2, '👍', true)
    }
    ok(await room().removeMember(awa, fatou.id))
    await room().close(operator)
    const told = ['renamed', 'renamed', 'renamed', 'renamed', 'member_removed', 'closed']
    const up = []
    for (let before = 1_000, more = true; more; ) {
      const page = ok(await room().history(koffi.id, { limit: 2, before }))
      up.unshift(...page.events)
      before = page.results[0]?.id ?? 0
      more = page.has_before
    }
    const down = []
    for (let after = 0, more = true; more; ) {
      const page = ok(await room().history(koffi.id, { limit: 2, after }))
      down.push(...page.events)
      after = page.results.at(-1)?.id ?? 0
      more = page.has_after
    }
    expect(up.map(({ kind }) => kind)).toEqual(told)
    expect(down).toEqual(up)
    expect(ok(await room().history(koffi.id, { limit: 10 })).events).toEqual(up)
  })

  it('is walked in both directions', async () => {
    for (let n = 1; n <= 5; n += 1) await say(awa, `m${n}`)
    const at = async (ask: { before?: number; after?: number; limit: number }) => {
      const { results, has_before, has_after } = ok(await room().history(koffi.id, ask))
      return [results.map(({ id }) => id), has_before, has_after]
    }
    expect(await at({ limit: 2 })).toEqual([[4, 5], true, false])
    expect(await at({ before: 4, limit: 2 })).toEqual([[2, 3], true, true])
    expect(await at({ after: 1, limit: 2 })).toEqual([[2, 3], true, true])
    expect(await at({ before: 1, limit: 2 })).toEqual([[], false, true])
    expect(await at({ after: 5, limit: 2 })).toEqual([[], true, false])
    expect(await at({ after: 1, before: 5, limit: 2 })).toEqual([[3, 4], true, true])
  })

  it('is changed by owners only, and never left without one', async () => {
    expect(await room().rename(koffi, 'autre')).toEqual({ refused: 'owners_only' })
    expect(await room().addMember(koffi, { ...stranger, roomRole: 'member', sharesReceipts: true })).toEqual({
      refused: 'owners_only',
    })
    expect(await room().removeMember(koffi, fatou.id)).toEqual({ refused: 'owners_only' })
    ok(await room().removeMember(awa, awa.id))
    expect(ok(await room().view(koffi.id)).participants).toMatchObject([
      { user_id: koffi.id, role: 'owner' },
      { user_id: fatou.id, role: 'member' },
    ])
    ok(await room().setRoomRole(koffi, koffi.id, 'member'))
    expect(ok(await room().view(koffi.id)).participants[0]).toMatchObject({ role: 'owner' })
  })

  it('takes no more once it is closed, but can be read and left', async () => {
    const id = await say(awa, 'un')
    expect(await room().close(awa)).toEqual({ refused: 'owners_only' })
    ok(await room().close(operator))
    ok(await room().close(operator))
    for (const refused of [
      room().send(awa, { content: 'deux' }),
      room().edit(awa, id, 'deux', []),
      room().react(awa, id, '👍', true),
      room().rename(awa, 'deux'),
      room().addMember(awa, { ...stranger, roomRole: 'member', sharesReceipts: true }),
    ])
      expect(await refused).toEqual({ refused: 'room_closed' })
    expect(ok(await room().history(koffi.id, { limit: 1 })).results).toHaveLength(1)
    ok(await room().removeMember(koffi, koffi.id))
    expect((await events()).map(({ kind }) => kind)).toEqual(['message', 'closed', 'member_removed'])
  })
})
