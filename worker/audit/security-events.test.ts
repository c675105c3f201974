import { describe, expect, it, vi } from 'vitest'
import { rowsOf } from '../identity/testing/database.ts'
import { REFUSALS_WINDOW_MS } from '../kernel/observe/security-events.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'

const refusedRows = async () =>
  (
    await rowsOf<{ action: string; subject_id: string | null; actor_id: number | null; after: string }>(
      `select * from audit_entries where action like 'security.%' or action = 'identity.sign_in_failed' order by id`,
    )
  ).map(({ after, ...row }) => ({ ...row, after: JSON.parse(after) as Record<string, unknown> }))

const signIn = (scene: Awaited<ReturnType<typeof setScene>>, email: string) =>
  scene.ask('POST', '/api/auth/login', { body: { email, password: 'wrong-wrong-wrong' } })

const UNREACHED = { RATE_LIMIT_LOGIN_PAIR: '9999/60', RATE_LIMIT_LOGIN_IP: '9999/60' }

describe('a refusal in the audit trail', () => {
  it('of a sign-in names the account by its id, and of an unknown account nothing that was typed', async () => {
    const scene = await setScene()
    await signIn(scene, scene.cast.gestionnaire.email)
    await signIn(scene, 'secret.stranger@example.com')
    const facts = { code: 'identity.bad_credentials', route: 'identity.signIn', count: 1 }
    expect(await refusedRows()).toMatchObject([
      { action: 'identity.sign_in_failed', subject_id: String(scene.cast.gestionnaire.id), after: facts },
      { action: 'identity.sign_in_failed', subject_id: null, after: facts },
    ])
    expect(JSON.stringify(await rowsOf('select * from audit_entries'))).not.toContain('stranger')
  })

  it('is one row for each kind, account or address, route and window, with a count', async () => {
    const scene = await setScene({ variables: UNREACHED })
    // Each costs a hash of a password. Enough for several doublings; more would time out on a busy machine.
    for (let attempt = 0; attempt < 20; attempt += 1) await signIn(scene, `nobody-${attempt}@example.com`)
    const [row, ...others] = await refusedRows()
    expect(others).toEqual([])
    expect(row?.after['count']).toBe(16)
    scene.clock.advance(REFUSALS_WINDOW_MS)
    await signIn(scene, 'nobody@example.com')
    expect((await refusedRows()).map(({ after }) => after['count'])).toEqual([16, 1])
  })

  it('is written for a role that lacks the permission, a limit that is reached and a forged link', async () => {
    const scene = await setScene({ variables: { RATE_LIMIT_LOGIN_IP: '1/60' } })
    const { superviseur } = scene.cast
    await scene.as(superviseur)('GET', '/api/admin/audit')
    await signIn(scene, 'a@example.com')
    await signIn(scene, 'a@example.com')
    await scene.ask('GET', '/api/storage?grant=eyJ9&signature=forged')
    expect(await refusedRows()).toMatchObject([
      {
        action: 'security.forbidden',
        actor_id: superviseur.id,
        organization_id: CNSS,
        after: { code: 'auth.forbidden', route: 'audit.listAudit' },
      },
      { action: 'identity.sign_in_failed', actor_id: null },
      { action: 'security.rate_limited', after: { code: 'rate.limited', route: 'identity.signIn' } },
      { action: 'security.signature_rejected', after: { code: 'storage.link_invalid' } },
    ])
  })

  it('is found by its beginning', async () => {
    const scene = await setScene()
    await scene.as(scene.cast.superviseur)('GET', '/api/admin/audit')
    const answer = await scene.as(scene.cast.admin)('GET', '/api/admin/audit?action=security.')
    expect(await answer.json()).toMatchObject({ total: 1, results: [{ action: 'security.forbidden' }] })
  })

  it('never fails the answer', async () => {
    const scene = await setScene()
    await scene.context().db.run('alter table audit_entries rename to audit_entries_away')
    try {
      expect((await scene.as(scene.cast.superviseur)('GET', '/api/admin/audit')).status).toBe(403)
    } finally {
      await scene.context().db.run('alter table audit_entries_away rename to audit_entries')
    }
  })
})

describe('the log line of a refused call', () => {
  it('holds ids and the code, and neither an address nor what was typed', async () => {
    const scene = await setScene()
    const written = vi.spyOn(console, 'log')
    const { superviseur, gestionnaire } = scene.cast
    await scene.as(superviseur)('GET', '/api/admin/audit')
    await signIn(scene, gestionnaire.email)
    await signIn(scene, 'secret.stranger@example.com')
    const lines = written.mock.calls.map(([text]) => String(text))
    written.mockRestore()
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        event: 'request',
        route: 'audit.listAudit',
        status: 403,
        code: 'auth.forbidden',
        user_id: superviseur.id,
        organization_id: CNSS,
        session_id: expect.any(String),
        request_id: expect.any(String),
      },
      { code: 'identity.bad_credentials', user_id: gestionnaire.id, session_id: null },
      { code: 'identity.bad_credentials', user_id: null },
    ])
    expect(lines.join()).not.toMatch(/@|198\.51/)
  })
})
