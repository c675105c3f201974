import { describe, expect, it } from 'vitest'
import { CNSS, PASSWORD } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { rowsOf, trail } from '../testing/database.ts'
import { withToken } from '../testing/token-client.ts'

const HOUR = 3_600_000
const EMAIL = 'nouvelle@cnss.test'

const signIn = (scene: Scene, password: string) =>
  scene.ask('POST', '/api/auth/login', { body: { email: EMAIL, password } })

async function created(scene: Scene) {
  const answer = await scene.as(scene.cast.admin)('POST', '/api/admin/users/create', {
    body: {
      email: EMAIL,
      first_name: 'Nadège',
      last_name: 'Quenum',
      role: 'gestionnaire',
      organization_id: CNSS,
    },
  })
  const { user, temporary_password } = await bodyOf<{ user: { id: number }; temporary_password: string }>(
    answer,
  )
  return { id: user.id, password: temporary_password }
}

describe('a temporary password', () => {
  it('a temporary password opens the account for 72 hours, to the last moment', async () => {
    const scene = await setScene()
    const { password } = await created(scene)
    scene.clock.advance(72 * HOUR - 1)
    expect((await signIn(scene, password)).status).toBe(200)
    scene.clock.advance(1)
    expect(await refusal(await signIn(scene, password))).toEqual([403, 'identity.temporary_password_expired'])
    expect(await trail('identity.sign_in_failed')).toMatchObject([
      { after: { code: 'identity.temporary_password_expired' } },
    ])
  })

  it('a temporary password that is wrong is answered like any wrong password, expired or not', async () => {
    const scene = await setScene()
    await created(scene)
    scene.clock.advance(80 * HOUR)
    expect(await refusal(await signIn(scene, 'pas-le-bon'))).toEqual([401, 'identity.bad_credentials'])
  })

  it('a temporary password is replaced by a new one from an administrator, which has 72 hours of its own', async () => {
    const scene = await setScene()
    const { id, password } = await created(scene)
    scene.clock.advance(100 * HOUR)
    const admin = await bodyOf<{ access: string }>(
      await scene.ask('POST', '/api/auth/login', {
        body: { email: scene.cast.admin.email, password: PASSWORD },
      }),
    )
    const renewed = await withToken(scene, admin.access)(
      'POST',
      `/api/admin/users/${id}/temporary-password`,
      {
        body: {},
      },
    )
    const { temporary_password } = await bodyOf<{ temporary_password: string }>(renewed)
    scene.clock.advance(71 * HOUR)
    expect(await refusal(await signIn(scene, password))).toEqual([401, 'identity.bad_credentials'])
    expect((await signIn(scene, temporary_password)).status).toBe(200)
  })

  it('once changed leaves a password that does not expire', async () => {
    const scene = await setScene()
    const { id, password } = await created(scene)
    const { access } = await bodyOf<{ access: string }>(await signIn(scene, password))
    const changed = await withToken(scene, access)('POST', '/api/auth/password', {
      body: { current_password: password, new_password: 'fromager-harmattan-42' },
    })
    expect(changed.status).toBe(204)
    expect(await rowsOf('select temporary_until from users where id = ?', id)).toEqual([
      { temporary_until: null },
    ])
    scene.clock.advance(1_000 * HOUR)
    expect((await signIn(scene, 'fromager-harmattan-42')).status).toBe(200)
  })
})
