import { describe, expect, it } from 'vitest'
import { refusal } from '../identity/testing/answers.ts'
import { trail } from '../identity/testing/database.ts'
import type { Player } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { talkIn } from './testing/talk.ts'

async function groupScene() {
  const scene = await setScene()
  const talk = talkIn(scene)
  const { gestionnaire, approbateur, superviseur } = scene.cast
  const { id } = await talk.group(gestionnaire, approbateur, superviseur)
  const on = (by: Player, method: string, messageId: number, rest = '', body?: object) =>
    scene.as(by)(method, `/api/chat/rooms/${id}/messages/${messageId}${rest}`, { body })
  return { ...scene, scene, talk, id, on }
}

describe('a message', () => {
  it('is answered like an ack, and stands in the history with who wrote it', async () => {
    const { cast, talk, id } = await groupScene()
    const { gestionnaire, approbateur } = cast
    const answer = await talk.send(gestionnaire, id, 'Bonjour', { body: { client_id: 'a1' } })
    expect(answer.status).toBe(201)
    const ack = (await answer.json()) as { id: number; created_at: string }
    expect(ack).toEqual({ client_id: 'a1', id: ack.id, seq: ack.id, created_at: ack.created_at })
    const [message] = (await talk.history(gestionnaire, id)).results
    expect(message).toMatchObject({
      id: ack.id,
      room_id: id,
      content: 'Bonjour',
      sender_id: gestionnaire.id,
      sender: { id: gestionnaire.id, name: 'Awa Gnonlonfoun', role: 'gestionnaire' },
      message_type: 'text',
      created_at: ack.created_at,
      client_id: 'a1',
    })
    expect((await talk.history(approbateur, id)).results).toMatchObject([
      { content: 'Bonjour', client_id: null },
    ])
  })

  it('sent again under its client_id is the same one; with another text it is refused', async () => {
    const { cast, talk, id } = await groupScene()
    const { gestionnaire, approbateur } = cast
    const send = (content: string, by = gestionnaire) =>
      talk.send(by, id, content, { body: { client_id: 'x' } })
    const first = (await (await send('Bonjour')).json()) as { id: number }
    const again = await send('Bonjour')
    expect([again.status, await again.json()]).toMatchObject([200, { id: first.id, dup: true }])
    expect(await refusal(await send('Autre chose'))).toEqual([409, 'chat.client_id_conflict'])
    expect((await send('Bonjour', approbateur)).status).toBe(201)
    expect((await talk.history(gestionnaire, id)).results).toHaveLength(2)
  })

  it('under an idempotency key is sent once, also when the answer was never kept', async () => {
    const { cast, talk, id, scene } = await groupScene()
    const { gestionnaire } = cast
    const send = () => talk.send(gestionnaire, id, 'Une fois', { headers: { 'Idempotency-Key': 'k' } })
    const first = await (await send()).json()
    await scene.context().db.run('update idempotency_keys set answer = null, lease_until = 0')
    const again = await send()
    expect([again.status, await again.json()]).toEqual([200, { ...(first as object), dup: true }])
    expect((await talk.history(gestionnaire, id)).results).toHaveLength(1)
  })

  it('is empty, too long, or an answer to nothing: refused', async () => {
    const { cast, talk, id } = await groupScene()
    const { gestionnaire } = cast
    const invalid = [422, 'validation.failed']
    for (const content of ['', '  \n', 'x'.repeat(10_001)])
      expect(await refusal(await talk.send(gestionnaire, id, content))).toEqual(invalid)
    expect((await talk.send(gestionnaire, id, 'é'.repeat(10_000))).status).toBe(201)
    const answer = await talk.send(gestionnaire, id, 'Oui', { body: { reply_to: 900 } })
    expect(await refusal(answer)).toEqual([404, 'chat.message_not_found'])
  })

  it('in numbers beyond the limit waits, and the answer says how long', async () => {
    const scene = await setScene({ variables: { RATE_LIMIT_CHAT: '3/60' } })
    const { gestionnaire, approbateur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    for (const status of [201, 201, 429]) {
      const answer = await talk.send(gestionnaire, id, 'Bonjour')
      expect(answer.status).toBe(status)
      if (status === 429) expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    }
    expect((await talk.send(approbateur, id, 'Bonjour')).status).toBe(201)
  })

  it('shares its limit with every other change of a conversation: each of them is told to all', async () => {
    const scene = await setScene({ variables: { RATE_LIMIT_CHAT: '3/60' } })
    const { gestionnaire, approbateur, superviseur } = scene.cast
    const talk = talkIn(scene)
    const { id } = await talk.group(gestionnaire, approbateur)
    const message = await talk.say(gestionnaire, id, 'Bonjour')
    const path = `/api/chat/rooms/${id}`
    const rename = (name: string) => scene.as(gestionnaire)('PATCH', path, { body: { name } })
    expect((await rename('Autre')).status).toBe(200)
    const role = scene.as(gestionnaire)('PATCH', `${path}/participants/${approbateur.id}`, {
      body: { role: 'owner' },
    })
    const refused = [
      await rename('Refonte'),
      await talk.add(gestionnaire, id, superviseur),
      await talk.remove(gestionnaire, id, approbateur),
      await role,
      await scene.as(gestionnaire)('DELETE', `${path}/messages/${message}`),
    ]
    expect(refused.map(({ status }) => status)).toEqual([429, 429, 429, 429, 429])
  })
})

describe('the history', () => {
  it('gives the newest page first, and any stretch by number, in order', async () => {
    const { cast, talk, id } = await groupScene()
    const { gestionnaire } = cast
    const ids: number[] = []
    for (const text of ['un', 'deux', 'trois', 'quatre', 'cinq'])
      ids.push(await talk.say(gestionnaire, id, text))
    const texts = async (query: string) => {
      const { results, has_before, has_after } = await talk.history(gestionnaire, id, query)
      return [results.map(({ content }) => content).join(' '), has_before, has_after]
    }
    expect(await texts('?limit=2')).toEqual(['quatre cinq', true, false])
    expect(await texts(`?limit=2&before=${ids[3]}`)).toEqual(['deux trois', true, true])
    expect(await texts(`?limit=2&after=${ids[0]}`)).toEqual(['deux trois', true, true])
    expect(await texts(`?before=${ids[0]}`)).toEqual(['', false, true])
    expect((await talk.history(gestionnaire, id)).results.map((message) => message.id)).toEqual(ids)
  })
})

describe('a message that is edited', () => {
  it('is edited by its author alone; what it said before is for owners and administrators', async () => {
    const { cast, talk, id, on } = await groupScene()
    const { admin, agent, gestionnaire, approbateur, superviseur } = cast
    const message = await talk.say(approbateur, id, 'Brouillon', { mentions: [superviseur.id] })
    expect(await refusal(await on(gestionnaire, 'PATCH', message, '', { content: 'Non' }))).toEqual([
      403,
      'chat.author_only',
    ])
    const edited = await on(approbateur, 'PATCH', message, '', { content: 'Version finale' })
    expect(await edited.json()).toMatchObject({
      id: message,
      content: 'Version finale',
      mentions: [superviseur.id],
    })
    expect((await talk.history(superviseur, id)).results).toMatchObject([{ content: 'Version finale' }])
    for (const by of [gestionnaire, admin])
      expect(await (await on(by, 'GET', message, '/versions')).json()).toMatchObject({
        results: [{ content: 'Brouillon' }],
      })
    for (const by of [approbateur, superviseur])
      expect(await refusal(await on(by, 'GET', message, '/versions'))).toEqual([403, 'chat.owners_only'])
    expect(await refusal(await on(agent, 'GET', message, '/versions'))).toEqual([404, 'chat.room_not_found'])
    expect(await refusal(await on(approbateur, 'PATCH', 900, '', { content: 'Non' }))).toEqual([
      404,
      'chat.message_not_found',
    ])
  })
})

describe('reading what a message said before', () => {
  it('is in the audit trail when the back office reads, with who and which message, and not when an owner does', async () => {
    const { cast, talk, id, on } = await groupScene()
    const { admin, gestionnaire, approbateur, superviseur } = cast
    const message = await talk.say(approbateur, id, 'Brouillon')
    await on(approbateur, 'PATCH', message, '', { content: 'Version finale' })
    expect((await on(gestionnaire, 'GET', message, '/versions')).status).toBe(200)
    expect((await on(superviseur, 'GET', message, '/versions')).status).toBe(403)
    expect(await trail('chat.versions_read')).toEqual([])
    expect((await on(admin, 'GET', message, '/versions')).status).toBe(200)
    expect((await on(admin, 'GET', message, '/versions')).status).toBe(200)
    const entry = {
      actor_id: admin.id,
      organization_id: gestionnaire.organization_id,
      subject_type: 'room',
      subject_id: String(id),
      after: { message_id: message },
    }
    expect(await trail('chat.versions_read')).toMatchObject([entry, entry])
    expect((await on(admin, 'GET', 900, '/versions')).status).toBe(404)
    expect(await trail('chat.versions_read')).toHaveLength(2)
  })

  it('of a room of their own is not in the trail for an administrator either', async () => {
    const { scene, cast, talk } = await groupScene()
    const { admin, agent } = cast
    const own = await talk.group(admin, agent)
    const message = await talk.say(agent, own.id, 'Brouillon')
    const path = `/api/chat/rooms/${own.id}/messages/${message}/versions`
    expect((await scene.as(admin)('GET', path)).status).toBe(200)
    expect(await trail('chat.versions_read')).toEqual([])
  })
})

describe('a message that is deleted', () => {
  it('leaves nothing of its text behind, and only its author or an owner deletes it', async () => {
    const { cast, talk, id, on } = await groupScene()
    const { gestionnaire, approbateur, superviseur } = cast
    const message = await talk.say(approbateur, id, 'À effacer')
    await talk.project(id)
    expect(await refusal(await on(superviseur, 'DELETE', message))).toEqual([403, 'chat.owners_only'])
    expect((await on(gestionnaire, 'DELETE', message)).status).toBe(204)
    const [left] = (await talk.history(approbateur, id)).results
    expect(left).toMatchObject({ id: message, content: '' })
    expect(left?.deleted_at).not.toBeNull()
    expect((await talk.search(approbateur, 'q=effacer')).total).toBe(0)
    expect(await refusal(await on(approbateur, 'PATCH', message, '', { content: 'Non' }))).toEqual([
      404,
      'chat.message_not_found',
    ])
    expect((await on(approbateur, 'DELETE', await talk.say(approbateur, id, 'Le mien'))).status).toBe(204)
  })
})

describe('a reaction', () => {
  it('is one pictogram, counted once for each person, and taken back', async () => {
    const { cast, talk, id, on } = await groupScene()
    const { gestionnaire, approbateur } = cast
    const message = await talk.say(gestionnaire, id, 'Bravo')
    const thumb = `/reactions/${encodeURIComponent('👍🏽')}`
    for (const by of [gestionnaire, approbateur, approbateur])
      expect((await on(by, 'PUT', message, thumb)).status).toBe(204)
    const shown = async () => (await talk.history(gestionnaire, id)).results[0]?.reactions
    expect(await shown()).toEqual([{ emoji: '👍🏽', user_ids: [gestionnaire.id, approbateur.id] }])
    expect((await on(gestionnaire, 'DELETE', message, thumb)).status).toBe(204)
    expect(await shown()).toEqual([{ emoji: '👍🏽', user_ids: [approbateur.id] }])
    for (const word of ['bravo', '👍👍'])
      expect((await on(gestionnaire, 'PUT', message, `/reactions/${encodeURIComponent(word)}`)).status).toBe(
        404,
      )
    expect(await refusal(await on(gestionnaire, 'PUT', 900, thumb))).toEqual([404, 'chat.message_not_found'])
  })
})

describe('what is unread', () => {
  it('counts what others wrote after what one has seen, by room', async () => {
    const { cast, talk, id, scene } = await groupScene()
    const { gestionnaire, approbateur } = cast
    const pair = await talk.pair(gestionnaire, approbateur)
    await talk.say(approbateur, id, 'Un', { mentions: [gestionnaire.id] })
    await talk.say(approbateur, id, 'Deux')
    await talk.say(gestionnaire, id, 'Le mien')
    await talk.say(approbateur, pair.id, 'Trois')
    const unread = (await (await scene.as(gestionnaire)('GET', '/api/chat/unread/')).json()) as {
      total: number
      results: { room_id: number; unread: number; mentions: number }[]
    }
    expect(unread.total).toBe(3)
    expect(unread.results.toSorted((a, b) => a.room_id - b.room_id)).toMatchObject([
      { room_id: id, head: 3, seen: 0, unread: 2, mentions: 1 },
      { room_id: pair.id, head: 1, seen: 0, unread: 1, mentions: 0 },
    ])
  })
})

describe('how far somebody has read', () => {
  it('is told in the rooms, or kept to oneself from the moment one says so', async () => {
    const { cast, talk, id, scene, bindings } = await groupScene()
    const { gestionnaire, approbateur } = cast
    await talk.say(gestionnaire, id, 'Bonjour')
    const room = bindings.CHAT_ROOM.get(bindings.CHAT_ROOM.idFromName(String(id)))
    await room.see(approbateur.id, 1)
    const seen = async () =>
      (await talk.room(gestionnaire, id)).participants.find(({ user_id }) => user_id === approbateur.id)?.seen
    const settings = (body?: object) =>
      scene.as(approbateur)(body ? 'PATCH' : 'GET', '/api/chat/settings', { body })
    expect([await (await settings()).json(), await seen()]).toEqual([{ shares_receipts: true }, 1])
    expect(await (await settings({ shares_receipts: false })).json()).toEqual({ shares_receipts: false })
    expect([await (await settings()).json(), await seen()]).toEqual([{ shares_receipts: false }, null])
    const later = await talk.group(approbateur, gestionnaire)
    const mine = later.participants.find(({ user_id }) => user_id === approbateur.id)
    expect(mine?.seen).toBeNull()
    await settings({ shares_receipts: true })
    expect(await seen()).toBe(1)
  })
})
