import { describe, expect, it } from 'vitest'
import { CNSS, NOURX, OPERATOR, type Player } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, pageOf, problemOf, refusal } from '../testing/answers.ts'
import { beforeNextWrite, trail } from '../testing/database.ts'
import { accept, accountsOf, GUEST, guest, invited } from '../testing/invitation.ts'
import { signInClient, withToken } from '../testing/token-client.ts'

const DAY = 86_400_000
const INVALID = [409, 'identity.link_invalid']

describe('the link of an invitation', () => {
  it('the link of an invitation works for seven days', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    scene.clock.advance(7 * DAY)
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
    expect(await accountsOf(GUEST)).toEqual([])
  })

  it('the link of an invitation works to the last moment of the seventh day', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    scene.clock.advance(7 * DAY - 1)
    expect((await accept(scene, token)).status).toBe(201)
  })

  it('the link of an invitation works once, however often it is opened at the same moment', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(scene, token)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const late of answers.filter(({ ok }) => !ok)) expect(await refusal(late)).toEqual(INVALID)
    expect(await accountsOf(GUEST)).toHaveLength(1)
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
  })

  it('the link of an invitation is replaced by that of a newer invitation of the same address, which may offer another role', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    const { token: newer } = await invited(scene, scene.cast.approbateur, { role: 'gestionnaire' })
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
    expect(await bodyOf(await accept(scene, newer))).toMatchObject({ user: { role: 'gestionnaire' } })
  })

  it('the link of an invitation is not replaced by an invitation into another organization', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    await invited(scene, scene.cast.outsider, { organization: NOURX })
    expect((await accept(scene, token)).status).toBe(201)
  })

  it('the link of an invitation dies when the invitation is withdrawn', async () => {
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

  it('the link of an invitation withdrawn by two at once is withdrawn once', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const { id } = await invited(scene)
    const path = `/api/organizations/${CNSS}/invitations/${id}`
    beforeNextWrite(scene, () => scene.as(approbateur)('DELETE', path))
    expect(await refusal(await scene.as(gestionnaire)('DELETE', path))).toEqual([
      404,
      'identity.invitation_not_found',
    ])
    expect(await trail('identity.invitation_withdrawn')).toMatchObject([{ actor_id: approbateur.id }])
  })

  it('the link of an invitation dies when its organization is switched off', async () => {
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

  it('the link of an invitation dies when its sender is deactivated among several', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    await scene.as(scene.cast.admin)('POST', '/api/admin/users/deactivations', {
      body: { user_ids: [scene.cast.gestionnaire.id] },
    })
    expect(await refusal(await accept(scene, token))).toEqual(INVALID)
  })

  it('the link of an invitation that was altered, or is of another kind, opens nothing', async () => {
    const scene = await setScene()
    const { id, token } = await invited(scene)
    const { token: other } = await invited(scene, scene.cast.gestionnaire, { email: 'autre@cnss.test' })
    const [, signature] = token.split('.')
    for (const altered of [`${id + 1}.${signature}`, `${id}.${'A'.repeat(43)}`, `0${token}`, `${token}.x`])
      expect(await refusal(await accept(scene, altered))).toEqual(INVALID)
    const asReset = await scene.ask('POST', '/api/auth/password/reset/confirm', {
      body: { token: other, new_password: guest.password },
    })
    expect(await refusal(asReset)).toEqual(INVALID)
  })

  it('the link of an invitation is not used up by a password that is refused, and the guest’s own name is', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    for (const password of ['password', 'senami houngbedji 1'])
      expect((await accept(scene, token, { password })).status).toBe(422)
    expect((await accept(scene, token)).status).toBe(201)
  })

  it('the link of an invitation cannot be bent into another role, address or organization', async () => {
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

  it('the list of invitations shows those that still wait, newest first, of one organization', async () => {
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

  it('the list of invitations of another organization, and withdrawing from it, is like one that does not exist', async () => {
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
