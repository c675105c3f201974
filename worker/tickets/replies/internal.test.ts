import { describe, expect, it } from 'vitest'
import { refusal } from '../../identity/testing/answers.ts'
import { personalStream } from '../../live/testing/personal-stream.ts'
import { bellIn } from '../../notifications/testing/bell.ts'
import { completedFile, supportScene } from '../testing/support.ts'

async function stage() {
  const stood = await supportScene()
  const { cast, support } = stood
  const ticket = await support.open()
  await support.changed(ticket, { assignee_id: cast.agent.id, watcher_ids: [cast.superviseur.id] })
  await support.said(ticket, 'Bonjour')
  return { ...stood, ticket, bell: bellIn(stood.scene) }
}

const READ_BY_CLIENTS = (ticketId: number) => [
  ...['/api/tickets', '/api/tickets?sort=-updated_at', '/api/tickets?q=canari', '/api/tickets/export'],
  ...[`/api/tickets/${ticketId}`, `/api/tickets/${ticketId}/replies`, `/api/tickets/${ticketId}/activity`],
  ...['/api/home', '/api/notifications', '/api/search?q=canari', '/api/documents', '/api/documents/export'],
  ...[`/api/documents?ticket=${ticketId}`, '/api/organizations/2/storage'],
]

describe('an internal note', () => {
  it('changes nothing that a client reads, whatever happens to it', async () => {
    const { scene, cast, support, ticket, bell } = await stage()
    const { gestionnaire, superviseur, agent, admin } = cast
    const clients = [gestionnaire, superviseur]
    const seen = async () => {
      const answers: Record<string, string> = {}
      for (const client of clients)
        for (const path of READ_BY_CLIENTS(ticket.id)) {
          const answer = await scene.as(client)('GET', path)
          expect(answer.status, path).toBe(200)
          answers[`${client.email} ${path}`] = await answer.text()
        }
      const streams = await Promise.all(clients.map((client) => personalStream(scene, client)))
      const bells = await Promise.all(clients.map((client) => bell.kinds(client)))
      return { answers, streams, bells }
    }
    await scene.runQueue()
    const before = await seen()
    scene.clock.advance(60_000)
    const place = { type: 'ticket', id: ticket.id } as const
    const attachments = [await completedFile(agent, place, { internal: true })]
    const note = await support.said(ticket, 'canari caché', agent, {
      ...{ internal: true, mentions: [admin.id], attachments },
    })
    const path = `/api/tickets/${ticket.id}/replies/${note.id}`
    expect((await support.ask(agent, 'PATCH', path, { body: 'canari changé' })).status).toBe(200)
    const gone = await support.said(ticket, 'canari effacé', admin, { internal: true })
    const deleted = await support.ask(admin, 'DELETE', `/api/tickets/${ticket.id}/replies/${gone.id}`)
    expect(deleted.status).toBe(204)
    await scene.runQueue()
    expect(await seen()).toEqual(before)
    expect(JSON.stringify(before)).not.toContain('internal')
  })

  it('is read by staff, counted and announced to them alone', async () => {
    const { scene, cast, support, ticket, bell } = await stage()
    const note = await support.said(ticket, 'canari', cast.agent, {
      ...{ internal: true, mentions: [cast.admin.id] },
    })
    expect((await support.read(ticket)).replies_count).toBe(2)
    expect((await support.read(ticket, cast.gestionnaire)).replies_count).toBe(1)
    const heard = (await personalStream(scene, cast.admin)).filter(
      ({ kind, data }) => kind === 'tickets.reply_added' && data['id'] === note.id,
    )
    expect(heard).toHaveLength(1)
    expect(heard[0]?.data).toMatchObject({ ticket_id: ticket.id })
    expect(JSON.stringify(heard)).not.toContain('canari')
    await scene.runQueue()
    expect(await bell.kinds(cast.admin)).toEqual(['tickets.mentioned'])
  })

  it('moves the ticket where it says, and stays unread itself', async () => {
    const { cast, support, ticket } = await stage()
    await support.said(ticket, 'canari', cast.agent, { internal: true, status: 'on_hold' })
    expect(await support.read(ticket, cast.gestionnaire)).toMatchObject({
      ...{ status: 'on_hold', replies_count: 1, first_responded_at: null },
    })
    expect(await support.read(ticket)).toMatchObject({ replies_count: 2 })
  })

  it('does not exist for a client, by any of its addresses, and is not theirs to write', async () => {
    const { cast, support, ticket } = await stage()
    const note = await support.said(ticket, 'canari', cast.agent, { internal: true })
    const path = `/api/tickets/${ticket.id}/replies/${note.id}`
    for (const [method, body] of [['GET'], ['PATCH', { body: 'x' }], ['DELETE']] as const)
      expect(await refusal(await support.ask(cast.gestionnaire, method, path, body))).toEqual([
        ...[404, 'tickets.reply_not_found'],
      ])
    expect(await refusal(await support.reply(ticket, { body: 'x', internal: true }))).toEqual([
      ...[403, 'tickets.internal_staff_only'],
    ])
    const mentioned = { body: 'x', internal: true, mentions: [cast.gestionnaire.id] }
    expect(await refusal(await support.reply(ticket, mentioned, cast.agent))).toEqual([
      ...[404, 'identity.user_not_found'],
    ])
  })

  it('is edited and deleted by its author alone, and a public reply by nobody', async () => {
    const { cast, support, ticket } = await stage()
    const { admin, agent, gestionnaire } = cast
    const [said] = await support.replies(ticket)
    const note = await support.said(ticket, 'Première version', agent, { internal: true })
    const at = (reply: { readonly id: number | null } | undefined) =>
      `/api/tickets/${ticket.id}/replies/${reply?.id}`
    for (const [by, reply, code] of [
      [admin, note, 'tickets.not_own_note'],
      [agent, said, 'tickets.not_own_note'],
      [gestionnaire, said, 'tickets.staff_only'],
    ] as const)
      for (const [method, body] of [['PATCH', { body: 'x' }], ['DELETE']] as const)
        expect(await refusal(await support.ask(by, method, at(reply), body))).toEqual([403, code])
    const stale = { body: 'x', expected: { body: 'Autre' } }
    expect(await refusal(await support.ask(agent, 'PATCH', at(note), stale))).toEqual([
      ...[409, 'request.conflict'],
    ])
    await support.ask(agent, 'PATCH', at(note), { body: 'Seconde version' })
    const [, edited] = await support.replies(ticket)
    expect(edited).toMatchObject({ body: 'Seconde version', edited_at: '2026-11-02T09:30:00.000Z' })
    expect((await support.ask(agent, 'DELETE', at(note))).status).toBe(204)
    expect(await support.replies(ticket)).toHaveLength(1)
    expect((await support.read(ticket)).replies_count).toBe(1)
  })
})
