import { describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { workScene } from '../testing/work.ts'

async function roomScene() {
  const { scene, work, project, cast } = await workScene()
  const path = `/api/projects/${project.id}`
  const patch = (body: object) => work.ask(cast.agent, 'PATCH', path, body)
  await patch({ member_ids: [cast.gestionnaire.id], lead_id: cast.agent.id })
  const open = (player = cast.agent) => work.ask(player, 'POST', `${path}/room`)
  const inRoom = async (roomId: number) =>
    (await rowsOf('select user_id from chat_members where room_id = ? order by user_id', roomId)).map(
      ({ user_id }) => user_id,
    )
  return { scene, work, project, cast, patch, open, inRoom }
}

describe('a project’s conversation', () => {
  it('is opened once, for its people and whoever opens it', async () => {
    const { work, project, cast, open, inRoom } = await roomScene()
    const first = await open(cast.approbateur)
    expect(first.status).toBe(201)
    const { room_id } = await bodyOf<{ room_id: number }>(first)
    const again = await open()
    expect([again.status, await again.json()]).toEqual([200, { room_id }])
    expect(await inRoom(room_id)).toEqual(
      [cast.agent.id, cast.gestionnaire.id, cast.approbateur.id].sort((one, other) => one - other),
    )
    expect((await work.readProject(project.id)).room_id).toBe(room_id)
    expect(await refusal(await open(cast.superviseur))).toEqual([403, 'auth.forbidden'])
    expect(await refusal(await open(cast.outsider))).toEqual([404, 'projects.not_found'])
  })

  it('follows the members who come and go', async () => {
    const { scene, cast, patch, open, inRoom } = await roomScene()
    const { room_id } = await bodyOf<{ room_id: number }>(await open())
    await patch({ member_ids: [cast.approbateur.id] })
    await scene.runQueue()
    expect(await inRoom(room_id)).toEqual([cast.agent.id, cast.approbateur.id])
    const history = (player = cast.gestionnaire) => scene.as(player)('GET', `/api/chat/rooms/${room_id}`)
    expect([(await history()).status, (await history(cast.approbateur)).status]).toEqual([404, 200])
  })

  it('closes when the project is archived, and another opens when it is active again', async () => {
    const { scene, cast, patch, open } = await roomScene()
    const { room_id } = await bodyOf<{ room_id: number }>(await open())
    await patch({ status: 'archived' })
    await scene.runQueue()
    const says = await scene.as(cast.agent)('POST', `/api/chat/rooms/${room_id}/messages`, {
      body: { content: 'Encore là ?' },
    })
    expect(await refusal(says)).toEqual([409, 'chat.room_closed'])
    expect(await refusal(await open())).toEqual([409, 'projects.archived'])
    await patch({ status: 'active' })
    const next = await open()
    expect(next.status).toBe(201)
    expect((await bodyOf<{ room_id: number }>(next)).room_id).not.toBe(room_id)
  })

  it('closes when the project is deleted', async () => {
    const { scene, work, project, cast, open } = await roomScene()
    await open()
    await work.ask(cast.agent, 'DELETE', `/api/projects/${project.id}`)
    await scene.runQueue()
    expect(await rowsOf('select id from chat_rooms where closed_at is null')).toEqual([])
  })
})
