import { describe, expect, it } from 'vitest'
import type { Role } from '../../../contract/permissions.ts'
import { CNSS, NOURX, OPERATOR, PASSWORD, type Player } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, pageOf, problemOf, refusal } from '../testing/answers.ts'
import { openBrowser } from '../testing/browser.ts'
import { databaseText, rowsOf, trail } from '../testing/database.ts'
import { linkIn } from '../testing/mailbox.ts'
import { signInClient, type Tokens, withToken } from '../testing/token-client.ts'

const DAY = 86_400_000
const GUEST = 'nouvelle@cnss.test'
const INVALID = [409, 'identity.link_invalid']
const person = { first_name: 'Sènami', last_name: 'Houngbédji', password: 'fromager-harmattan-42' }

interface Ask {
  readonly email?: string
  readonly role?: Role
  readonly organization?: number
}
const invite = (
  scene: Scene,
  by: Player,
  { email = GUEST, role = 'superviseur', organization = CNSS }: Ask = {},
) => scene.as(by)('POST', `/api/organizations/${organization}/invitations`, { body: { email, role } })

async function mailedTo(scene: Scene, email = GUEST): Promise<string> {
  await scene.runQueue()
  return linkIn(await mailTo(email), '/invitation')
}
async function invited(scene: Scene, by = scene.cast.gestionnaire, ask: Ask = {}) {
  const { id } = await bodyOf<{ id: number }>(await invite(scene, by, ask))
  return { id, token: await mailedTo(scene, ask.email) }
}
const accept = (scene: Scene, token: string, more: object = {}) =>
  scene.ask('POST', '/api/auth/invitations/accept', { body: { token, ...person, ...more } })
const accountsOf = (email: string) => rowsOf<{ id: number }>('select * from users where email = ?', email)

describe('an invitation', () => {
  it('by a gestionnaire leads to an account of that role in that organization, signed in', async () => {
    const scene = await setScene()
    const answer = await invite(scene, scene.cast.gestionnaire)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({
      id: expect.any(Number),
      organization_id: CNSS,
      email: GUEST,
      role: 'superviseur',
      invited_by_id: scene.cast.gestionnaire.id,
      created_at: '2026-11-02T09:30:00.000Z',
      expires_at: '2026-11-09T09:30:00.000Z',
    })
    const token = await mailedTo(scene)
    const look = await scene.ask('POST', '/api/auth/invitations/lookup', { body: { token } })
    expect(await look.json()).toEqual({
      email: GUEST,
      role: 'superviseur',
      organization_name: 'Caisse Nationale de Sécurité Sociale',
    })

    const accepted = await accept(scene, token)
    expect(accepted.status).toBe(201)
    const { access, user } = await bodyOf<Tokens & { user: object }>(accepted)
    expect(user).toEqual({
      id: expect.any(Number),
      email: GUEST,
      first_name: 'Sènami',
      last_name: 'Houngbédji',
      role: 'superviseur',
    })
    expect(await (await withToken(scene, access)('GET', '/api/auth/profile')).json()).toMatchObject({
      organization: { id: CNSS },
      is_staff: false,
      has_password: true,
    })
    const again = await scene.ask('POST', '/api/auth/login', {
      body: { email: GUEST, password: person.password },
    })
    expect(again.status).toBe(200)
  })

  it('accepted in a browser opens a cookie session and shows the page no token', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    const browser = openBrowser(scene)
    await browser.ask('GET', '/api/auth/csrf')
    const accepted = await browser.ask('POST', '/api/auth/invitations/accept', { body: { token, ...person } })
    expect(Object.keys(await bodyOf<object>(accepted))).toEqual(['user'])
    expect((await browser.ask('GET', '/api/auth/profile')).status).toBe(200)
  })

  it.each([
    ['fr', 'Invitation à rejoindre Caisse Nationale de Sécurité Sociale', 'vous invite'],
    ['en', 'Invitation to join Caisse Nationale de Sécurité Sociale', 'invites you'],
  ])('is written in the language of its organization: %s', async (locale, subject, words) => {
    const scene = await setScene()
    await scene.as(scene.cast.admin)('PATCH', `/api/admin/organizations/${CNSS}`, { body: { locale } })
    await invite(scene, scene.cast.gestionnaire)
    await scene.runQueue()
    const letters = await mailTo(GUEST)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.subject).toBe(subject)
    expect(letters[0]?.text).toContain(`Awa Gnonlonfoun ${words}`)
  })

  it('leaves its secret out of the database, and its answer does not show it either', async () => {
    const scene = await setScene()
    const answer = await invite(scene, scene.cast.gestionnaire)
    const [, signature = 'missing'] = (await mailedTo(scene)).split('.')
    expect(signature).toHaveLength(43)
    expect(await databaseText()).not.toContain(signature)
    expect(await answer.text()).not.toContain(signature)
  })

  it('proves the address, so that the same address at a provider may open the account later', async () => {
    const scene = await setScene()
    await accept(scene, (await invited(scene)).token)
    expect(await accountsOf(GUEST)).toMatchObject([{ email_verified_at: scene.clock.now() }])
  })

  it('is in the trail when it is sent, withdrawn and accepted', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const { id } = await invited(scene, gestionnaire)
    await scene.as(gestionnaire)('DELETE', `/api/organizations/${CNSS}/invitations/${id}`)
    const facts = { email: GUEST, role: 'superviseur' }
    const subject = { subject_type: 'invitation', subject_id: String(id), actor_id: gestionnaire.id }
    expect(await trail('identity.invited')).toMatchObject([{ ...subject, before: null, after: facts }])
    expect(await trail('identity.invitation_withdrawn')).toMatchObject([{ ...subject, before: facts }])

    const next = await invited(scene, gestionnaire)
    await accept(scene, next.token)
    const [account] = await accountsOf(GUEST)
    expect((await trail('identity.person_created'))[0]).toMatchObject({
      actor_id: account?.id,
      subject_id: String(account?.id),
      organization_id: CNSS,
      after: { ...facts, invitation: next.id },
    })
  })
})

describe('who may invite whom', () => {
  it.each(['gestionnaire', 'superviseur'] as const)(
    'a gestionnaire invites a %s into their own organization',
    async (role) => {
      const scene = await setScene()
      expect((await invite(scene, scene.cast.gestionnaire, { role })).status).toBe(201)
    },
  )

  it.each(['admin', 'agent'] as const)('a gestionnaire cannot make an %s of anybody', async (role) => {
    const scene = await setScene()
    expect(await refusal(await invite(scene, scene.cast.gestionnaire, { role }))).toEqual([
      403,
      'identity.role_too_high',
    ])
    expect(await rowsOf('select * from invitations')).toEqual([])
  })

  it.each(['superviseur', 'agent'] as const)('a %s invites nobody', async (who) => {
    const scene = await setScene()
    expect(await refusal(await invite(scene, scene.cast[who]))).toEqual([403, 'auth.forbidden'])
  })

  it('a gestionnaire of another organization finds nothing there', async () => {
    const scene = await setScene()
    expect(await refusal(await invite(scene, scene.cast.outsider))).toEqual([404, 'organizations.not_found'])
  })

  it('an admin invites anywhere, but each role only where it belongs', async () => {
    const scene = await setScene()
    const { admin } = scene.cast
    expect((await invite(scene, admin, { email: 'a@x.test', organization: NOURX })).status).toBe(201)
    expect(
      (await invite(scene, admin, { email: 'b@x.test', organization: OPERATOR, role: 'agent' })).status,
    ).toBe(201)
    for (const misplaced of [
      { organization: CNSS, role: 'admin' },
      { organization: CNSS, role: 'agent' },
      { organization: OPERATOR, role: 'gestionnaire' },
    ] as const)
      expect(await refusal(await invite(scene, admin, misplaced))).toEqual([
        409,
        'identity.role_outside_organization',
      ])
  })
})

describe('an address that has an account', () => {
  it('of the same organization is not invited again', async () => {
    const scene = await setScene()
    const again = await invite(scene, scene.cast.gestionnaire, { email: 'Superviseur@cnss.test' })
    expect(await refusal(again)).toEqual([409, 'identity.email_taken'])
  })

  it('elsewhere is invited like any other, so that inviting does not tell who has an account', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    const ask = (email: string) => invite(scene, gestionnaire, { email })
    const there = await ask(outsider.email)
    const nobody = await ask('cliente@noury.test')
    expect(there.status).toBe(201)
    expect(Object.keys(await there.json())).toEqual(Object.keys(await nobody.json()))
    expect(there.status).toBe(nobody.status)
  })

  it('keeps its account: only its owner, by the link, is told that there is one', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    const { token } = await invited(scene, gestionnaire, { email: outsider.email })
    expect(await refusal(await accept(scene, token))).toEqual([409, 'identity.email_taken'])
    expect(await accountsOf(outsider.email)).toMatchObject([{ organization_id: NOURX, role: 'gestionnaire' }])
    const { email } = outsider
    expect((await scene.ask('POST', '/api/auth/login', { body: { email, password: PASSWORD } })).status).toBe(
      200,
    )
  })

  it('anywhere is told to an admin, who may list everybody', async () => {
    const scene = await setScene()
    const answer = await invite(scene, scene.cast.admin, { email: scene.cast.outsider.email })
    expect(await refusal(answer)).toEqual([409, 'identity.email_taken'])
  })
})

describe('the link of an invitation', () => {
  it('works for seven days', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    scene.clock.advance(7 * DAY)
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
    expect(await accountsOf(GUEST)).toEqual([])
  })

  it('works to the last moment of the seventh day', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    scene.clock.advance(7 * DAY - 1)
    expect((await accept(scene, token)).status).toBe(201)
  })

  it('works once, however often it is opened at the same moment', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(scene, token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    expect(await accountsOf(GUEST)).toHaveLength(1)
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
  })

  it('is replaced by that of a newer invitation of the same address, which may offer another role', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    const { token: newer } = await invited(scene, scene.cast.approbateur, { role: 'gestionnaire' })
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
    expect(await bodyOf(await accept(scene, newer))).toMatchObject({ user: { role: 'gestionnaire' } })
  })

  it('is not replaced by an invitation into another organization', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    await invited(scene, scene.cast.outsider, { organization: NOURX })
    expect((await accept(scene, token)).status).toBe(201)
  })

  it('dies when the invitation is withdrawn', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const { id, token } = await invited(scene)
    const path = `/api/organizations/${CNSS}/invitations/${id}`
    expect((await scene.as(gestionnaire)('DELETE', path)).status).toBe(204)
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
    const look = await scene.ask('POST', '/api/auth/invitations/lookup', { body: { token } })
    expect(await refusal(look)).toEqual(INVALID)
    expect(await refusal(await scene.as(gestionnaire)('DELETE', path))).toEqual([
      404,
      'identity.invitation_not_found',
    ])
  })

  it('dies when its organization is switched off', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    await scene.as(scene.cast.admin)('PATCH', `/api/admin/organizations/${CNSS}`, {
      body: { is_active: false },
    })
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
    const look = await scene.ask('POST', '/api/auth/invitations/lookup', { body: { token } })
    expect(await refusal(look)).toEqual(INVALID)
    expect(await accountsOf(GUEST)).toEqual([])
  })

  it.each([
    ['was deactivated', { is_active: false }],
    ['may not invite any more', { role: 'superviseur' }],
    ['went to another organization', { organization_id: NOURX }],
  ])('dies when its sender %s', async (_, change) => {
    const scene = await setScene()
    const { gestionnaire, admin, approbateur } = scene.cast
    const { token } = await invited(scene)
    const other = await invited(scene, approbateur, { email: 'autre@cnss.test' })
    await scene.as(admin)('PATCH', `/api/admin/users/${gestionnaire.id}`, { body: change })
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
    expect((await accept(scene, other.token)).status).toBe(201)
  })

  it('dies when its sender is deactivated among several', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    await scene.as(scene.cast.admin)('POST', '/api/admin/users/deactivations', {
      body: { user_ids: [scene.cast.gestionnaire.id] },
    })
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
  })

  it('that was altered, or is of another kind, opens nothing', async () => {
    const scene = await setScene()
    const { id, token } = await invited(scene)
    const { token: other } = await invited(scene, scene.cast.gestionnaire, { email: 'autre@cnss.test' })
    const [, signature] = token.split('.')
    for (const altered of [`${id + 1}.${signature}`, `${id}.${'A'.repeat(43)}`, `0${token}`, `${token}.x`])
      expect(await refusal(await accept(scene, altered))).toEqual(INVALID)
    const asReset = await scene.ask('POST', '/api/auth/password/reset/confirm', {
      body: { token: other, new_password: person.password },
    })
    expect(await refusal(asReset)).toEqual(INVALID)
  })

  it('is not used up by a password that is refused, and the guest’s own name is', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    for (const password of ['password', 'senami houngbedji 1'])
      expect((await accept(scene, token, { password })).status).toBe(422)
    expect((await accept(scene, token)).status).toBe(201)
  })

  it('cannot be bent into another role, address or organization', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    for (const extra of [
      { role: 'admin' },
      { email: 'x@y.test' },
      { organization_id: OPERATOR },
      { is_staff: true },
    ])
      expect((await accept(scene, token, extra)).status).toBe(422)
    expect(await accountsOf(GUEST)).toEqual([])
  })
})

describe('the list of invitations', () => {
  const list = (scene: Scene, by: Player, organization = CNSS) =>
    scene.as(by)('GET', `/api/organizations/${organization}/invitations`)

  it('shows those that still wait, newest first, of one organization', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    await invited(scene, gestionnaire, { email: 'une@cnss.test' })
    scene.clock.advance(1)
    await invited(scene, gestionnaire, { email: 'deux@cnss.test' })
    await invited(scene, outsider, { email: 'trois@nourx.test', organization: NOURX })
    const { token } = await invited(scene, gestionnaire, { email: 'quatre@cnss.test' })
    await accept(scene, token)
    const { total, results } = await pageOf<{ email: string }>(await list(scene, gestionnaire))
    expect([total, results.map(({ email }) => email)]).toEqual([2, ['deux@cnss.test', 'une@cnss.test']])
    scene.clock.advance(7 * DAY - 1)
    const { access } = await signInClient(scene, gestionnaire.email)
    const later = await withToken(scene, access)('GET', `/api/organizations/${CNSS}/invitations`)
    expect(await pageOf(later)).toMatchObject({ total: 1 })
  })

  it('of another organization, and withdrawing from it, is like one that does not exist', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    const { id } = await invited(scene, gestionnaire)
    const nowhere = await problemOf(await list(scene, outsider, 4_000))
    expect(await problemOf(await list(scene, outsider))).toEqual(nowhere)
    const withdraw = (organization: number, invitation: number) =>
      scene.as(outsider)('DELETE', `/api/organizations/${organization}/invitations/${invitation}`)
    expect(await problemOf(await withdraw(CNSS, id))).toEqual(await problemOf(await withdraw(4_000, 4_000)))
    // Under her own organization, somebody else's invitation is one that does not exist.
    expect(await problemOf(await withdraw(NOURX, id))).toEqual(await problemOf(await withdraw(NOURX, 4_000)))
    expect(await pageOf(await list(scene, gestionnaire))).toMatchObject({ total: 1 })
  })
})
