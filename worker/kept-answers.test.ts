import { describe, expect, it } from 'vitest'
import { type Route, successStatus } from '../contract/route.ts'
import { routes } from '../contract/routes.ts'
import { dieAfterNextWrite, rowsOf } from './identity/testing/database.ts'
import { GUEST, guest, invited } from './identity/testing/invitation.ts'
import { linkIn } from './identity/testing/mailbox.ts'
import { commit } from './kernel/commit.ts'
import { CNSS, PASSWORD, type Player } from './kernel/testing/cast.ts'
import { mailTo, type Scene, setScene } from './kernel/testing/scene.ts'

interface Told {
  readonly by?: Player
  readonly path: string
  readonly body: object
}

const EMAIL = 'gestionnaire@cnss.test'
const NEW_PASSWORD = 'fromager-harmattan-42'

/** Only looks something up: carried out again, it says the same again. */
const LOOKS = ['identity.showInvitation']

/** One honest request for every endpoint that a key may be sent to. */
const STORIES: Readonly<Record<string, (scene: Scene) => Promise<Told> | Told>> = {
  'identity.signIn': () => ({ path: '/api/auth/login', body: { email: EMAIL, password: PASSWORD } }),
  'identity.refreshTokens': ({ cast }) => ({
    path: '/api/auth/token/refresh',
    body: { refresh: cast.gestionnaire.refresh },
  }),
  'identity.signOut': ({ cast }) => ({
    path: '/api/auth/logout',
    body: { refresh: cast.gestionnaire.refresh },
  }),
  'identity.requestReset': () => ({ path: '/api/auth/password/reset', body: { email: EMAIL } }),
  'identity.confirmReset': async (scene) => {
    await scene.ask('POST', '/api/auth/password/reset', { body: { email: EMAIL } })
    await scene.runQueue()
    const token = linkIn(await mailTo(EMAIL), '/reset')
    return { path: '/api/auth/password/reset/confirm', body: { token, new_password: NEW_PASSWORD } }
  },
  'identity.acceptInvitation': async (scene) => {
    const { token } = await invited(scene)
    return { path: '/api/auth/invitations/accept', body: { token, ...guest } }
  },
  'identity.changePassword': ({ cast }) => ({
    by: cast.gestionnaire,
    path: '/api/auth/password',
    body: { current_password: PASSWORD, new_password: NEW_PASSWORD },
  }),
  'identity.createPerson': ({ cast }) => ({
    by: cast.admin,
    path: '/api/admin/users/create',
    body: { email: GUEST, first_name: 'A', last_name: 'B', role: 'superviseur', organization_id: CNSS },
  }),
  'identity.deactivatePeople': ({ cast }) => ({
    by: cast.admin,
    path: '/api/admin/users/deactivations',
    body: { user_ids: [cast.superviseur.id] },
  }),
  'identity.renewTemporaryPassword': ({ cast }) => ({
    by: cast.admin,
    path: `/api/admin/users/${cast.superviseur.id}/temporary-password`,
    body: {},
  }),
  'identity.invite': ({ cast }) => ({
    by: cast.gestionnaire,
    path: `/api/organizations/${CNSS}/invitations`,
    body: { email: GUEST, role: 'superviseur' },
  }),
  'organizations.createOrganization': ({ cast }) => ({
    by: cast.admin,
    path: '/api/admin/organizations',
    body: { code: 'NEW', name: 'New' },
  }),
  'admin.rotateKeys': ({ cast }) => ({ by: cast.admin, path: '/api/admin/signing-keys', body: {} }),
  'admin.replayJob': async (scene) => ({
    by: scene.cast.admin,
    path: `/api/admin/jobs/${await deadLetter(scene)}/replays`,
    body: {},
  }),
}

async function deadLetter(scene: Scene): Promise<number> {
  await commit(scene.context(), { write: [], jobs: [{ name: 'test.unknown', key: 'k', payload: {} }] })
  const [job] = await rowsOf<{ id: number }>('select id from jobs')
  await scene.deliver([{ job_id: job?.id }])
  return job?.id ?? 0
}

const keyed = routes.filter((route: Route) => route.method === 'post' && !LOOKS.includes(route.id))

describe('the answer to a request with a key is kept by the write that carries it out', () => {
  it('and every endpoint that takes a key is tried here', () => {
    expect(Object.keys(STORIES).sort()).toEqual(keyed.map(({ id }) => id).sort())
  })

  it.each(keyed.map((route) => [route.id, route] as const))('%s', async (id, route) => {
    const scene = await setScene()
    const told = await STORIES[id]?.(scene)
    if (!told) throw new Error('no story')
    const { by, path, body } = told
    const send = () =>
      (by ? scene.as(by) : scene.ask)('POST', path, { body, headers: { 'Idempotency-Key': 'k' } })

    // The isolate dies as soon as the change is stored: nothing that it would have done afterwards happens.
    const revive = dieAfterNextWrite(scene)
    await send()
    revive()
    const before = await rowsOf('select count(*) as lines from audit_entries')
    const again = await send()
    expect([again.status, again.headers.get('Idempotent-Replayed')]).toEqual([successStatus(route), 'true'])
    expect(await rowsOf('select count(*) as lines from audit_entries')).toEqual(before)
  })
})

describe('tokens that a crash kept from their client', () => {
  it('of a refresh work when it asks again, long after its token was spent', async () => {
    const scene = await setScene()
    const { refresh } = scene.cast.gestionnaire
    const ask = () =>
      scene.ask('POST', '/api/auth/token/refresh', { body: { refresh }, headers: { 'Idempotency-Key': 'k' } })
    const revive = dieAfterNextWrite(scene)
    await ask()
    revive()
    scene.clock.advance(3_600_000)
    const pair = (await (await ask()).json()) as { access: string; refresh: string }
    const profile = await scene.ask('GET', '/api/auth/profile', {
      headers: { Authorization: `Bearer ${pair.access}` },
    })
    expect(profile.status).toBe(200)
    const next = await scene.ask('POST', '/api/auth/token/refresh', { body: { refresh: pair.refresh } })
    expect(next.status).toBe(200)
  })
})
