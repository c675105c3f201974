import { describe, expect, it } from 'vitest'
import type { User } from '../../../contract/identity/schemas.ts'
import { CNSS, NOURX, OPERATOR, PASSWORD, type Player } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../testing/database.ts'

const change = (scene: Scene, id: number, body: object, by: Player = scene.cast.admin) =>
  scene.as(by)('PATCH', `/api/admin/users/${id}`, { body })
const deactivate = (scene: Scene, user_ids: readonly number[]) =>
  scene.as(scene.cast.admin)('POST', '/api/admin/users/deactivations', { body: { user_ids } })
const rowOf = async (id: number) =>
  (await rowsOf<Record<string, unknown>>('select * from users where id = ?', id))[0]

/** A second administrator, with a session. */
async function secondAdmin(scene: Scene): Promise<Player> {
  await change(scene, scene.cast.agent.id, { role: 'admin' })
  const { email } = scene.cast.agent
  const body = { email, password: 'palmier-lagune-tambour' }
  const { access, refresh } = await bodyOf<{ access: string; refresh: string }>(
    await scene.ask('POST', '/api/auth/login', { body }),
  )
  return { ...scene.cast.agent, token: access, refresh }
}

describe('changing a person', () => {
  it('changing a person answers what they are now and writes down what changed, before and after, and nothing else', async () => {
    const scene = await setScene()
    const { id } = scene.cast.superviseur
    const body = { first_name: 'Fatoumata', role: 'gestionnaire', phone_number: '+229 97 00 00 02' }
    expect(await bodyOf<User>(await change(scene, id, body))).toMatchObject({
      id,
      ...body,
      last_name: 'Traoré',
    })
    expect(await trail('identity.person_updated')).toMatchObject([
      {
        actor_id: scene.cast.admin.id,
        subject_type: 'user',
        subject_id: String(id),
        organization_id: CNSS,
        before: { first_name: 'Fatou', role: 'superviseur', phone_number: null },
        after: body,
      },
    ])
    expect(Object.keys((await trail('identity.person_updated'))[0]?.after ?? {})).toHaveLength(3)
  })

  it('changing a person that changes nothing leaves no line and ends no session', async () => {
    const scene = await setScene()
    const { id, email } = scene.cast.superviseur
    expect((await change(scene, id, { email: email.toUpperCase(), is_active: true })).status).toBe(200)
    expect(await trail('identity.person_updated')).toEqual([])
    expect((await scene.as(scene.cast.superviseur)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('changing a person of a name or a number ends no session', async () => {
    const scene = await setScene()
    await change(scene, scene.cast.superviseur.id, { last_name: 'Diallo', phone_number: null })
    expect((await scene.as(scene.cast.superviseur)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('changing a person finds them under the new name and not under the old', async () => {
    const scene = await setScene()
    await change(scene, scene.cast.superviseur.id, { last_name: 'Diallo' })
    const found = async (q: string) =>
      bodyOf<{ total: number }>(await scene.as(scene.cast.admin)('GET', `/api/admin/users?q=${q}`))
    expect(await found('diallo')).toMatchObject({ total: 1 })
    expect(await found('traore')).toMatchObject({ total: 0 })
  })

  it('changing a person to another address makes it unproven, and the old one signs nobody in', async () => {
    const scene = await setScene()
    const { id, email } = scene.cast.superviseur
    const user = await bodyOf<User>(await change(scene, id, { email: 'Fatou@CNSS.test' }))
    expect(user).toMatchObject({ email: 'fatou@cnss.test', email_verified: false })
    const signIn = (address: string) =>
      scene.ask('POST', '/api/auth/login', { body: { email: address, password: 'palmier-lagune-tambour' } })
    expect((await signIn(email)).status).toBe(401)
    expect((await signIn('fatou@cnss.test')).status).toBe(200)
  })

  it('changing a person to an address that a person has, in whatever case, is refused', async () => {
    const scene = await setScene()
    const { superviseur, outsider } = scene.cast
    for (const email of [outsider.email, outsider.email.toUpperCase()])
      expect(await refusal(await change(scene, superviseur.id, { email }))).toEqual([
        409,
        'identity.email_taken',
      ])
    expect((await scene.as(superviseur)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it.each([
    [{ role: 'admin' }, 'identity.role_outside_organization', 409],
    [{ role: 'agent' }, 'identity.role_outside_organization', 409],
    [{ organization_id: OPERATOR }, 'identity.role_outside_organization', 409],
    [{ organization_id: 4_000 }, 'organizations.not_found', 404],
  ])('of a superviseur into %j is refused', async (body, code, status) => {
    const scene = await setScene()
    const { id } = scene.cast.superviseur
    const before = await rowOf(id)
    expect(await refusal(await change(scene, id, body))).toEqual([status, code])
    expect(await rowOf(id)).toEqual(before)
  })

  it('changing a person may move a person to the operator’s own people, who are staff then', async () => {
    const scene = await setScene()
    const moved = await change(scene, scene.cast.superviseur.id, { organization_id: OPERATOR, role: 'admin' })
    expect(await bodyOf<User>(moved)).toMatchObject({ is_staff: true, role: 'admin' })
    const back = await change(scene, scene.cast.superviseur.id, {
      organization_id: NOURX,
      role: 'superviseur',
    })
    expect(await bodyOf<User>(back)).toMatchObject({ is_staff: false, organization_id: NOURX })
  })

  it('changing a person takes an agent’s organizations away with the role, for good', async () => {
    const scene = await setScene()
    const { agent } = scene.cast
    const assigned = () => rowsOf('select agent_id from agent_assignments')
    expect(await assigned()).toEqual([{ agent_id: agent.id }])
    await change(scene, agent.id, { last_name: 'Mensah-Koffi' })
    expect(await assigned()).toEqual([{ agent_id: agent.id }])
    await change(scene, agent.id, { role: 'admin' })
    await change(scene, agent.id, { role: 'agent' })
    expect(await assigned()).toEqual([])
  })

  it('changing a person who does not exist is not found', async () => {
    const scene = await setScene()
    const missing = [404, 'identity.user_not_found']
    expect(await refusal(await change(scene, 4_000, { first_name: 'X' }))).toEqual(missing)
    const { admin } = scene.cast
    expect(await refusal(await scene.as(admin)('DELETE', '/api/admin/users/4000/sessions'))).toEqual(missing)
    const renew = await scene.as(admin)('POST', '/api/admin/users/4000/temporary-password', { body: {} })
    expect(await refusal(renew)).toEqual(missing)
  })
})

describe('a person whose name the database could not store as given', () => {
  const damaged = async () => {
    const scene = await setScene()
    const { id } = scene.cast.superviseur
    await scene.bindings.DB.prepare('update users set first_name = ?, search_text = ? where id = ?')
      .bind('\ud800', 'traore \ud800', id)
      .run()
    return { scene, id }
  }

  it.each([
    ['renamed', { first_name: 'Fatou' }],
    ['moved', { organization_id: NOURX }],
    ['deactivated', { is_active: false }],
  ])('can be %s', async (_, body) => {
    const { scene, id } = await damaged()
    expect(await bodyOf<User>(await change(scene, id, body))).toMatchObject(body)
  })

  it('a person whose name the database could not store as given can sign in and change their own name', async () => {
    const { scene } = await damaged()
    const { email } = scene.cast.superviseur
    const signIn = await scene.ask('POST', '/api/auth/login', { body: { email, password: PASSWORD } })
    expect(signIn.status).toBe(200)
    const mine = scene.as(scene.cast.superviseur)
    expect((await mine('PATCH', '/api/auth/profile', { body: { last_name: 'Diallo' } })).status).toBe(200)
  })
})

describe('the version of a person', () => {
  it('the version of a person rises with every change, and not with a sign-in, so that two sign-ins at once both succeed', async () => {
    const scene = await setScene()
    const { id, email } = scene.cast.superviseur
    const version = async () => (await rowOf(id))?.['version']
    const signIn = () => scene.ask('POST', '/api/auth/login', { body: { email, password: PASSWORD } })
    expect(await version()).toBe(1)
    beforeNextWrite(scene, async () => expect((await signIn()).status).toBe(200))
    expect((await signIn()).status).toBe(200)
    expect(await version()).toBe(1)
    await change(scene, id, { last_name: 'Diallo' })
    expect(await version()).toBe(2)
    await deactivate(scene, [id])
    expect(await version()).toBe(3)
  })
})

describe('two administrators at the same moment', () => {
  it('two administrators at the same moment cannot undo each other unseen: a new name does not take a deactivated person back', async () => {
    const scene = await setScene()
    const { id } = scene.cast.superviseur
    beforeNextWrite(scene, async () => expect((await deactivate(scene, [id])).status).toBe(200))
    expect(await refusal(await change(scene, id, { last_name: 'Diallo' }))).toEqual([409, 'request.conflict'])
    expect(await rowOf(id)).toMatchObject({ is_active: 0, last_name: 'Traoré' })
  })

  it('two administrators at the same moment cannot together make an administrator outside the operator’s organization', async () => {
    const scene = await setScene()
    const { id } = scene.cast.agent
    beforeNextWrite(scene, async () => {
      const moved = await change(scene, id, { organization_id: NOURX, role: 'gestionnaire' })
      expect(moved.status).toBe(200)
    })
    expect(await refusal(await change(scene, id, { role: 'admin' }))).toEqual([409, 'request.conflict'])
    expect(await rowOf(id)).toMatchObject({ role: 'gestionnaire', organization_id: NOURX, is_staff: 0 })
  })

  it('two administrators at the same moment who demote each other leave one of them', async () => {
    const scene = await setScene()
    const { admin } = scene.cast
    const second = await secondAdmin(scene)
    const answers = await Promise.all([
      change(scene, second.id, { role: 'agent' }),
      change(scene, admin.id, { role: 'agent' }, second),
    ])
    expect(answers.filter(({ ok }) => ok).length).toBeLessThan(2)
    expect(await rowsOf("select id from users where role = 'admin' and is_active = 1")).toHaveLength(1)
  })

  it.each([
    ['demotes the other', { role: 'agent' }],
    ['deactivates the other', { is_active: false }],
    ['sends the other to a client', { organization_id: NOURX, role: 'gestionnaire' }],
  ])('do not leave none, when one %s who was just about to do the same', async (_, body) => {
    const scene = await setScene()
    const { admin } = scene.cast
    const second = await secondAdmin(scene)
    beforeNextWrite(scene, async () => expect((await change(scene, admin.id, body, second)).status).toBe(200))
    expect(await refusal(await change(scene, second.id, body))).toEqual([401, 'auth.session_ended'])
    expect(await rowsOf("select id from users where role = 'admin' and is_active = 1")).toEqual([
      { id: second.id },
    ])
  })

  it('two administrators at the same moment do not leave none by deactivating several either', async () => {
    const scene = await setScene()
    const second = await secondAdmin(scene)
    beforeNextWrite(scene, async () => {
      expect((await change(scene, scene.cast.admin.id, { is_active: false }, second)).status).toBe(200)
    })
    const both = [second.id, scene.cast.superviseur.id]
    expect(await refusal(await deactivate(scene, both))).toEqual([401, 'auth.session_ended'])
    expect(await rowOf(scene.cast.superviseur.id)).toMatchObject({ is_active: 1 })
  })
})

describe('one’s own account', () => {
  it.each([
    { is_active: false },
    { role: 'agent' },
    { email: 'autre@matrice.test' },
    { organization_id: NOURX, role: 'gestionnaire' },
  ])('is not changed by %j: another administrator has to', async (body) => {
    const scene = await setScene()
    const { admin } = scene.cast
    await secondAdmin(scene)
    expect(await refusal(await change(scene, admin.id, body))).toEqual([409, 'identity.own_account'])
    expect((await scene.as(admin)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('one’s own account may get another name', async () => {
    const scene = await setScene()
    expect((await change(scene, scene.cast.admin.id, { last_name: 'Dossou-Yovo' })).status).toBe(200)
    expect((await scene.as(scene.cast.admin)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('one’s own account gets no temporary password from itself', async () => {
    const scene = await setScene()
    const { admin } = scene.cast
    const renew = await scene.as(admin)('POST', `/api/admin/users/${admin.id}/temporary-password`, {
      body: {},
    })
    expect(await refusal(renew)).toEqual([409, 'identity.own_account'])
  })
})

describe('deactivating several', () => {
  it('deactivating several deactivates those who are active, tells which, and writes a line for each', async () => {
    const scene = await setScene()
    const { superviseur, approbateur, outsider } = scene.cast
    await change(scene, outsider.id, { is_active: false })
    const answer = await deactivate(scene, [superviseur.id, outsider.id, approbateur.id, superviseur.id])
    expect(await bodyOf(answer)).toEqual({ deactivated: [approbateur.id, superviseur.id] })
    const lines = await trail('identity.person_updated')
    expect(
      lines
        .slice(0, 2)
        .map(({ subject_id }) => Number(subject_id))
        .sort(),
    ).toEqual([approbateur.id, superviseur.id])
    expect(lines[0]).toMatchObject({
      organization_id: CNSS,
      before: { is_active: true },
      after: { is_active: false },
    })
    expect(lines).toHaveLength(3)
  })

  it('deactivating several is all or nothing: one stranger, or oneself, in the list and nobody is deactivated', async () => {
    const scene = await setScene()
    const { superviseur, admin } = scene.cast
    expect(await refusal(await deactivate(scene, [superviseur.id, 4_000]))).toEqual([
      404,
      'identity.user_not_found',
    ])
    expect(await refusal(await deactivate(scene, [superviseur.id, admin.id]))).toEqual([
      409,
      'identity.own_account',
    ])
    expect((await scene.as(superviseur)('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('deactivating several takes two hundred at once and no more', async () => {
    const scene = await setScene()
    const many = (count: number) => Array.from({ length: count }, (_, index) => 5_000 + index)
    expect((await deactivate(scene, many(200))).status).toBe(404)
    expect((await deactivate(scene, many(201))).status).toBe(422)
    expect((await deactivate(scene, [])).status).toBe(422)
  })
})

describe('a new temporary password', () => {
  it('a new temporary password opens the account, must be changed, replaces the old one, and is in the trail without itself', async () => {
    const scene = await setScene()
    const { superviseur, admin } = scene.cast
    const renewed = await scene.as(admin)('POST', `/api/admin/users/${superviseur.id}/temporary-password`, {
      body: {},
    })
    const { temporary_password } = await bodyOf<{ temporary_password: string }>(renewed)
    const signIn = (password: string) =>
      scene.ask('POST', '/api/auth/login', { body: { email: superviseur.email, password } })
    expect(await bodyOf(await signIn(temporary_password))).toMatchObject({
      user: { must_change_password: true },
    })
    expect((await signIn('palmier-lagune-tambour')).status).toBe(401)
    const [line] = await trail('identity.temporary_password_given')
    expect(line).toMatchObject({
      actor_id: admin.id,
      subject_id: String(superviseur.id),
      before: null,
      after: null,
    })
  })
})

describe('ending a person’s sessions', () => {
  it('ending a person’s sessions is in the trail', async () => {
    const scene = await setScene()
    const { superviseur, admin } = scene.cast
    expect((await scene.as(admin)('DELETE', `/api/admin/users/${superviseur.id}/sessions`)).status).toBe(204)
    expect(await trail('identity.sessions_revoked')).toMatchObject([
      { actor_id: admin.id, subject_id: String(superviseur.id), organization_id: CNSS },
    ])
  })
})
