import { describe, expect, it } from 'vitest'
import { CNSS, NOURX, PASSWORD } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { bellIn } from '../notifications/testing/bell.ts'
import { guest, invited } from './testing/invitation.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

async function accountScene() {
  const scene = await setScene()
  const signIn = (email: string) =>
    scene.ask('POST', '/api/auth/login', {
      body: { email, password: PASSWORD },
      headers: { 'User-Agent': FIREFOX },
    })
  return { ...scene, scene, bell: bellIn(scene), signIn }
}

describe('an account notifies', () => {
  it('an account notifies of a sign-in from a kind of device that was never used, once', async () => {
    const { cast, bell, signIn } = await accountScene()
    await signIn(cast.gestionnaire.email)
    await signIn(cast.gestionnaire.email)
    const { results } = await bell.list(cast.gestionnaire)
    expect(results).toMatchObject([{ kind: 'identity.new_device', organization_id: null, by: null }])
    expect(String(results[0]?.data['device'])).toContain('Firefox')
  })

  it('an account notifies of no sign-in on the machine itself or its own network', async () => {
    const { cast, bell, scene } = await accountScene()
    for (const ip of ['127.0.0.1', '192.168.1.20', '::1'])
      await scene.ask('POST', '/api/auth/login', {
        ip,
        body: { email: cast.gestionnaire.email, password: PASSWORD },
        headers: { 'User-Agent': `${FIREFOX} ${ip}` },
      })
    expect((await bell.list(cast.gestionnaire)).results).toEqual([])
  })

  it('an account notifies of another role or organization', async () => {
    const { cast, bell, as, scene } = await accountScene()
    await as(cast.admin)('PATCH', `/api/admin/users/${cast.superviseur.id}`, {
      body: { role: 'gestionnaire' },
    })
    await as(cast.admin)('PATCH', `/api/admin/users/${cast.superviseur.id}`, {
      body: { first_name: 'Fanta' },
    })
    const answer = await scene.ask('POST', '/api/auth/login', {
      body: { email: cast.superviseur.email, password: PASSWORD },
    })
    const { access } = (await answer.json()) as { access: string }
    expect((await bell.list({ ...cast.superviseur, token: access })).results).toMatchObject([
      { kind: 'identity.moved', by: { name: 'Ayaba Dossou' }, data: { role: 'gestionnaire' } },
    ])
  })

  it('whoever invited, when the invitation is accepted', async () => {
    const { cast, bell, scene, ask } = await accountScene()
    const { token } = await invited(scene)
    await ask('POST', '/api/auth/invitations/accept', { body: { token, ...guest } })
    expect((await bell.list(cast.gestionnaire)).results).toMatchObject([
      { kind: 'identity.invitation_accepted', organization_id: CNSS, subject_type: 'user' },
    ])
  })

  it('an agent of the organizations they were not assigned to before', async () => {
    const { cast, bell, as } = await accountScene()
    const assign = (organization: number) =>
      as(cast.admin)('PUT', `/api/admin/organizations/${organization}/agents`, {
        body: { user_ids: [cast.agent.id] },
      })
    await assign(CNSS)
    expect(await bell.kinds(cast.agent)).toEqual([])
    await assign(NOURX)
    await assign(NOURX)
    expect((await bell.list(cast.agent)).results).toMatchObject([
      { kind: 'identity.assigned', organization_id: NOURX, data: { organization_name: 'NOURX' } },
    ])
  })
})
