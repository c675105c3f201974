import { describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { supportScene } from '../testing/support.ts'

async function stage() {
  const stood = await supportScene()
  const { cast, support } = stood
  const ticket = await support.open()
  await support.changed(ticket, { assignee_id: cast.agent.id })
  const open = (by = cast.agent) => support.ask(by, 'POST', `/api/tickets/${ticket.id}/room`)
  const inRoom = async (roomId: number) =>
    (await rowsOf('select user_id from chat_members where room_id = ? order by user_id', roomId)).map(
      ({ user_id }) => user_id,
    )
  return { ...stood, ticket, open, inRoom }
}

describe('a ticket’s conversation', () => {
  it('is opened once, for who asks, who has it, who follows it and whoever opens it', async () => {
    const { cast, support, ticket, open, inRoom } = await stage()
    const { admin, agent, gestionnaire, superviseur } = cast
    await support.changed(ticket, { watcher_ids: [superviseur.id] })
    const first = await open(admin)
    expect(first.status).toBe(201)
    const { room_id } = await bodyOf<{ room_id: number }>(first)
    const again = await open(gestionnaire)
    expect([again.status, await again.json()]).toEqual([200, { room_id }])
    expect(await inRoom(room_id)).toEqual(
      [admin.id, agent.id, gestionnaire.id, superviseur.id].sort((one, other) => one - other),
    )
    expect((await support.read(ticket)).room_id).toBe(room_id)
    expect(await refusal(await open(superviseur))).toEqual([403, 'auth.forbidden'])
    expect(await refusal(await open(cast.outsider))).toEqual([404, 'tickets.not_found'])
  })

  it('follows those who come and go, also while it is opened', async () => {
    const { scene, cast, support, ticket, open, inRoom } = await stage()
    const { admin, agent, approbateur, gestionnaire, superviseur } = cast
    beforeNextWrite(scene, () => support.changed(ticket, { watcher_ids: [superviseur.id] }))
    const { room_id } = await bodyOf<{ room_id: number }>(await open())
    await scene.runQueue()
    expect(await inRoom(room_id)).toEqual([agent.id, gestionnaire.id, superviseur.id])
    await support.changed(ticket, { watcher_ids: [approbateur.id], assignee_id: admin.id })
    await scene.runQueue()
    expect(await inRoom(room_id)).toEqual([admin.id, gestionnaire.id, approbateur.id])
  })

  it('closes with its ticket, and with one that was put into another', async () => {
    const { scene, cast, support, ticket, open } = await stage()
    const { room_id } = await bodyOf<{ room_id: number }>(await open())
    await support.merge(ticket, await support.open())
    await scene.runQueue()
    const says = await scene.as(cast.agent)('POST', `/api/chat/rooms/${room_id}/messages`, {
      body: { content: 'Encore là ?' },
    })
    expect(await refusal(says)).toEqual([409, 'chat.room_closed'])
    expect(await refusal(await open())).toEqual([409, 'tickets.closed'])
  })

  it('is not left open where its ticket closes at the same moment', async () => {
    const { scene, support, ticket, open } = await stage()
    beforeNextWrite(scene, () => support.changed(ticket, { status: 'closed' }))
    expect((await open()).status).toBe(409)
    expect(await rowsOf('select id from chat_rooms where closed_at is null')).toEqual([])
  })
})
