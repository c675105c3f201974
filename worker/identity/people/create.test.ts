import { describe, expect, it } from 'vitest'
import type { User } from '../../../contract/identity/schemas.ts'
import { CNSS, NOURX, OPERATOR } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { databaseText, rowsOf, trail, watchDatabase } from '../testing/database.ts'
import { signInClient } from '../testing/token-client.ts'

const newcomer = {
  email: 'nouvelle@cnss.test',
  first_name: 'Sènami',
  last_name: 'Houngbédji',
  role: 'gestionnaire',
  organization_id: CNSS,
  phone_number: '+229 97 00 00 01',
}
interface Created {
  readonly user: User
  readonly temporary_password: string
}
const create = (scene: Scene, change: object = {}, headers: Record<string, string> = {}) =>
  scene.as(scene.cast.admin)('POST', '/api/admin/users/create', { body: { ...newcomer, ...change }, headers })

describe('creating a person', () => {
  it('creating a person answers who they are and a temporary password, in the promised shape', async () => {
    const scene = await setScene()
    const answer = await create(scene)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({
      user: {
        id: expect.any(Number),
        ...newcomer,
        is_active: true,
        is_staff: false,
        email_verified: false,
        must_change_password: true,
        created_at: '2026-11-02T09:30:00.000Z',
        last_sign_in_at: null,
      },
      temporary_password: expect.stringMatching(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/),
      email_sent: true,
      message: 'Compte créé. Un e-mail d’accueil part à nouvelle@cnss.test.',
    })
  })

  it('creating a person takes the trailing slash and the path without it for the same', async () => {
    const scene = await setScene()
    const path = '/api/admin/users/create/'
    expect((await scene.as(scene.cast.admin)('POST', path, { body: newcomer })).status).toBe(201)
  })

  it('creating a person gives a password that opens the account, and has to be changed at once', async () => {
    const scene = await setScene()
    const { temporary_password } = await bodyOf<Created>(await create(scene))
    const answer = await scene.ask('POST', '/api/auth/login', {
      body: { email: newcomer.email, password: temporary_password },
    })
    expect(await bodyOf(answer)).toMatchObject({ user: { must_change_password: true } })
  })

  it('creating a person writes to the newcomer in the language of their organization, without the password', async () => {
    const scene = await setScene()
    await scene.as(scene.cast.admin)('PATCH', `/api/admin/organizations/${CNSS}`, { body: { locale: 'en' } })
    const { temporary_password } = await bodyOf<Created>(await create(scene))
    await scene.runQueue()
    const letters = await mailTo(newcomer.email)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.subject).toBe('Your Matrice account is ready')
    expect(letters[0]?.text).toContain('http://matrice.test/sign-in')
    expect(JSON.stringify(letters)).not.toContain(temporary_password)
  })

  it('creating a person keeps the temporary password nowhere, not even for a repetition of the request, save sealed', async () => {
    const scene = await setScene()
    const headers = { 'Idempotency-Key': 'create-nouvelle' }
    const first = await bodyOf<Created>(await create(scene, {}, headers))
    expect(await databaseText()).not.toContain(first.temporary_password)
    const again = await create(scene, {}, headers)
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(await bodyOf<Created>(again)).toEqual(first)
    expect(await rowsOf('select id from users where email = ?', newcomer.email)).toHaveLength(1)
  })

  it('creating a person saves its answer in the write that makes the person: no crash can fall between the two', async () => {
    const scene = await setScene()
    const database = watchDatabase(scene)
    await create(scene, {}, { 'Idempotency-Key': 'create-nouvelle' })
    expect(database.taken().at(-1)).toMatch(/^batch of /)
  })

  it('creating a person shows the saved answer to nobody else who sends the same key and words', async () => {
    const scene = await setScene()
    const headers = { 'Idempotency-Key': 'create-nouvelle' }
    await create(scene, {}, headers)
    const second = await bodyOf<Created>(
      await create(scene, { email: 'second@matrice.test', role: 'admin', organization_id: OPERATOR }),
    )
    await scene.context().db.run(`update users set must_change_password = 0 where id = ${second.user.id}`)
    const { access } = await signInClient(scene, 'second@matrice.test', second.temporary_password)
    const other = await scene.ask('POST', '/api/admin/users/create', {
      body: newcomer,
      headers: { ...headers, Authorization: `Bearer ${access}` },
    })
    expect(await refusal(other)).toEqual([409, 'identity.email_taken'])
  })

  it.each(['NOUVELLE@cnss.test', ' nouvelle@CNSS.TEST '])(
    'creating a person refuses %j when nouvelle@cnss.test is taken',
    async (email) => {
      const scene = await setScene()
      await create(scene)
      expect(await refusal(await create(scene, { email }))).toEqual([409, 'identity.email_taken'])
    },
  )

  it('creating a person of the same address twice at the same moment makes one of them', async () => {
    const scene = await setScene()
    const answers = await Promise.all([create(scene), create(scene)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it.each([
    ['admin', CNSS],
    ['agent', NOURX],
    ['gestionnaire', OPERATOR],
    ['superviseur', OPERATOR],
  ])(
    'refuses a %s in organization %i: some roles reach further than one organization',
    async (role, organization_id) => {
      const scene = await setScene()
      expect(await refusal(await create(scene, { role, organization_id }))).toEqual([
        409,
        'identity.role_outside_organization',
      ])
      expect(await rowsOf('select id from users where email = ?', newcomer.email)).toEqual([])
    },
  )

  it('creating a person refuses an organization that does not exist', async () => {
    const scene = await setScene()
    expect(await refusal(await create(scene, { organization_id: 4_000 }))).toEqual([
      404,
      'organizations.not_found',
    ])
  })

  it('creating a person makes staff of admins and of nobody else', async () => {
    const scene = await setScene()
    const staff = async (email: string, role: string) =>
      (await bodyOf<Created>(await create(scene, { email, role, organization_id: OPERATOR }))).user.is_staff
    expect(await staff('a@matrice.test', 'admin')).toBe(true)
    expect(await staff('b@matrice.test', 'agent')).toBe(false)
  })

  it('creating a person is in the trail with everything that was set', async () => {
    const scene = await setScene()
    const { user } = await bodyOf<Created>(await create(scene))
    expect(await trail('identity.person_created')).toMatchObject([
      {
        actor_id: scene.cast.admin.id,
        subject_type: 'user',
        subject_id: String(user.id),
        organization_id: CNSS,
        before: null,
        after: newcomer,
        ip: '198.51.100.7',
      },
    ])
  })

  it('creating a person is for administrators alone', async () => {
    const scene = await setScene()
    for (const who of ['agent', 'gestionnaire', 'superviseur', 'outsider'] as const)
      expect(
        await refusal(await scene.as(scene.cast[who])('POST', '/api/admin/users/create', { body: newcomer })),
      ).toEqual([403, 'auth.forbidden'])
  })
})
