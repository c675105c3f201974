import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { JobDetail, Job as ShownJob } from '../../contract/admin.ts'
import type { Page } from '../../contract/page.ts'
import { commit } from '../kernel/data/commit.ts'
import { auditEntries } from '../kernel/data/tables.ts'
import { defineJob, Park } from '../kernel/jobs/job.ts'
import { registryOf } from '../kernel/jobs/runner.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'

/** A provider that refuses until somebody mends it. */
async function stage() {
  const provider = { mended: false, calls: 0 }
  const send = defineJob({
    name: 'test.send',
    payload: z.object({}),
    run: async () => {
      provider.calls += 1
      if (!provider.mended) throw new Park('the provider refuses')
    },
  })
  const scene = await setScene({ registry: registryOf([send]) })
  await commit(scene.context(), { write: [], jobs: [{ name: 'test.send', key: 'k', payload: {} }] })
  await scene.runQueue()
  const admin = scene.as(scene.cast.admin)
  const list = async (query = '') =>
    (await (await admin('GET', `/api/admin/jobs${query}`)).json()) as Page<ShownJob>
  const [job] = (await list('?state=parked')).results
  if (!job) throw new Error('nothing was parked')
  const replay = (id = job.id, headers = {}) =>
    admin('POST', `/api/admin/jobs/${id}/replays`, { body: {}, headers })
  const trail = () =>
    scene.context().db.select().from(auditEntries).where(eq(auditEntries.action, 'admin.job_replayed'))
  return { ...scene, admin, provider, list, job, replay, trail }
}

describe('a dead letter', () => {
  it('is shown with its reason, and found by its state', async () => {
    const { list, job } = await stage()
    expect(job).toMatchObject({
      name: 'test.send',
      state: 'parked',
      attempts: 1,
      next_attempt_at: null,
      reason: 'Park: the provider refuses',
    })
    expect((await list()).total).toBe(1)
    expect((await list('?state=done')).total).toBe(0)
  })

  it('runs again when it is replayed, and the trail says who did it', async () => {
    const { cast, clock, provider, replay, runQueue, list, job, trail } = await stage()
    provider.mended = true
    clock.advance(3_600_000)
    const response = await replay()
    expect(response.status).toBe(200)
    const now = new Date(clock.now()).toISOString()
    const replayed = { ...job, state: 'queued', attempts: 0, next_attempt_at: now, finished_at: null }
    expect(await response.json()).toEqual(replayed)
    expect((await list()).results).toEqual([replayed])
    await runQueue()
    expect((await list()).results).toMatchObject([{ state: 'done', attempts: 1, reason: null }])
    expect(await trail()).toMatchObject([
      {
        actor_id: cast.admin.id,
        subject_type: 'job',
        subject_id: String(job.id),
        before: { state: 'parked', reason: 'Park: the provider refuses' },
        after: { state: 'queued' },
      },
    ])
  })

  it('is parked again while its cause lasts', async () => {
    const { replay, runQueue, list } = await stage()
    await replay()
    await runQueue()
    expect((await list()).results).toMatchObject([{ state: 'parked', attempts: 1 }])
  })

  it('replayed by two at once runs once and is one entry of the trail', async () => {
    const { provider, replay, runQueue, trail } = await stage()
    provider.mended = true
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await replay()).status))
    expect(statuses.sort()).toEqual([200, ...Array(7).fill(409)])
    await runQueue()
    expect([provider.calls, (await trail()).length]).toEqual([2, 1])
  })

  it('replayed under one key answers the same twice', async () => {
    const { replay, job, trail } = await stage()
    const first = await (await replay(job.id, { 'Idempotency-Key': 'k' })).json()
    expect(await (await replay(job.id, { 'Idempotency-Key': 'k' })).json()).toEqual(first)
    expect(await trail()).toHaveLength(1)
  })
})

describe('an opened job', () => {
  it('shows each attempt with its times and error, over a replay', async () => {
    const { admin, clock, provider, replay, runQueue, job } = await stage()
    const read = async () => (await (await admin('GET', `/api/admin/jobs/${job.id}`)).json()) as JobDetail
    const first = new Date(clock.now()).toISOString()
    expect(await read()).toMatchObject({
      id: job.id,
      key: 'k',
      payload: {},
      event: null,
      recipient: null,
      history: [{ started_at: first, ended_at: first, running: false, error: 'Park: the provider refuses' }],
    })
    clock.advance(3_600_000)
    provider.mended = true
    await replay()
    await runQueue()
    const second = new Date(clock.now()).toISOString()
    expect((await read()).history).toMatchObject([
      { started_at: first },
      { started_at: second, ended_at: second, error: null },
    ])
  })

  it('of a letter says because of what it goes and to whom, as they are now', async () => {
    const { admin, as, ask, cast, clock } = await stage()
    await as(cast.admin)('POST', `/api/organizations/${CNSS}/invitations`, {
      body: { email: 'nadege@cnss.test', role: 'superviseur' },
    })
    await ask('POST', '/api/auth/password/reset', { body: { email: cast.superviseur.email } })
    const { results } = (await (await admin('GET', '/api/admin/jobs')).json()) as Page<ShownJob>
    const read = async (name: string) => {
      const id = results.find((one) => one.name === name)?.id
      return (await (await admin('GET', `/api/admin/jobs/${id}`)).json()) as JobDetail
    }
    expect(await read('identity.mail_invitation')).toMatchObject({
      recipient: { name: null, email: 'nadege@cnss.test' },
      event: { name: 'identity.invitation_sent', at: new Date(clock.now()).toISOString() },
    })
    await admin('PATCH', `/api/admin/users/${cast.superviseur.id}`, { body: { first_name: 'Fatoumata' } })
    expect((await read('identity.mail_reset_link')).recipient).toEqual({
      name: 'Fatoumata Traoré',
      email: cast.superviseur.email,
    })
  })

  it('that was never there is not found', async () => {
    const { admin } = await stage()
    expect((await admin('GET', '/api/admin/jobs/999')).status).toBe(404)
  })
})

describe('a job that is no dead letter', () => {
  it('cannot be replayed', async () => {
    const { provider, replay, runQueue, trail } = await stage()
    provider.mended = true
    await replay()
    await runQueue()
    const response = await replay()
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      409,
      'admin.job_not_replayable',
    ])
    expect(await trail()).toHaveLength(1)
  })

  it('that was never there is not found', async () => {
    const { replay } = await stage()
    expect((await replay(999)).status).toBe(404)
  })
})
