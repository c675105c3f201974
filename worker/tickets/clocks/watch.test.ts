import { describe, expect, it } from 'vitest'
import type { Team } from '../../../contract/tickets/teams.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { beforeNextWrite, dieAtWrite, rowsOf, watchDatabase } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { OPENING } from '../../kernel/testing/scene.ts'
import { personalStream } from '../../live/testing/personal-stream.ts'
import { manyLike, supportScene } from '../testing/support.ts'
import { watchClocks } from './watch.ts'

const CRON = '* * * * *'
const MINUTE = 60_000

/** An hour for the first answer, day and night, and a ladder. */
async function watchScene(escalations: object[] = LADDER) {
  const { scene, cast, support } = await supportScene()
  const ask = (method: string, path: string, body: object) => support.ask(cast.admin, method, path, body)
  const policy = await bodyOf<{ id: number }>(
    await ask('POST', '/api/sla-policies', {
      ...{ name: 'CNSS', organization_id: CNSS, first_response_minutes: 60, escalations },
    }),
  )
  await scene.runQueue()
  const run = async () => {
    await scene.tick(CRON)
    await scene.runQueue()
  }
  const at = (minutes: number) => scene.clock.advance(OPENING + minutes * MINUTE - scene.clock.now())
  return { scene, cast, support, ask, policy, run, at }
}

const LADDER = [
  { target: 'any', at_percent: 50, to: 'assignee' },
  { target: 'any', at_percent: 100, to: 'team_lead' },
  { target: 'any', at_percent: 150, to: 'admins' },
]

/** Who was warned of what. */
const warned = async () =>
  (
    await rowsOf<{ kind: string; user_id: number; subject_id: number; data: string }>(
      `select kind, user_id, subject_id, data from notifications where kind like 'tickets.sla_%'
       order by subject_id, data ->> 'percent', id`,
    )
  ).map(({ kind, user_id, subject_id, data }) => {
    const { target, percent } = JSON.parse(data)
    return [kind, subject_id, target, percent, user_id]
  })

describe('a step of a policy', () => {
  it('warns who has the ticket, who leads its team, and admins, each within the minute and once', async () => {
    const { cast, support, ask, run, at } = await watchScene()
    const ticket = await support.open()
    const team = await bodyOf<Team>(await ask('POST', '/api/teams', { name: 'A', lead_id: cast.agent.id }))
    await support.changed(ticket, { assignee_id: cast.agent.id, team_id: team.id })
    const near = ['tickets.sla_near', ticket.id, 'first_response', 50, cast.agent.id]
    const lead = ['tickets.sla_breached', ticket.id, 'first_response', 100, cast.agent.id]
    const admins = ['tickets.sla_breached', ticket.id, 'first_response', 150, cast.admin.id]
    at(30)
    await run()
    expect(await warned()).toEqual([])
    for (const [minutes, expected] of [
      [31, [near]],
      [59, [near]],
      [61, [near, lead]],
      [90, [near, lead]],
      [91, [near, lead, admins]],
      [500, [near, lead, admins]],
    ] as const) {
      at(minutes)
      await run()
      await run()
      expect([minutes, await warned()]).toEqual([minutes, expected])
    }
  })

  it('goes to the agents of the organization where nobody has the ticket, and to admins where no team has a lead', async () => {
    const { cast, support, run, at } = await watchScene()
    const ticket = await support.open()
    at(61)
    await run()
    expect(await warned()).toEqual([
      ['tickets.sla_near', ticket.id, 'first_response', 50, cast.agent.id],
      ['tickets.sla_breached', ticket.id, 'first_response', 100, cast.admin.id],
    ])
  })

  it('goes to who had the ticket when it came due, and to agents where they work for the client no more', async () => {
    const { scene, cast, support, run, at } = await watchScene([LADDER[0] ?? {}])
    const handed = await support.open()
    await support.changed(handed, { assignee_id: cast.admin.id })
    at(31)
    // Before the cron looks, somebody else takes it.
    await support.changed(handed, { assignee_id: cast.agent.id })
    await scene.runQueue()
    const left = await support.open()
    await support.changed(left, { assignee_id: cast.admin.id })
    await rowsOf('update users set is_active = 0 where id = ?', cast.admin.id)
    at(62)
    await run()
    expect(await warned()).toEqual([
      ['tickets.sla_near', handed.id, 'first_response', 50, cast.admin.id],
      ['tickets.sla_near', left.id, 'first_response', 50, cast.agent.id],
    ])
  })

  it('that came due before a late answer warns who writes it, too', async () => {
    const { scene, cast, support, at } = await watchScene([LADDER[0] ?? {}])
    const ticket = await support.open()
    await support.changed(ticket, { assignee_id: cast.agent.id })
    at(40)
    await support.said(ticket, 'Nous regardons.', cast.agent)
    await scene.runQueue()
    expect(await warned()).toEqual([['tickets.sla_near', ticket.id, 'first_response', 50, cast.agent.id]])
  })

  it('is not due where the client is awaited, and a promise that is kept at its last instant is kept', async () => {
    const { cast, support, run, at } = await watchScene()
    const waiting = await support.open()
    await support.changed(waiting, { status: 'pending' })
    const kept = await support.open()
    at(60)
    await run()
    await support.said(kept, 'Voilà.', cast.agent)
    at(200)
    await run()
    expect(await support.read(waiting)).toMatchObject({ paused: true, breached: false, due_at: null })
    expect(await support.read(kept)).toMatchObject({ breached: false })
    expect((await warned()).map(([kind, id]) => [kind, id])).toEqual([['tickets.sla_near', kept.id]])
  })

  it('is heard by open pages as what is due and broken now, and changes nothing else of the ticket', async () => {
    const { scene, cast, support, run, at } = await watchScene()
    const ticket = await support.open()
    at(61)
    await run()
    expect(await support.read(ticket)).toMatchObject({ breached: true, updated_at: ticket.updated_at })
    const heard = (await personalStream(scene, cast.superviseur)).filter(
      ({ kind }) => kind === 'tickets.clock_changed',
    )
    expect(heard.map(({ data }) => data)).toEqual([
      { id: ticket.id, organization_id: CNSS, changed: ['breached'], values: { breached: true } },
    ])
  })
})

describe('the cron of the clocks', () => {
  it('tells a thousand steps once each, however often it is killed, doubled and repeated with its jobs', {
    timeout: 300_000,
  }, async () => {
    const { scene, cast, support, at } = await watchScene([LADDER[0] ?? {}])
    const first = await support.open()
    await support.changed(first, { assignee_id: cast.agent.id })
    await manyLike(first, 999)
    await scene.runQueue()
    at(31)
    // It dies with a commit done, then before one, and each time what it had in hand is lost.
    for (const [write, outcome] of [
      [2, 'done'],
      [1, 'not done'],
    ] as const) {
      const revive = dieAtWrite(scene, write, outcome)
      await expect(watchClocks(scene.context())).rejects.toThrow('the isolate died')
      revive()
    }
    scene.queued.length = 0
    // Two look at once, and again when everything is told.
    await Promise.all([watchClocks(scene.context()), watchClocks(scene.context())])
    await watchClocks(scene.context())
    // The sweep finds the jobs whose messages were lost; their runner dies among them, and they come again.
    const undone = () => rowsOf("select 1 from jobs where state <> 'done'")
    for (let sweep = 0; sweep < 20 && (await undone()).length > 0; sweep += 1) {
      scene.clock.advance(2 * MINUTE)
      await scene.tick(CRON)
      const messages = scene.queued.splice(0)
      if (sweep < 3) {
        const revive = dieAtWrite(scene, 40, sweep === 1 ? 'not done' : 'done')
        await scene.deliver(messages).catch(() => undefined)
        revive()
      }
      await scene.deliver(messages)
    }
    expect(await undone()).toEqual([])
    const told = await warned()
    expect(new Set(told.map(([, id]) => id)).size).toBe(1_000)
    expect(told).toHaveLength(1_000)
  })

  it('reads and writes hundreds of clocks at once', async () => {
    const { scene, support, at } = await watchScene([])
    const first = await support.open()
    await manyLike(first, 999)
    at(61)
    const { taken } = watchDatabase(scene)
    expect(await watchClocks(scene.context())).toBe('1000 walked')
    // Four rounds of a read of tickets, one of policies and a batch, what the batch holds, and a last look.
    expect(taken().length).toBeLessThan(50)
    expect(await rowsOf('select count(*) as count from tickets where breached = 1')).toEqual([
      { count: 1_000 },
    ])
  })

  it('leaves a ticket that somebody answers at the same moment to its next round', async () => {
    const { scene, cast, support, run, at } = await watchScene()
    const answered = await support.open()
    const late = await support.open()
    at(61)
    beforeNextWrite(scene, () => support.said(answered, 'Voilà.', cast.agent))
    await run()
    expect(await support.read(answered)).toMatchObject({ breached: true, due_at: null })
    expect(await support.read(late)).toMatchObject({ breached: true })
    const told = (await warned()).filter(([kind]) => kind === 'tickets.sla_breached')
    expect(told.map(([, id]) => id).sort()).toEqual([answered.id, late.id])
  })

  it('counts by the policy that is edited while it looks', async () => {
    const { scene, support, ask, policy, run, at } = await watchScene([])
    const ticket = await support.open()
    at(61)
    beforeNextWrite(scene, () =>
      ask('PATCH', `/api/sla-policies/${policy.id}`, { first_response_minutes: 300 }),
    )
    await run()
    expect(await support.read(ticket)).toMatchObject({
      first_response_due_at: new Date(OPENING + 300 * MINUTE).toISOString(),
    })
  })
})
