import { describe, expect, it } from 'vitest'
import { PRESENCE_LEASE_SECONDS, type TicketPresence } from '../../../contract/tickets/present.ts'
import { openChatSocket } from '../../chat/testing/sockets.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, watchDatabase } from '../../identity/testing/database.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { supportScene } from '../testing/support.ts'

async function stage() {
  const stood = await supportScene()
  const { scene, support } = stood
  const ticket = await support.open()
  const path = `/api/tickets/${ticket.id}/presence`
  const results = async (response: Promise<Response>) =>
    (await bodyOf<{ results: TicketPresence[] }>(await response)).results
  const keep = (by: Player, doing = 'viewing') => results(scene.as(by)('PUT', path, { body: { doing } }))
  return {
    ...stood,
    ticket,
    path,
    keep,
    leave: (by: Player) => scene.as(by)('DELETE', path),
    listed: (by: Player) => results(scene.as(by)('GET', '/api/tickets/presences')),
  }
}

/** A device that said hello, and what it was told of tickets so far. */
async function deviceOf(stood: Awaited<ReturnType<typeof stage>>, player: Player) {
  const { heard, hear, send, next } = await openChatSocket(stood.scene, player)
  send({ type: 'hello', v: 1, device_id: 'laptop', streams: {} })
  await hear('welcome')
  const told = () => heard.filter(({ type }) => type === 'ticket_presence').map(({ data }) => data)
  return {
    told,
    /** Once so many have come. */
    toldTimes: async (count: number) => {
      while (told().length < count) await next()
      return told()
    },
    /** Whatever was sent before this answer has come. */
    settled: async () => {
      send({ type: 'since', stream: `user:${player.id}`, seq: 0 })
      await hear('page')
      return told()
    },
  }
}

describe('who is at a ticket', () => {
  it('is answered to each who comes, and listed for the queue, without oneself', async () => {
    const { cast, ticket, keep, listed } = await stage()
    const { agent, admin } = cast
    expect(await keep(agent, 'replying')).toEqual([])
    const seen = {
      ticket_id: ticket.id,
      user: { id: agent.id, name: 'Koffi Mensah' },
      doing: 'replying',
      seconds: PRESENCE_LEASE_SECONDS,
    }
    expect(await keep(admin)).toEqual([seen])
    expect(await listed(admin)).toEqual([seen])
    expect(await keep(agent)).toMatchObject([{ user: { id: admin.id }, doing: 'viewing' }])
    expect(await listed(agent)).toMatchObject([{ user: { id: admin.id } }])
  })

  it('ends by itself where nobody renews it, and leaves no row', async () => {
    const { scene, cast, keep, listed } = await stage()
    await keep(cast.agent, 'replying')
    scene.clock.advance((PRESENCE_LEASE_SECONDS - 1) * 1000)
    expect(await listed(cast.admin)).toMatchObject([{ seconds: 1 }])
    scene.clock.advance(1_000)
    expect(await listed(cast.admin)).toEqual([])
    expect(await keep(cast.admin)).toEqual([])
    expect(await rowsOf('select user_id from ticket_presences')).toEqual([{ user_id: cast.admin.id }])
  })

  it('goes on where it is renewed, and ends where they leave', async () => {
    const { scene, cast, keep, leave, listed } = await stage()
    await keep(cast.agent)
    scene.clock.advance(60_000)
    await keep(cast.agent)
    scene.clock.advance(60_000)
    expect(await listed(cast.admin)).toHaveLength(1)
    expect((await leave(cast.agent)).status).toBe(204)
    expect((await leave(cast.agent)).status).toBe(204)
    expect(await listed(cast.admin)).toEqual([])
  })

  it('is told to the team at once, to no client, and only where it is new', async () => {
    const stood = await stage()
    const { scene, cast, ticket, keep, leave } = stood
    const admin = await deviceOf(stood, cast.admin)
    const own = await deviceOf(stood, cast.agent)
    const others = [cast.gestionnaire, cast.superviseur, cast.approbateur, cast.outsider]
    const clients = await Promise.all(others.map((player) => deviceOf(stood, player)))
    const said = (doing: string | null) => ({
      ticket_id: ticket.id,
      user: { id: cast.agent.id, name: 'Koffi Mensah' },
      doing,
      seconds: doing === null ? 0 : PRESENCE_LEASE_SECONDS,
    })
    await keep(cast.agent)
    expect(await admin.toldTimes(1)).toEqual([said('viewing')])
    for (let renewal = 0; renewal < 3; renewal += 1) await keep(cast.agent)
    await keep(cast.agent, 'replying')
    expect(await admin.toldTimes(2)).toEqual([said('viewing'), said('replying')])
    await leave(cast.agent)
    await leave(cast.agent)
    expect(await admin.toldTimes(3)).toEqual([said('viewing'), said('replying'), said(null)])
    // A lease that ran out begins anew.
    await keep(cast.agent)
    scene.clock.advance(PRESENCE_LEASE_SECONDS * 1000)
    await keep(cast.agent)
    expect(await admin.toldTimes(5)).toHaveLength(5)
    for (const device of [own, ...clients]) expect(await device.settled()).toEqual([])
  })

  it('changes nothing that a client reads, and is no client’s to know', async () => {
    const { scene, cast, support, ticket, path, keep } = await stage()
    const { gestionnaire, superviseur, outsider } = cast
    const before = await support.read(ticket, gestionnaire)
    scene.clock.advance(1_000)
    await keep(cast.agent, 'noting')
    expect(await support.read(ticket, gestionnaire)).toEqual(before)
    for (const by of [gestionnaire, superviseur, outsider]) {
      const body = { doing: 'viewing' }
      expect(await refusal(await scene.as(by)('PUT', path, { body }))).toEqual([403, 'auth.forbidden'])
      expect(await refusal(await scene.as(by)('GET', '/api/tickets/presences'))).toEqual([
        ...[403, 'auth.forbidden'],
      ])
    }
  })

  it('is known only to staff of the ticket’s organization', async () => {
    const { scene, cast, path, keep, listed } = await stage()
    await keep(cast.admin)
    await rowsOf('delete from agent_assignments')
    expect(await listed(cast.agent)).toEqual([])
    const body = { doing: 'viewing' }
    expect(await refusal(await scene.as(cast.agent)('PUT', path, { body }))).toEqual([
      404,
      'tickets.not_found',
    ])
    expect(await refusal(await scene.as(cast.agent)('DELETE', path))).toEqual([404, 'tickets.not_found'])
  })

  it('costs a renewal one write of one row, and calls nobody', async () => {
    const { scene, cast, keep } = await stage()
    await keep(cast.agent)
    const database = watchDatabase(scene)
    await keep(cast.agent)
    const taken = database.taken()
    expect(taken.filter((what) => what.startsWith('batch'))).toHaveLength(1)
    expect(taken.join('\n')).not.toContain('"agent_assignments"."organization_id" from "users"')
    expect(taken.some((what) => what.includes('from "users" inner join'))).toBe(false)
  })
})
