import { describe, expect, it } from 'vitest'
import { refusal } from '../identity/testing/answers.ts'
import { rowsOf, trail } from '../identity/testing/database.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { talkIn } from './testing/talk.ts'

async function adminScene() {
  const scene = await setScene()
  const { gestionnaire, approbateur } = scene.cast
  const talk = talkIn(scene)
  const { id } = await talk.group(gestionnaire, approbateur)
  const ask = (method: string, rest: string, body?: object, by = scene.cast.admin) =>
    scene.as(by)(method, `/api/admin/chat/rooms${rest}`, { body })
  return { ...scene, talk, id, ask }
}

describe('the back-office', () => {
  it('takes somebody out of a room that it is not part of', async () => {
    const { cast, talk, id, ask } = await adminScene()
    const { admin, gestionnaire, approbateur } = cast
    expect((await ask('DELETE', `/${id}/participants/${approbateur.id}`)).status).toBe(204)
    expect((await talk.read(approbateur, id)).status).toBe(404)
    expect((await talk.room(gestionnaire, id)).participants).toHaveLength(1)
    expect(await trail('chat.participant_removed')).toMatchObject([
      {
        actor_id: admin.id,
        organization_id: CNSS,
        subject_id: String(id),
        after: { user_id: approbateur.id },
      },
    ])
    expect(await refusal(await ask('DELETE', `/${id}/participants/${approbateur.id}`))).toEqual([
      404,
      'identity.user_not_found',
    ])
    expect(await refusal(await ask('DELETE', `/4000/participants/${approbateur.id}`))).toEqual([
      404,
      'chat.room_not_found',
    ])
  })

  it('closes a room: it is read and no longer written in, and closed once', async () => {
    const { cast, talk, id, ask, clock } = await adminScene()
    const { admin, gestionnaire } = cast
    await talk.say(gestionnaire, id, 'Avant')
    const closed = await ask('POST', `/${id}/closure`, {})
    expect(closed.status).toBe(201)
    const body = await closed.json()
    clock.advance(60_000)
    expect(await (await ask('POST', `/${id}/closure`, {})).json()).toEqual(body)
    expect(await refusal(await talk.send(gestionnaire, id, 'Après'))).toEqual([409, 'chat.room_closed'])
    expect((await talk.room(gestionnaire, id)).closed_at).not.toBeNull()
    expect((await talk.history(gestionnaire, id)).results).toHaveLength(1)
    expect(await rowsOf('select id from chat_rooms where closed_at is not null')).toEqual([{ id }])
    expect(await trail('chat.room_closed')).toMatchObject([{ actor_id: admin.id, subject_id: String(id) }])
    expect(await refusal(await ask('POST', '/4000/closure', {}))).toEqual([404, 'chat.room_not_found'])
  })

  it('is for administrators', async () => {
    const { cast, id, ask } = await adminScene()
    for (const by of [cast.agent, cast.gestionnaire, cast.superviseur])
      for (const [method, rest] of [
        ['GET', ''],
        ['GET', `/${id}`],
        ['DELETE', `/${id}/participants/${cast.gestionnaire.id}`],
        ['POST', `/${id}/closure`],
      ] as const)
        expect((await ask(method, rest, method === 'POST' ? {} : undefined, by)).status).toBe(403)
  })
})
