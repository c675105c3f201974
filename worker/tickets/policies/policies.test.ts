import { describe, expect, it } from 'vitest'
import type { BusinessCalendar } from '../../../contract/tickets/calendars.ts'
import type { SlaPolicy } from '../../../contract/tickets/policies.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../../identity/testing/database.ts'
import { CNSS, NOURX, OPERATOR } from '../../kernel/testing/cast.ts'
import { OPENING } from '../../kernel/testing/scene.ts'
import type { Policy } from '../sla/clocks.ts'
import { CALENDAR, supportScene } from '../testing/support.ts'

const MINUTE = 60_000
const POLICIES = '/api/sla-policies'
const CALENDARS = '/api/business-calendars'

async function policyScene() {
  const { scene, cast, support } = await supportScene()
  const ask = (method: string, path: string, body?: object, by = cast.admin) =>
    support.ask(by, method, path, body)
  const policy = async (body: object) => bodyOf<SlaPolicy>(await ask('POST', POLICIES, body))
  const calendar = async (body: object = {}) =>
    bodyOf<BusinessCalendar>(await ask('POST', CALENDARS, { ...CALENDAR, ...body }))
  return { scene, cast, support, ask, policy, calendar }
}

/** What each policy promised when, the first first. */
const versionsOf = async (policyId: number) =>
  (
    await rowsOf<{ from_at: number; until_at: number | null; is_active: number; snapshot: string }>(
      'select * from sla_policy_versions where policy_id = ? order by id',
      policyId,
    )
  ).map(({ from_at, until_at, is_active, snapshot }) => ({
    from: (from_at - OPENING) / MINUTE,
    until: until_at === null ? null : (until_at - OPENING) / MINUTE,
    isActive: is_active === 1,
    policy: JSON.parse(snapshot) as Policy,
  }))

describe('the policies that a deployment begins with', () => {
  it('are one for each priority, Monday to Friday in Porto-Novo, and in force since ever', async () => {
    const { ask } = await policyScene()
    const { results } = await pageOf<SlaPolicy>(await ask('GET', POLICIES))
    expect(results.map(({ priority }) => priority).sort()).toEqual(['high', 'low', 'normal', 'urgent'])
    const [calendar] = (await pageOf<BusinessCalendar>(await ask('GET', CALENDARS))).results
    const day = [
      ['08:00', '12:30'],
      ['15:00', '18:30'],
    ]
    expect(calendar).toMatchObject({
      time_zone: 'Africa/Porto-Novo',
      week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
      holidays: [],
    })
    for (const { id, calendar_id, organization_id, is_active, pauses_on, ...policy } of results) {
      expect({ calendar_id, organization_id, is_active, pauses_on }).toEqual({
        ...{ calendar_id: calendar?.id, organization_id: null, is_active: true, pauses_on: ['pending'] },
      })
      const [version, ...others] = await versionsOf(id)
      expect(others).toEqual([])
      expect(version).toMatchObject({ until: null, isActive: true })
      expect(version?.policy).toEqual({
        hours: { time_zone: calendar?.time_zone, week: calendar?.week, holidays: [] },
        first_response_minutes: policy.first_response_minutes,
        next_response_minutes: policy.next_response_minutes,
        resolution_minutes: policy.resolution_minutes,
        pauses_on,
        escalations: policy.escalations,
      })
    }
  })

  it('leave the next ids to the policies and calendars that people make', async () => {
    const { policy, calendar } = await policyScene()
    expect((await policy({ name: 'Tout' })).id).toBe(5)
    expect((await calendar()).id).toBe(2)
  })
})

describe('policies', () => {
  it('are made, changed and deleted by admins, read by staff, and unknown to clients', async () => {
    const { cast, ask, policy } = await policyScene()
    const made = await policy({ name: 'CNSS', organization_id: CNSS, resolution_minutes: 60 })
    expect(made).toEqual({
      id: made.id,
      name: 'CNSS',
      organization_id: CNSS,
      priority: null,
      calendar_id: null,
      first_response_minutes: null,
      next_response_minutes: null,
      resolution_minutes: 60,
      pauses_on: ['pending'],
      escalations: [],
      is_active: true,
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    const path = `${POLICIES}/${made.id}`
    expect(await bodyOf(await ask('GET', path, undefined, cast.agent))).toEqual(made)
    for (const [by, methods] of [
      [cast.agent, ['POST', 'PATCH', 'DELETE']],
      [cast.gestionnaire, ['GET', 'POST', 'PATCH', 'DELETE']],
    ] as const)
      for (const method of methods) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : { name: 'X' }
        const at = method === 'POST' ? POLICIES : path
        expect(await refusal(await ask(method, at, body, by))).toEqual([403, 'auth.forbidden'])
      }
    const escalations = [{ target: 'any', at_percent: 75, to: 'assignee' }]
    const changed = await bodyOf(await ask('PATCH', path, { escalations, expected: { escalations: [] } }))
    expect(changed).toMatchObject({ escalations, name: 'CNSS' })
    expect(await refusal(await ask('PATCH', path, { name: 'Y', expected: { escalations: [] } }))).toEqual([
      ...[409, 'request.conflict'],
    ])
    expect((await ask('DELETE', path)).status).toBe(204)
    expect(await refusal(await ask('GET', path))).toEqual([404, 'tickets.policy_not_found'])
    expect(await trail('tickets.policy_created')).toHaveLength(1)
    expect(await trail('tickets.policy_changed')).toMatchObject([
      { organization_id: CNSS, before: { escalations: '' }, after: { escalations: 'any 75 % assignee' } },
    ])
    expect(await trail('tickets.policy_deleted')).toHaveLength(1)
  })

  it('of one organization are nothing to an agent who does not work for it', async () => {
    const { cast, ask, policy } = await policyScene()
    const ours = await policy({ name: 'CNSS', organization_id: CNSS })
    const foreign = await policy({ name: 'NOURX', organization_id: NOURX })
    const { results } = await pageOf<SlaPolicy>(await ask('GET', POLICIES, undefined, cast.agent))
    const ids = results.map(({ id }) => id)
    expect([ids.includes(ours.id), ids.includes(foreign.id)]).toEqual([true, false])
    expect(await refusal(await ask('GET', `${POLICIES}/${foreign.id}`, undefined, cast.agent))).toEqual([
      ...[404, 'tickets.policy_not_found'],
    ])
  })

  it('are active once for an organization and a priority, by whatever way they come to be', async () => {
    const { ask, policy } = await policyScene()
    const taken = [409, 'tickets.policy_taken']
    expect(await refusal(await ask('POST', POLICIES, { name: 'Autre', priority: 'urgent' }))).toEqual(taken)
    const idle = await policy({ name: 'Autre', priority: 'urgent', is_active: false })
    expect(await refusal(await ask('PATCH', `${POLICIES}/${idle.id}`, { is_active: true }))).toEqual(taken)
    const all = await policy({ name: 'Tout' })
    expect(await refusal(await ask('PATCH', `${POLICIES}/${all.id}`, { priority: 'low' }))).toEqual(taken)
    expect(await refusal(await ask('POST', POLICIES, { name: 'Encore' }))).toEqual(taken)
    await policy({ name: 'CNSS', organization_id: CNSS, priority: 'urgent' })
    // The one that is replaced is switched off first.
    await ask('PATCH', `${POLICIES}/1`, { is_active: false })
    expect((await ask('PATCH', `${POLICIES}/${idle.id}`, { is_active: true })).status).toBe(200)
  })

  it('name organizations and calendars that there are', async () => {
    const { ask } = await policyScene()
    expect(await refusal(await ask('POST', POLICIES, { name: 'X', calendar_id: 999 }))).toEqual([
      ...[404, 'tickets.calendar_not_found'],
    ])
    expect(await refusal(await ask('PATCH', `${POLICIES}/1`, { organization_id: 999 }))).toEqual([
      ...[404, 'organizations.not_found'],
    ])
  })

  it.each([
    { first_response_minutes: 0 },
    { resolution_minutes: 600_000 },
    { escalations: [{ target: 'any', at_percent: 0, to: 'assignee' }] },
    { escalations: [{ target: 'any', at_percent: 501, to: 'assignee' }] },
    { escalations: [{ target: 'any', at_percent: 50, to: 'client' }] },
    { pauses_on: ['solved'] },
    { priority: 'vital' },
    { name: '' },
  ])('of %j are refused', async (fault) => {
    const { ask } = await policyScene()
    const invalid = [422, 'validation.failed']
    expect(await refusal(await ask('POST', POLICIES, { name: 'X', ...fault }))).toEqual(invalid)
    expect(await refusal(await ask('PATCH', `${POLICIES}/1`, fault))).toEqual(invalid)
  })
})

describe('what a policy promised', () => {
  it('stays known through its edits, each from its own instant', async () => {
    const { scene, ask, policy } = await policyScene()
    const { id } = await policy({ name: 'CNSS', organization_id: CNSS, resolution_minutes: 60 })
    scene.clock.advance(10 * MINUTE)
    await ask('PATCH', `${POLICIES}/${id}`, { resolution_minutes: 30 })
    scene.clock.advance(10 * MINUTE)
    await ask('PATCH', `${POLICIES}/${id}`, { is_active: false })
    scene.clock.advance(10 * MINUTE)
    await ask('DELETE', `${POLICIES}/${id}`)
    const versions = await versionsOf(id)
    expect(versions.map(({ from, until, isActive }) => [from, until, isActive])).toEqual([
      [0, 10, true],
      [10, 20, true],
      [20, 30, false],
    ])
    expect(versions.map(({ policy: { resolution_minutes } }) => resolution_minutes)).toEqual([60, 30, 30])
  })

  it('changes with the hours of its calendar, and with those of no other', async () => {
    const { scene, ask, policy, calendar } = await policyScene()
    const { id: calendar_id } = await calendar()
    const { id } = await policy({ name: 'CNSS', organization_id: CNSS, calendar_id })
    scene.clock.advance(10 * MINUTE)
    const week = { tue: [['09:00', '24:00']] }
    await ask('PATCH', `${CALENDARS}/${calendar_id}`, { week })
    const versions = await versionsOf(id)
    expect(versions.map(({ from, until }) => [from, until])).toEqual([
      [0, 10],
      [10, null],
    ])
    expect(versions.map((version) => version.policy.hours?.week.tue)).toEqual([[], [['09:00', '24:00']]])
    expect(await versionsOf(1)).toHaveLength(1)
  })

  it('has the hours and the minutes that two wrote who edited a calendar and its policy at once', async () => {
    const { scene, ask, policy, calendar } = await policyScene()
    const { id: calendar_id } = await calendar()
    const { id } = await policy({ name: 'CNSS', organization_id: CNSS, calendar_id })
    const calendarPath = `${CALENDARS}/${calendar_id}`
    beforeNextWrite(scene, () => ask('PATCH', calendarPath, { time_zone: 'Europe/Paris' }))
    await ask('PATCH', `${POLICIES}/${id}`, { resolution_minutes: 30 })
    beforeNextWrite(scene, () => ask('PATCH', `${POLICIES}/${id}`, { next_response_minutes: 15 }))
    await ask('PATCH', calendarPath, { week: { sun: [['10:00', '11:00']] } })
    const last = (await versionsOf(id)).at(-1)
    expect(last).toMatchObject({ until: null })
    expect(last?.policy).toMatchObject({
      hours: { time_zone: 'Europe/Paris', week: { mon: [], sun: [['10:00', '11:00']] } },
      resolution_minutes: 30,
      next_response_minutes: 15,
    })
    // One is in force, however many edits bear the same instant.
    const open = await rowsOf(
      'select 1 from sla_policy_versions where policy_id = ? and until_at is null',
      id,
    )
    expect(open).toHaveLength(1)
  })

  it('reaches a ticket that is being answered at the moment of the edit', async () => {
    const { scene, support, ask } = await policyScene()
    const ticket = await support.open()
    scene.clock.advance(MINUTE)
    beforeNextWrite(scene, () => ask('PATCH', `${POLICIES}/3`, { first_response_minutes: 30 }))
    await support.changed(ticket, { category: 'incident' })
    expect((await support.read(ticket)).first_response_due_at).toBe('2026-11-02T10:00:00.000Z')
  })

  it('is shown by every ticket that it concerns within the job of its edit, and by no other', async () => {
    const { scene, support, ask } = await policyScene()
    const normal = await support.open()
    const high = await support.open({ priority: 'high' })
    const waiting = await support.open()
    await support.changed(waiting, { status: 'pending' })
    const solved = await support.open()
    await support.changed(solved, { status: 'solved' })
    const versionsRead = () => rowsOf('select id, version from tickets order by id')
    const before = await versionsRead()
    scene.clock.advance(MINUTE)
    await ask('PATCH', `${POLICIES}/3`, { first_response_minutes: 30, pauses_on: [] })
    await scene.runQueue()
    const due = async (ticket: { id: number }) => (await support.read(ticket)).due_at
    expect(await due(normal)).toBe('2026-11-02T10:00:00.000Z')
    expect(await due(waiting)).toBe('2026-11-02T10:01:00.000Z')
    expect(await due(high)).toBe('2026-11-02T10:30:00.000Z')
    const after = await versionsRead()
    const touched = after.filter((row, index) => row['version'] !== before[index]?.['version'])
    expect(touched.map(({ id }) => id)).toEqual([normal.id, waiting.id])
    // Once a policy is gone, nothing is due.
    await ask('DELETE', `${POLICIES}/3`)
    await scene.runQueue()
    expect(await support.read(normal)).toMatchObject({ due_at: null, first_response_due_at: null })
  })
})

describe('business calendars', () => {
  it('are made, changed and deleted by admins, read by staff, and unknown to clients', async () => {
    const { cast, ask, calendar } = await policyScene()
    const made = await calendar({ holidays: [{ day: '05-01', intervals: [] }] })
    expect(made).toEqual({
      id: made.id,
      ...CALENDAR,
      week: { ...CALENDAR.week, tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      holidays: [{ day: '05-01', intervals: [] }],
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    const path = `${CALENDARS}/${made.id}`
    expect(await bodyOf(await ask('GET', path, undefined, cast.agent))).toEqual(made)
    expect((await pageOf<BusinessCalendar>(await ask('GET', `${CALENDARS}?q=MATIN`))).results).toEqual([made])
    for (const [by, methods] of [
      [cast.agent, ['POST', 'PATCH', 'DELETE']],
      [cast.gestionnaire, ['GET', 'POST', 'PATCH', 'DELETE']],
    ] as const)
      for (const method of methods) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : { name: 'X' }
        const at = method === 'POST' ? CALENDARS : path
        expect(await refusal(await ask(method, at, body, by))).toEqual([403, 'auth.forbidden'])
      }
    const { week } = made
    const changed = await bodyOf(
      await ask('PATCH', path, { week: { ...week, tue: [['08:00', '24:00']] }, expected: { week } }),
    )
    expect(changed).toMatchObject({ week: { mon: [['08:00', '12:00']], tue: [['08:00', '24:00']] } })
    expect(await refusal(await ask('PATCH', path, { name: 'Y', expected: { week } }))).toEqual([
      ...[409, 'request.conflict'],
    ])
    expect((await ask('DELETE', path)).status).toBe(204)
    expect(await refusal(await ask('GET', path))).toEqual([404, 'tickets.calendar_not_found'])
    expect(await trail('tickets.calendar_created')).toMatchObject([{ organization_id: OPERATOR }])
    expect(await trail('tickets.calendar_changed')).toHaveLength(1)
    expect(await trail('tickets.calendar_deleted')).toHaveLength(1)
  })

  it('that a policy goes by stay, also where it begins to at that very moment', async () => {
    const { scene, ask, policy, calendar } = await policyScene()
    const inUse = [409, 'tickets.calendar_in_use']
    expect(await refusal(await ask('DELETE', `${CALENDARS}/1`))).toEqual(inUse)
    const { id } = await calendar()
    beforeNextWrite(scene, () => policy({ name: 'CNSS', organization_id: CNSS, calendar_id: id }))
    expect(await refusal(await ask('DELETE', `${CALENDARS}/${id}`))).toEqual(inUse)
    const other = await calendar()
    beforeNextWrite(scene, () => ask('DELETE', `${CALENDARS}/${other.id}`))
    expect(await refusal(await ask('PATCH', `${POLICIES}/1`, { calendar_id: other.id }))).toEqual([
      ...[404, 'tickets.calendar_not_found'],
    ])
  })

  it.each([
    { week: {} },
    { week: { mon: [] }, holidays: [{ day: '05-01', intervals: [] }] },
    { week: { mon: [['12:00', '08:00']] } },
    { week: { mon: [['08:00', '08:00']] } },
    { week: { mon: [['08:00', '24:01']] } },
    { week: { mon: [['8:00', '12:00']] } },
    {
      week: {
        mon: [
          ['08:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
    },
    { week: { mon: Array.from({ length: 7 }, (_, hour) => [`0${hour}:00`, `0${hour}:30`]) } },
    { week: { lundi: [['08:00', '12:00']] } },
    { time_zone: 'Africa/Nulle-Part' },
    { holidays: [{ day: '02-30', intervals: [] }] },
    { holidays: [{ day: '2026-02-30', intervals: [] }] },
    {
      holidays: [
        { day: '05-01', intervals: [] },
        { day: '05-01', intervals: [['08:00', '12:00']] },
      ],
    },
  ])('of %j are refused', async (fault) => {
    const { ask, calendar } = await policyScene()
    const { id } = await calendar()
    const invalid = [422, 'validation.failed']
    expect(await refusal(await ask('POST', CALENDARS, { ...CALENDAR, ...fault }))).toEqual(invalid)
    expect(await refusal(await ask('PATCH', `${CALENDARS}/${id}`, fault))).toEqual(invalid)
  })

  it('may have their only hours on a holiday, and six times of a day up to midnight', async () => {
    const { calendar } = await policyScene()
    await calendar({ week: {}, holidays: [{ day: '02-29', intervals: [['00:00', '24:00']] }] })
    await calendar({
      week: {
        mon: [
          ['00:00', '01:00'],
          ['01:00', '02:00'],
          ['03:00', '04:00'],
          ['05:00', '06:00'],
          ['07:00', '08:00'],
          ['23:00', '24:00'],
        ],
      },
    })
  })
})
