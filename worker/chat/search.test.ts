import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { refusal } from '../identity/testing/answers.ts'
import { rowsOf } from '../identity/testing/database.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { roomObject } from './room-objects.ts'
import { matchOf } from './search.ts'
import { keepExtracts } from './search-index.ts'
import { talkIn } from './testing/talk.ts'

const indexed = async () =>
  (
    await env.SEARCH.prepare('select content from message_words order by rowid').all<{ content: string }>()
  ).results.map(({ content }) => content)

describe('the search', () => {
  it('finds words by their beginning, without minding case or accents, the newest first', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    for (const text of ['L’échéance est reportée', 'Rien ici', 'ECHEANCE: demain', 'échelle']) {
      scene.clock.advance(1_000)
      await talk.say(gestionnaire, id, text)
    }
    await talk.project(id)
    const found = await talk.search(approbateur, `q=${encodeURIComponent('eché')}`)
    expect(found.total).toBe(3)
    expect(found.results.map(({ excerpt }) => excerpt)).toEqual([
      '«échelle»',
      '«ECHEANCE»: demain',
      'L’«échéance» est reportée',
    ])
    expect(found.results[2]).toMatchObject({
      room_id: id,
      room_name: 'Refonte',
      sender: { id: gestionnaire.id, name: 'Awa Gnonlonfoun' },
    })
    expect((await talk.search(approbateur, 'q=reportee+echeance')).total).toBe(1)
    const page = await talk.search(approbateur, 'q=eche&limit=1&offset=1')
    expect([page.total, page.results.length, page.results[0]?.excerpt]).toEqual([3, 1, '«ECHEANCE»: demain'])
  })

  it('marks what it found with signs that the text itself never holds', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    await talk.say(gestionnaire, id, 'Il a dit « bonjour » à tous')
    await talk.project(id)
    const { results } = await talk.search(gestionnaire, 'q=tous')
    expect(results[0]?.excerpt).toBe('Il a dit “bonjour” à «tous»')
  })

  it('looks in the rooms that one is in now, or in one of them, and names each as its reader does', async () => {
    const scene = await setScene()
    const { admin, gestionnaire, approbateur, superviseur, outsider } = scene.cast
    const talk = talkIn(scene)
    const group = await talk.group(gestionnaire, approbateur)
    const pair = await talk.pair(gestionnaire, superviseur)
    const foreign = await talk.group(outsider, admin)
    for (const [by, room] of [
      [gestionnaire, group],
      [gestionnaire, pair],
      [outsider, foreign],
    ] as const) {
      await talk.say(by, room.id, 'Le budget est prêt')
      await talk.project(room.id)
    }
    const rooms = async (by: typeof admin, query = 'q=budget') =>
      (await talk.search(by, query)).results.map((hit) => [hit.room_id, hit.room_name])
    expect(await rooms(superviseur)).toEqual([[pair.id, 'Awa Gnonlonfoun']])
    expect((await rooms(gestionnaire)).toSorted()).toEqual(
      [
        [group.id, 'Refonte'],
        [pair.id, 'Fatou Traoré'],
      ].toSorted(),
    )
    expect(await rooms(gestionnaire, `q=budget&room=${pair.id}`)).toEqual([[pair.id, 'Fatou Traoré']])
    const elsewhere = await scene.as(gestionnaire)('GET', `/api/chat/search?q=budget&room=${foreign.id}`)
    expect(await refusal(elsewhere)).toEqual([404, 'chat.room_not_found'])
  })

  it.each([
    '"',
    '*',
    'a*',
    '(',
    ')',
    'AND',
    'NOT OR',
    'NEAR(a b)',
    'content:x',
    '^a',
    '-a',
    '+a',
    "'",
    '\\',
    '%',
    'a"b',
    '{a b}',
    '‍',
    '😀',
    '́',
  ])('takes no typed character for an operator: %s', async (typed) => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    await talk.group(gestionnaire, approbateur)
    const answer = await scene.as(gestionnaire)('GET', `/api/chat/search?q=${encodeURIComponent(typed)}`)
    expect([answer.status, await answer.json()]).toEqual([200, { total: 0, results: [] }])
  })

  it('asks the index for words between quotation marks and for nothing else', () => {
    expect(matchOf('  l’offre  "NEAR" ')).toBe('"l"* "offre"* "NEAR"*')
    expect(matchOf('—!?')).toBeNull()
    expect(matchOf('de\u0301ja\u0300')).toBe('"déjà"*')
  })
})

describe('what the search keeps', () => {
  it('follows edits and deletions immediately, and repeated projections change nothing', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    const first = await talk.say(gestionnaire, id, 'Un')
    const second = await talk.say(gestionnaire, id, 'Deux')
    await talk.project(id)
    await talk.project(id)
    expect(await indexed()).toEqual(['Un', 'Deux'])
    const path = `/api/chat/rooms/${id}/messages`
    await scene.as(gestionnaire)('PATCH', `${path}/${first}`, { body: { content: 'Uno' } })
    await scene.as(gestionnaire)('DELETE', `${path}/${second}`)
    expect(await indexed()).toEqual(['Uno'])
    await env.SEARCH.prepare("update message_words set content = 'vieux'").run()
    await talk.project(id, 3)
    expect(await indexed()).toEqual(['Uno'])
  })

  it.each([
    ['after a deletion', 'DELETE', []],
    ['after an edit', 'PATCH', ['Uno']],
  ] as const)(
    'is not taken back by a projection that looked before and writes %s',
    async (_, method, left) => {
      const scene = await setScene()
      const { gestionnaire, approbateur } = scene.cast
      const talk = talkIn(scene)
      const { id } = await talk.group(gestionnaire, approbateur)
      const message = await talk.say(gestionnaire, id, 'Un')
      const change = () =>
        scene.as(gestionnaire)(method, `/api/chat/rooms/${id}/messages/${message}`, {
          ...(method === 'PATCH' ? { body: { content: 'Uno' } } : {}),
        })
      const room = roomObject(scene.bindings, id)
      const before = await room.extract(1, 1)
      if ('refused' in before) throw new Error(before.refused)
      expect((await change()).ok).toBe(true)
      for (let time = 0; time < 2; time += 1)
        await keepExtracts(scene.context(), [{ roomId: id, extract: before.ok }])
      expect(await indexed()).toEqual(left)
      // And in the other order, as it mostly is.
      await talk.project(id)
      await keepExtracts(scene.context(), [{ roomId: id, extract: before.ok }])
      expect(await indexed()).toEqual(left)
    },
  )

  it('is rebuilt from the rooms alone, whatever was lost or wrong in it', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, superviseur } = scene.cast
    const talk = talkIn(scene)
    const rooms = [await talk.group(gestionnaire, approbateur), await talk.pair(gestionnaire, superviseur)]
    for (const { id } of rooms) for (const text of ['Un', 'Deux']) await talk.say(gestionnaire, id, text)
    await env.SEARCH.prepare(
      'insert into message_words (rowid, content, sender_id, sender_name, at) values (?1, ?2, 1, ?3, 1)',
    )
      .bind((rooms[0]?.id ?? 0) * 2 ** 32 + 999, 'jamais dit', 'x')
      .run()
    // As left by a room that lost its disk and counts from one again.
    await env.SEARCH.prepare('insert or replace into message_marks select (?1 << 32) + 1, 999')
      .bind(rooms[0]?.id ?? 0)
      .run()
    await scene.deliver([{ name: 'chat.rebuild_search', key: 'rebuild', payload: { run: 'r1' } }])
    await scene.runQueue()
    expect(await indexed()).toEqual(['Un', 'Deux', 'Un', 'Deux'])
    expect(await rowsOf("select name from jobs where name like 'chat.%' and state != 'done'")).toEqual([])
  })

  it('goes on in a second run where a room is longer than one takes', async () => {
    const scene = await setScene({ variables: { RATE_LIMIT_CHAT: '9000/60' } })
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    const room = scene.bindings.CHAT_ROOM.get(scene.bindings.CHAT_ROOM.idFromName(String(id)))
    const speaker = { id: gestionnaire.id, name: 'Awa', role: 'gestionnaire' as const }
    for (let round = 0; round < 21; round += 1)
      await Promise.all(Array.from({ length: 100 }, () => room.send(speaker, { content: 'Encore' })))
    await scene.deliver([{ name: 'chat.rebuild_search', key: 'rebuild', payload: { run: 'r1' } }])
    await scene.runQueue()
    expect((await talk.search(gestionnaire, 'q=encore&limit=1')).total).toBe(2_100)
  })
})

describe('the lists', () => {
  it('are never overwritten by a projection of an older view', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    await talk.say(gestionnaire, id, 'Un')
    await talk.project(id)
    const before = await rowsOf('select head, updated_at from chat_rooms')
    await scene.context().db.run('update chat_rooms set head = 900, updated_at = 5')
    await talk.project(id)
    expect(await rowsOf('select head, updated_at from chat_rooms')).toEqual([{ head: 900, updated_at: 5 }])
    expect(before).toMatchObject([{ head: 1 }])
  })
})
