import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { OPENING } from '../../kernel/testing/scene.ts'
import { personalStream } from '../../live/testing/personal-stream.ts'
import type { Policy } from '../sla/clocks.ts'
import { supportScene } from '../testing/support.ts'

const MINUTE = 60_000
const at = (minutes: number) => new Date(OPENING + minutes * MINUTE).toISOString()

const ALWAYS: Policy = {
  hours: null,
  first_response_minutes: 60,
  next_response_minutes: 120,
  resolution_minutes: 600,
  pauses_on: ['pending'],
  escalations: [{ target: 'first_response', at_percent: 50, to: 'assignee' }],
}

/** In force from an instant until another, as policies leave their versions. */
const promise = (
  policy: Partial<Policy>,
  { from = 0, until = null as number | null, priority = null as string | null } = {},
) =>
  rowsOf(
    `insert into sla_policy_versions (policy_id, from_at, until_at, organization_id, priority, is_active, snapshot)
     values (1, ?, ?, ?, ?, 1, ?)`,
    ...[OPENING + from * MINUTE, until === null ? null : OPENING + until * MINUTE, CNSS, priority],
    JSON.stringify({ ...ALWAYS, ...policy }),
  )

const dueOf = ({
  first_response_due_at,
  next_response_due_at,
  resolution_due_at,
}: {
  first_response_due_at: string | null
  next_response_due_at: string | null
  resolution_due_at: string | null
}) => [first_response_due_at, next_response_due_at, resolution_due_at]

const steps = () =>
  rowsOf<{ payload: string }>(`select payload from events where name like 'tickets.step_%'`).then((rows) =>
    rows.map(({ payload }) => JSON.parse(payload)),
  )

describe('the clocks of a ticket', () => {
  it('start with it and go by what is said, paused while it waits for the client', async () => {
    const { scene, cast, support } = await supportScene()
    await promise({})
    const ticket = await support.open()
    expect(dueOf(ticket)).toEqual([at(60), null, at(600)])
    expect(ticket.due_at).toBe(at(60))
    scene.clock.advance(10 * MINUTE)
    await support.said(ticket, 'Quel navigateur ?', cast.agent, { status: 'pending' })
    expect(await support.read(ticket)).toMatchObject({ due_at: null, paused: true, breached: false })
    scene.clock.advance(100 * MINUTE)
    await support.said(ticket, 'Firefox')
    const shown = await support.read(ticket)
    expect(dueOf(shown)).toEqual([null, at(110 + 120), at(110 + 590)])
    expect(shown.paused).toBe(false)
    await support.said(ticket, 'Note', cast.agent, { internal: true })
    expect(dueOf(await support.read(ticket))).toEqual(dueOf(shown))
  })

  it('follow the priority at once, and an edit of a policy from its own instant', async () => {
    const { scene, support } = await supportScene()
    await promise({ resolution_minutes: 600 }, { until: 100 })
    await promise({ resolution_minutes: 300 }, { from: 100 })
    await promise({ resolution_minutes: 30 }, { priority: 'urgent' })
    const ticket = await support.open()
    scene.clock.advance(200 * MINUTE)
    await support.changed(ticket, { category: 'incident' })
    expect((await support.read(ticket)).resolution_due_at).toBe(at(300))
    await support.changed(ticket, { priority: 'urgent' })
    // Used up under the new promise: due and broken at the change.
    expect(await support.read(ticket)).toMatchObject({ resolution_due_at: at(200), breached: true })
  })

  it('run on under a milder policy that was written a moment after they were walked', async () => {
    const { scene, support } = await supportScene()
    await promise({}, { until: 70 })
    const ticket = await support.open()
    scene.clock.advance(71 * MINUTE)
    // Broken after an hour, by a writer who does not know of the edit yet.
    await rowsOf('update sla_policy_versions set until_at = null')
    await support.changed(ticket, { category: 'incident' })
    expect(await support.read(ticket)).toMatchObject({ first_response_due_at: at(60), breached: true })
    await rowsOf(
      'update sla_policy_versions set until_at = ? where organization_id = ?',
      OPENING + 70 * MINUTE,
      CNSS,
    )
    await promise({ first_response_minutes: 300 }, { from: 70 })
    scene.clock.advance(MINUTE)
    await support.changed(ticket, { category: 'request' })
    expect(await support.read(ticket)).toMatchObject({ first_response_due_at: at(300), breached: true })
  })

  it('say which steps came due, once, and whom they warn', async () => {
    const { scene, cast, support } = await supportScene()
    await promise({})
    const ticket = await support.open()
    await support.changed(ticket, { assignee_id: cast.agent.id, team_id: null })
    scene.clock.advance(45 * MINUTE)
    await support.changed(ticket, { assignee_id: cast.admin.id })
    await support.said(ticket, 'Alors ?')
    expect(await steps()).toEqual([
      {
        ticket_id: ticket.id,
        target: 'first_response',
        at_percent: 50,
        to: 'assignee',
        at: OPENING + 30 * MINUTE,
        assignee_id: cast.agent.id,
        team_id: null,
      },
    ])
  })

  it('tell open pages what is due now', async () => {
    const { scene, cast, support } = await supportScene()
    await promise({})
    const ticket = await support.open()
    scene.clock.advance(MINUTE)
    await support.said(ticket, 'Nous regardons.', cast.agent)
    const heard = (await personalStream(scene, cast.superviseur)).filter(
      ({ kind }) => kind === 'tickets.clock_changed',
    )
    expect(heard.map(({ data }) => data)).toEqual([
      {
        id: ticket.id,
        organization_id: CNSS,
        changed: ['first_response_due_at', 'due_at'],
        values: { first_response_due_at: null, due_at: at(600) },
      },
    ])
  })

  it('of a ticket that nothing is promised for have nothing due', async () => {
    const { scene, support } = await supportScene()
    await rowsOf('delete from sla_policy_versions')
    const ticket = await support.open()
    scene.clock.advance(MINUTE)
    await promise({}, { from: 2 })
    expect(dueOf(ticket)).toEqual([null, null, null])
    scene.clock.advance(4 * MINUTE)
    await support.changed(ticket, { category: 'incident' })
    expect((await support.read(ticket)).first_response_due_at).toBe(at(62))
  })
})
