import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../contract/audit.ts'
import type { Page } from '../../contract/page.ts'
import { forgetKeyring } from '../identity/tokens/keys.ts'
import type { Audit } from '../kernel/data/audit.ts'
import { difference } from '../kernel/data/audit.ts'
import { commit } from '../kernel/data/commit.ts'
import { auditEntries } from '../kernel/data/tables.ts'
import { openBrowser } from '../kernel/testing/browser.ts'
import { CNSS, NOURX } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'

async function stage() {
  const scene = await setScene({ variables: { JWT_ACCESS_TOKEN_LIFETIME: '1440' } })
  await scene.context().db.delete(auditEntries)
  const admin = scene.as(scene.cast.admin)
  const list = async (query = '') =>
    (await (await admin('GET', `/api/admin/audit${query}`)).json()) as Page<AuditEntry>
  const write = (
    action: Audit['action'],
    subject: readonly [string, number | string | null],
    organizationId: number | null,
  ) => commit(scene.context(), { write: [], audit: [{ action, subject, organizationId }] })
  const actions = async (query: string) => (await list(query)).results.map(({ action }) => action)
  return { ...scene, admin, list, write, actions }
}

describe('the audit trail', () => {
  it('says who changed what, from where and in which request, with what was there before', async () => {
    const { admin, cast, list, clock } = await stage()
    const response = await admin('PATCH', `/api/admin/users/${cast.superviseur.id}`, {
      body: { first_name: 'Fatoumata' },
      headers: { 'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36' },
    })
    expect((await list()).results[0]).toMatchObject({
      at: new Date(clock.now()).toISOString(),
      action: 'identity.person_updated',
      actor_id: cast.admin.id,
      actor_name: 'Ayaba Dossou',
      organization_id: CNSS,
      subject_type: 'user',
      subject_id: String(cast.superviseur.id),
      before: { first_name: 'Fatou' },
      after: { first_name: 'Fatoumata' },
      ip: '198.51.100.7',
      device: 'Chrome · Android',
      request_id: response.headers.get('X-Request-Id'),
    })
  })

  it('is found by actor, organization, action or its beginning, and subject', async () => {
    const { write, actions, cast, admin } = await stage()
    await write('identity.person_created', ['user', 7], CNSS)
    await write('identity.role_changed', ['user', 8], NOURX)
    await write('organizations.updated', ['organization', 7], CNSS)
    await admin('PATCH', `/api/admin/users/${cast.superviseur.id}`, { body: { first_name: 'F' } })
    expect(await actions(`?actor=${cast.admin.id}`)).toEqual(['identity.person_updated'])
    expect(await actions(`?organization=${NOURX}`)).toEqual(['identity.role_changed'])
    expect(await actions('?action=identity.')).toHaveLength(3)
    expect(await actions('?action=identity.role_changed')).toEqual(['identity.role_changed'])
    expect(await actions('?action=%25role_changed')).toEqual([])
    expect(await actions('?subject_type=user&subject=7')).toEqual(['identity.person_created'])
    expect(await actions('?subject_type=organization')).toEqual(['organizations.updated'])
  })

  it('is cut into days of the reader’s organization', async () => {
    const { write, actions, clock } = await stage()
    // Ten to midnight in Porto-Novo is ten to eleven in UTC.
    clock.advance(Date.parse('2026-11-02T22:50:00Z') - clock.now())
    await write('test.before', ['x', 1], null)
    clock.advance(600_000)
    await write('test.after', ['x', 1], null)
    expect(await actions('?end_date=2026-11-02&action=test.')).toEqual(['test.before'])
    expect(await actions('?start_date=2026-11-03&action=test.')).toEqual(['test.after'])
    expect(await actions('?start_date=2026-11-02&end_date=2026-11-03&action=test.')).toHaveLength(2)
  })

  it('names what its ids mean, as it is called now', async () => {
    const { admin, cast, list, write } = await stage()
    const room = (await (
      await admin('POST', '/api/chat/rooms', {
        body: { participant_ids: [cast.superviseur.id], is_group: false },
      })
    ).json()) as { id: number }
    await write('identity.person_updated', ['user', cast.superviseur.id], CNSS)
    const [updated, opened] = (await list()).results
    expect(updated?.names).toEqual({
      [`user:${cast.superviseur.id}`]: 'Fatou Traoré',
      [`organization:${CNSS}`]: 'Caisse Nationale de Sécurité Sociale',
    })
    expect(opened?.names).toMatchObject({
      [`room:${room.id}`]: 'Ayaba Dossou, Fatou Traoré',
      [`user:${cast.admin.id}`]: 'Ayaba Dossou',
    })
  })

  it('is answered entry by entry, and an entry that is not there is not found', async () => {
    const { admin, list, write } = await stage()
    await write('identity.person_updated', ['user', 1], CNSS)
    const [entry] = (await list()).results
    const answer = await admin('GET', `/api/admin/audit/${entry?.id}`)
    expect([answer.status, await answer.json()]).toEqual([200, entry])
    expect((await admin('GET', '/api/admin/audit/999999')).status).toBe(404)
  })

  it('says that the system did what nobody asked for', async () => {
    const scene = await stage()
    const { cast, context } = scene
    // By cookie: their access tokens end with the keys.
    const browser = await openBrowser(scene, cast.admin)
    const read = async (path: string) => (await browser.bare('GET', path)).json()
    const latest = async () =>
      ((await read('/api/admin/audit?action=identity.signing_key')) as Page<AuditEntry>).results[0]
    await context().db.run('delete from signing_keys')
    forgetKeyring(context().bindings.DB)
    // Reading the page of the system makes the first key; no administrator did.
    await read('/api/admin/system')
    expect(await latest()).toMatchObject({
      actor_kind: 'system',
      actor_id: null,
      actor_name: null,
      ip: null,
      device: null,
    })
    await browser.ask('POST', '/api/admin/signing-keys', { body: {} })
    expect(await latest()).toMatchObject({ actor_kind: 'person', actor_name: 'Ayaba Dossou' })
  })

  it('can be neither written nor erased from outside', async () => {
    const { admin } = await stage()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await admin(method, '/api/admin/audit')).status).toBe(405)
  })
})

describe('a difference', () => {
  it.each([
    ['of nothing', { a: 1 }, { a: 1 }, null],
    ['of one value', { a: 1, b: 2 }, { a: 1, b: 3 }, { before: { b: 2 }, after: { b: 3 } }],
    ['of what was empty', { a: null }, { a: 'x' }, { before: { a: null }, after: { a: 'x' } }],
    ['of what is emptied', { a: 'x' }, { a: null }, { before: { a: 'x' }, after: { a: null } }],
  ])('%s', (_, before, after, expected) => {
    expect(difference<Record<string, string | number | null>>(before, after)).toEqual(expected)
  })
})
