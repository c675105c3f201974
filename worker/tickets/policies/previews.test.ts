import { describe, expect, it } from 'vitest'
import type { SlaPolicy } from '../../../contract/tickets/policies.ts'
import type { Preview } from '../../../contract/tickets/previews.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { cases } from '../testing/sla-cases.ts'
import { PREVIEW, supportScene } from '../testing/support.ts'

async function previewScene() {
  const { scene, cast, support } = await supportScene()
  const made = async (path: string, body: unknown) =>
    (await bodyOf<{ id: number }>(await support.ask(cast.admin, 'POST', path, body))).id
  const ask = (body: object, by = cast.agent) => support.ask(by, 'POST', '/api/sla-policies/previews', body)
  return { scene, cast, support, made, ask }
}

const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString())

describe('a preview', () => {
  it('answers each worked case as the engine has to, by policies and calendars made through the API', {
    timeout: 60_000,
  }, async () => {
    const { made, ask } = await previewScene()
    const calendarIds = new Map<string, number>()
    for (const [name, hours] of Object.entries(cases.calendars))
      calendarIds.set(name, await made('/api/business-calendars', { name, ...hours }))
    const policyIds = new Map<string, number>()
    for (const [name, { calendar, ...policy }] of Object.entries(cases.policies)) {
      const calendar_id = calendar === null ? null : calendarIds.get(calendar)
      // Played, not in force: all of them are for everybody.
      policyIds.set(name, await made('/api/sla-policies', { name, ...policy, calendar_id, is_active: false }))
    }
    const policyId = (name: string | null) => (name === null ? null : policyIds.get(name))
    expect(cases.vectors).toHaveLength(129)
    for (const vector of cases.vectors) {
      const answer = await ask({
        policy_id: policyId(vector.policy),
        start: vector.start,
        events: vector.events.map(([at, kind, to]) => ({
          ...{ at, kind },
          ...(kind === 'policy' ? { to: policyId(to ?? null) } : {}),
          ...(kind === 'status' ? { to } : {}),
        })),
        at: vector.at,
      })
      const standing = ([state, due_at, breached_at]: readonly [string, string | null, string | null]) => ({
        state,
        due_at: instant(due_at),
        breached_at: instant(breached_at),
      })
      expect([vector.says, await bodyOf(answer)]).toEqual([
        vector.says,
        {
          first_response: standing(vector.first_response),
          next_response: standing(vector.next_response),
          resolution: standing(vector.resolution),
          paused: vector.paused,
          breached: vector.breached,
          fired: vector.fired.map(([at, target, at_percent, to]) => ({
            ...{ at: instant(at), target, at_percent, to },
          })),
        },
      ])
    }
  })

  it('changes nothing, and is no answer to clients', async () => {
    const { cast, ask } = await previewScene()
    const before = await rowsOf('select * from sla_policy_versions')
    expect(await bodyOf<Preview>(await ask({ ...PREVIEW, policy_id: 3 }))).toMatchObject({
      first_response: { state: 'running', due_at: '2026-11-02T16:00:00.000Z' },
    })
    expect(await rowsOf('select * from sla_policy_versions')).toEqual(before)
    expect(await refusal(await ask(PREVIEW, cast.gestionnaire))).toEqual([403, 'auth.forbidden'])
  })

  it('plays policies that there are and that the caller works under, and no others', async () => {
    const { cast, support, ask } = await previewScene()
    const foreign = await bodyOf<SlaPolicy>(
      await support.ask(cast.admin, 'POST', '/api/sla-policies', { name: 'NOURX', organization_id: NOURX }),
    )
    const missing = [404, 'tickets.policy_not_found']
    const events = (to: number) => [{ at: PREVIEW.start, kind: 'policy', to }]
    for (const id of [foreign.id, 999]) {
      expect(await refusal(await ask({ ...PREVIEW, policy_id: id }))).toEqual(missing)
      expect(await refusal(await ask({ ...PREVIEW, events: events(id) }))).toEqual(missing)
    }
    expect((await ask({ ...PREVIEW, policy_id: foreign.id }, cast.admin)).status).toBe(200)
  })

  it.each([
    [{ at: '2026-11-02T09:29:59.000Z' }],
    [{ events: [{ at: '2026-11-01T09:30:00.000Z', kind: 'note' }] }],
    [{ events: [{ at: PREVIEW.start, kind: 'status' }] }],
    [{ events: [{ at: PREVIEW.start, kind: 'status', to: 'lost' }] }],
    [{ events: [{ at: PREVIEW.start, kind: 'policy' }] }],
    [{ events: [{ at: PREVIEW.start, kind: 'reply' }] }],
    [{ events: [{ at: 'yesterday', kind: 'note' }] }],
    [{ policy_id: undefined }],
  ])('of %j is refused', async (fault) => {
    const { ask } = await previewScene()
    expect(await refusal(await ask({ ...PREVIEW, ...fault }))).toEqual([422, 'validation.failed'])
  })
})
